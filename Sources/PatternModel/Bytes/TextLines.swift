#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Splits an input into lines that end in LF, and passes over blank ones. A CR before the LF is white space to what
/// reads the line.
struct TextLines {
  /// The number of the current line, from 1.
  private(set) var line: Int
  /// The bytes of the current line without its LF; the source's window begins with them.
  private(set) var length = 0
  private var lengthWithBreak = 0

  /// Begins where the source's window begins.
  init(line: Int = 1) { self.line = line - 1 }

  /// Moves to the next line that is not blank; linear in its length.
  ///
  /// - Returns: false at the end of the input.
  mutating func next(_ source: inout ByteSource) throws(InputFailure) -> Bool {
    while true {
      source.discard(lengthWithBreak)
      lengthWithBreak = 0
      var searched = 0
      while true {
        let bytes = source.window
        if searched < bytes.count, let base = bytes.baseAddress,
          let found = memchr(base + searched, Int32(UInt8.lineFeed), bytes.count - searched)
        {
          length = UnsafeRawPointer(found) - base
          lengthWithBreak = length + 1
          break
        }
        searched = bytes.count
        if try source.fill() { continue }
        guard searched > 0 else { return false }
        length = searched
        lengthWithBreak = searched
        break
      }
      line += 1
      if !source.window.prefix(length).allSatisfy(\.isBlank) { return true }
    }
  }
}

extension UInt8 {
  /// Whether this is a space, a tab or part of a line break.
  @inline(__always)
  var isBlank: Bool { self == .space || self == .tab || self == .lineFeed || self == .carriageReturn }
}
