/// What is at the other end of a descriptor: a terminal or not, how wide, and whether it gets colour.
///
/// Colour follows the common conventions, the first that says anything wins: `NO_COLOR` set and not empty, none;
/// `CLICOLOR_FORCE` set and neither empty nor `0`, colour even in a pipe; no terminal, `TERM` unset or `dumb`, or
/// `CLICOLOR=0`, none; else colour.
public struct Terminal: Sendable, Hashable {
  /// The width where neither the user nor the terminal says one.
  public static let defaultWidth = 80

  /// Whether somebody sits there, rather than a file or another program.
  public let isTerminal: Bool
  /// Columns to write in: `COLUMNS` where it is a whole number above 0, else what the terminal says, else 80.
  public let width: Int
  /// Whether to colour what is written.
  public let usesColour: Bool

  /// Decides from given facts: `columns` is what the terminal says of itself, `environment` looks variables up.
  public init(isTerminal: Bool, columns: Int?, environment: (String) -> String?) {
    self.isTerminal = isTerminal
    let wanted = environment("COLUMNS").flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    width = wanted ?? columns ?? Self.defaultWidth
    usesColour = Self.colourDecision(isTerminal: isTerminal, environment: environment)
  }

  /// Asks the system about `descriptor`: 1 is stdout, 2 stderr.
  public init(descriptor: Int32) {
    self.init(
      isTerminal: SystemCalls.isTerminal(descriptor), columns: SystemCalls.columns(descriptor),
      environment: SystemCalls.environment)
  }

  private static func colourDecision(isTerminal: Bool, environment: (String) -> String?) -> Bool {
    if let none = environment("NO_COLOR"), !none.isEmpty { return false }
    if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
    guard isTerminal, let kind = environment("TERM"), kind != "dumb" else { return false }
    return environment("CLICOLOR") != "0"
  }
}
