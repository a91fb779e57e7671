import Synchronization

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
    /// Whether all waits until it is known that nothing failed.
    var isHeld = false
    var failure: StreamFailure?
  }

  private let descriptor: Int32
  private let name: String
  private let state = Mutex(State())

  /// Writes to `descriptor`, which stays the caller's to close; `name` stands for it in errors.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Adds `bytes`; throws `StreamFailure` where the buffer had to go out and could not.
  public func write(_ bytes: some Sequence<UInt8>) throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      // What would fill the buffer on its own goes out as it is, behind what waits.
      let wasLarge = try bytes.withContiguousStorageIfAvailable { bytes in
        guard bytes.count >= Self.capacity, !state.isHeld else { return false }
        try drain(&state)
        try settle(SystemCalls.writeAll(UnsafeRawBufferPointer(bytes), to: descriptor), &state)
        return true
      }
      if wasLarge == true { return }
      state.waiting.append(contentsOf: bytes)
      if state.waiting.count >= Self.capacity, !state.isHeld { try drain(&state) }
    }
  }

  /// Adds the UTF-8 of `text`; throws as `write(_:)` of bytes does.
  public func write(_ text: String) throws {
    try write(text.utf8)
  }

  /// Runs `body`, and sends out what it writes where it returns, nothing of it where it throws: for output that is small, and
  /// that is all wrong if any of it is.
  public func holding(_ body: () throws -> Void) throws {
    try flush()
    state.withLock { $0.isHeld = true }
    defer { state.withLock { $0.isHeld = false } }
    do {
      try body()
    } catch {
      state.withLock { $0.waiting.removeAll() }
      throw error
    }
  }

  /// Sends out what waits; throws `StreamFailure` where that fails, or did before.
  public func flush() throws {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      try drain(&state)
    }
  }

  private func drain(_ state: inout State) throws {
    let code = state.waiting.withUnsafeBytes { SystemCalls.writeAll($0, to: descriptor) }
    state.waiting.removeAll(keepingCapacity: true)
    try settle(code, &state)
  }

  /// Throws, and remembers it, where a write ended with an error's number.
  private func settle(_ code: Int32, _ state: inout State) throws {
    guard code != 0 else { return }
    let failure: StreamFailure =
      SystemCalls.isBrokenPipe(code) ? .readerGone(name: name) : .notWritten(name: name, code: code)
    state.failure = failure
    throw failure
  }
}
