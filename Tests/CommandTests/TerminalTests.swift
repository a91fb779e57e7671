import Testing

@testable import ToolSupport

struct TerminalTests {
  @Test(arguments: [
    (true, ["TERM": "xterm"], true), (false, ["TERM": "xterm"], false), (true, [:], false),
    (true, ["TERM": "dumb"], false), (true, ["TERM": "xterm", "NO_COLOR": "1"], false),
    (true, ["TERM": "xterm", "NO_COLOR": ""], true), (true, ["TERM": "xterm", "CLICOLOR": "0"], false),
    (false, ["CLICOLOR_FORCE": "1"], true), (false, ["CLICOLOR_FORCE": "0"], false),
    (false, ["CLICOLOR_FORCE": ""], false), (true, ["TERM": "dumb", "CLICOLOR_FORCE": "1"], true),
    (false, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
  ])
  func colour(isTerminal: Bool, environment: [String: String], expected: Bool) {
    let terminal = Terminal(isTerminal: isTerminal, columns: nil) { environment[$0] }
    #expect(terminal.usesColour == expected)
  }

  @Test(
    arguments: [
      (nil, nil, 80), (120, nil, 120), (120, "100", 100), (nil, "60", 60), (120, "0", 120), (120, "-5", 120),
      (120, "wide", 120), (nil, "", 80),
    ] as [(Int?, String?, Int)])
  func width(columns: Int?, variable: String?, expected: Int) {
    let terminal = Terminal(isTerminal: true, columns: columns) { $0 == "COLUMNS" ? variable : nil }
    #expect(terminal.width == expected)
  }

  @Test func aFileIsNoTerminal() throws {
    let file = try Captured()
    #expect(!Terminal(descriptor: file.descriptor).isTerminal)
    #expect(!Terminal(descriptor: -1).isTerminal)
  }
}
