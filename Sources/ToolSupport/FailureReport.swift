import PatternModel

/// What stderr and the caller are told of an error.
struct FailureReport: Equatable {
  /// The lines for stderr, without line ends.
  let lines: [String]
  /// How the tool ends.
  let status: ExitStatus

  init(_ error: any Error) {
    switch error {
    case let usage as UsageFailure:
      lines = ["error: " + usage.line]
      status = .usage
    case let list as FailureList:
      lines = list.lines.map { "error: " + $0 }
      status = ExitStatus(list.kind)
    case let failure as any DescribedFailure:
      lines = ["error: " + failure.description]
      status = ExitStatus(failure.kind)
    default:
      lines = ["error: a fault of this program: " + String(describing: error)]
      status = .software
    }
  }
}

/// A command line that the tool cannot use.
struct UsageFailure: Error, Equatable {
  /// What is wrong, in the form of all messages: one line, no capital at the start, no full stop at the end.
  let message: String
  /// Where to read on.
  let hint: String

  /// Recasts ArgumentParser's `message`; its `fullMessage` ends in a hint that names the subcommand at hand.
  init(message: String, fullMessage: String, tool: String) {
    self.message = Self.recast(PlainLine.folding(message))
    let lastLine = PlainLine.folding(String(fullMessage.split(separator: "\n").last ?? ""))
    hint = lastLine.hasPrefix("See '") ? Self.recast(lastLine) : "see '\(tool) --help' for more information"
  }

  /// What is wrong, and where to read on.
  var line: String { message + (message.hasSuffix("?") ? " " : "; ") + hint }

  private static func recast(_ sentence: String) -> String {
    var text = sentence
    if text.hasSuffix(".") { text.removeLast() }
    // A word such as "CSV" keeps its capitals.
    if let first = text.first, first.isUppercase, !(text.dropFirst().first?.isUppercase ?? false) {
      text = first.lowercased() + text.dropFirst()
    }
    return text
  }
}
