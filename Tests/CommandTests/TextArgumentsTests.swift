import Testing

@testable import ToolSupport

@Suite struct TextArgumentsTests {
  @Test(arguments: [
    (["--notes=", "--level=staff"], ["--notes", "", "--level=staff"]),
    (["--notes=\u{301}abc"], ["--notes", "\u{301}abc"]),
    (["--notes=a=b", "--scores=1,2"], ["--notes", "a=b", "--scores", "1,2"]),
    // What stands behind such an option is its value, whatever it looks like.
    (["--notes", "--scores=1"], ["--notes", "--scores=1"]),
    (["--notes", "--notes", "--scores="], ["--notes", "--notes", "--scores", ""]),
    (["--notes", "--", "--scores="], ["--notes", "--", "--scores", ""]),
    (["--", "--notes="], ["--", "--notes="]),
    (["--notesome=", "-", ""], ["--notesome=", "-", ""]),
  ])
  func textsStandAlone(arguments: [String], expected: [String]) {
    #expect(TextArguments.separated(arguments, options: ["--notes", "--scores"]) == expected)
  }
}
