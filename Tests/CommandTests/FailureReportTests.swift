import PatternModel
import Testing

@testable import ToolSupport

struct SampleFailure: DescribedFailure, Equatable {
  var kind = FailureKind.badData
  var description = "a.csv:3: score 5 is none of 1-4"
}

struct FailureReportTests {
  @Test(arguments: [
    (FailureKind.badData, ToolSupport.ExitStatus.dataError, Int32(65)), (.noInput, .noInput, 66),
    (.software, .software, 70),
    (.cannotCreate, .cannotCreate, 73), (.readWrite, .readWrite, 74),
  ])
  func statusOfAKind(kind: FailureKind, expected: ToolSupport.ExitStatus, number: Int32) {
    #expect(ToolSupport.ExitStatus(kind) == expected)
    #expect(expected.rawValue == number)
    let report = FailureReport(SampleFailure(kind: kind))
    #expect(report.lines == ["error: a.csv:3: score 5 is none of 1-4"])
    #expect(report.status == expected)
  }

  @Test func doneAndUsage() {
    #expect(ToolSupport.ExitStatus.done.rawValue == 0)
    #expect(ToolSupport.ExitStatus.usage.rawValue == 64)
  }

  /// failures kept, failures found, lines, last line
  @Test(arguments: [
    (1, 1, 1, "error: row 0"), (19, 19, 19, "error: row 18"), (20, 20, 20, "error: row 19"),
    (21, 21, 21, "error: and 1 more (21 in all)"), (20, 5000, 21, "error: and 4980 more (5000 in all)"),
    (3, 2, 3, "error: row 2"),
  ])
  func listsAreCutAtTwenty(kept: Int, found: Int, lineCount: Int, last: String) {
    let report = FailureReport(FailureList((0..<kept).map { "row \($0)" }, kind: .noInput, count: found))
    #expect(report.lines.count == lineCount)
    #expect(report.lines.first == "error: row 0")
    #expect(report.lines.last == last)
    #expect(report.status == .noInput)
  }

  @Test func anyOtherErrorIsAFault() {
    struct Surprise: Error {}
    #expect(FailureReport(Surprise()).lines == ["error: a fault of this program: Surprise()"])
    #expect(FailureReport(Surprise()).status == .software)
  }

  @Test(arguments: [
    ("plain, naïve ▇", "plain, naïve ▇"), ("two\nlines\r\n", #"two\nlines\r\n"#), ("a\tb", #"a\tb"#),
    ("\u{1B}[31mred\u{7}\u{7F}", #"\u{1B}[31mred\u{7}\u{7F}"#), ("\u{9B}2J\u{2028}", #"\u{9B}2J\u{2028}"#), ("", ""),
    ("gnp.\u{202E}b\u{2066}", #"gnp.\u{202E}b\u{2066}"#),
  ])
  func controlCharactersAreWrittenOut(text: String, expected: String) {
    #expect(PlainLine.escaping(text) == expected)
  }

  @Test(arguments: [
    ("Unknown option '--x'", "unknown option '--x'"), ("CSV only.", "CSV only"), ("A.\n  - b\n  - c", "a. - b - c"),
    ("", ""), ("X", "x"),
  ])
  func usageMessagesTakeTheCommonForm(message: String, expected: String) {
    let failure = UsageFailure(message: message, fullMessage: "Error: x\nUsage: t", tool: "t")
    #expect(failure.message == expected)
    #expect(failure.hint == "see 't --help' for more information")
  }
}
