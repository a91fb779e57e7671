import Synchronization

/// What a tool says to the person, on stderr: warnings, errors, progress. Never data.
///
/// On a terminal one line may be shown for a moment (`show`) and is taken away before anything else is said, so progress
/// never runs into a warning. Every line goes out in one write; that stderr cannot be written to is no error.
public final class Talk: Sendable {
  /// The process's stderr.
  public static let standard = Talk(descriptor: 2, terminal: Terminal(descriptor: 2))

  /// What is at the other end.
  public let terminal: Terminal

  private let descriptor: Int32
  private let isShowing = Mutex(false)

  /// Talks to `descriptor`, which stays the caller's to close.
  public init(descriptor: Int32, terminal: Terminal) {
    self.descriptor = descriptor
    self.terminal = terminal
  }

  /// Says one line, its control characters written out (`\n`, `\u{1B}`).
  public func say(_ line: some StringProtocol) {
    isShowing.withLock { isShowing in
      send((isShowing ? Self.eraseLine : "") + PlainLine.escaping(line) + "\n")
      isShowing = false
    }
  }

  /// Says `warning: ` and `text` on one line.
  public func warn(_ text: some StringProtocol) {
    say("warning: " + text)
  }

  /// Shows a line until the next one, or until `clear`: on a terminal only, cut to its width.
  func show(_ line: String) {
    guard terminal.isTerminal else { return }
    isShowing.withLock { isShowing in
      // One column short of the width, or some terminals wrap and the line could not be taken away again.
      send(Self.eraseLine + String(PlainLine.escaping(line).prefix(max(0, terminal.width - 1))))
      isShowing = true
    }
  }

  /// Takes away the line that `show` left, if there is one.
  func clear() {
    isShowing.withLock { isShowing in
      if isShowing { send(Self.eraseLine) }
      isShowing = false
    }
  }

  /// Back to the first column, and everything from there to the end of the line away.
  private static let eraseLine = "\r\u{1B}[K"

  private func send(_ text: String) {
    Array(text.utf8).withUnsafeBytes { _ = SystemCalls.writeAll($0, to: descriptor) }
  }
}
