import PatternModel
import Synchronization

/// Why what was to be written did not all go out.
public enum OutputFailure: DescribedFailure, Hashable {
  /// The other end of the pipe was closed: nobody reads on. The tool ends as SIGPIPE would have ended it.
  case readerGone(name: String)
  /// A write failed, a full disk for one; `code` is the `errno`.
  case notWritten(name: String, code: Int32)

  /// Reading or writing failed on the way.
  public var kind: FailureKind { .readWrite }

  /// The name of the output and the system's reason.
  public var description: String {
    switch self {
    case .readerGone(let name): "\(name): the reader has closed it"
    case .notWritten(let name, let code): "\(name): not written: \(SystemCalls.message(code))"
    }
  }
}

/// A buffered writer on a file descriptor: what a tool says on stdout goes through `Output.standard`.
///
/// Bytes wait in 64 KiB and go out when that is full or on `flush`; `ToolCommand` flushes `standard` when a tool ends.
/// `print` is not for tools: it loses the errors of a full disk. Safe to share: each call's bytes stay together. After a
/// failed write the output stays failed, throws the same failure again and keeps nothing.
public final class Output: Sendable {
  /// The process's stdout.
  public static let standard = Output(descriptor: 1, name: "standard output")
  /// How many bytes wait before they go out.
  public static let capacity = 1 << 16

  private struct State {
    var waiting: [UInt8] = []
    var failure: OutputFailure?
  }

  private let descriptor: Int32
  private let name: String
  private let state = Mutex(State())

  /// Writes to `descriptor`, which stays the caller's to close; `name` stands for it in errors.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Adds `bytes`; throws `OutputFailure` where the buffer had to go out and could not.
  public func write(_ bytes: some Sequence<UInt8>) throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.waiting.append(contentsOf: bytes)
      if state.waiting.count >= Self.capacity { try drain(&state) }
    }
  }

  /// Adds the UTF-8 of `text`; throws as `write(_:)` of bytes does.
  public func write(_ text: String) throws {
    try write(text.utf8)
  }

  /// Sends out what waits; throws `OutputFailure` where that fails, or did before.
  public func flush() throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      try drain(&state)
    }
  }

  private func drain(_ state: inout State) throws {
    let code = state.waiting.withUnsafeBytes { SystemCalls.writeAll($0, to: descriptor) }
    state.waiting.removeAll(keepingCapacity: true)
    guard code != 0 else { return }
    let failure: OutputFailure =
      SystemCalls.isBrokenPipe(code) ? .readerGone(name: name) : .notWritten(name: name, code: code)
    state.failure = failure
    throw failure
  }
}
