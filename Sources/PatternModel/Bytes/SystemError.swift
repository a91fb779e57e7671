#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A failed call to the operating system: its `errno`.
public struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  public let code: Int32

  public init(code: Int32) { self.code = code }

  /// What the last failed call of this thread left behind.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words: `Permission denied`.
  public var description: String { String(cString: strerror(code)) }
}
