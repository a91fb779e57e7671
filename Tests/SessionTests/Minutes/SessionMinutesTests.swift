import PatternModel
import PatternReview
import Testing

@testable import PatternSession

@Suite struct SessionMinutesTests {
  private static func minutes(agreement: AgreementReport? = nil) -> SessionMinutes {
    SessionMinutes(
      title: "Calibration session 2026Q3", day: Day("2026-10-01"), participants: ["Ada", "Grace"],
      decisions: [
        SessionDecision(
          debriefID: "d1", label: .pattern(.a), suggested: .pattern(.b), ruling: .labelChanges(to: .pattern(.b)),
          reason: "no model named", decidedBy: "Ada"),
        SessionDecision(
          debriefID: "d2", label: .pattern(.c), suggested: .pattern(.d), ruling: .rubricUnclear,
          reason: "is a back-of-envelope number a trade-off?", decidedBy: "Grace"),
        SessionDecision(debriefID: "d3", label: nil, suggested: nil, ruling: .notEnoughEvidence),
      ], agreement: agreement, openQuestions: ["What is lean yes at mid level?"])
  }

  /// Scores in the order of criteria, 0 where blank.
  private static func rated(_ candidate: Int, by interviewer: String, _ scores: [Int]) -> Debrief {
    var debrief = Debrief(id: "\(candidate)\(interviewer)", candidate: "\(candidate)")
    debrief.interviewer = interviewer
    for (criterion, score) in zip(Criterion.allCases, scores) { debrief.scores[criterion] = Rating(rawValue: score) }
    return debrief
  }

  @Test func theWholePage() {
    #expect(
      SessionMinutesTests.minutes().markdown == """
        # Calibration session 2026Q3

        Day: 2026-10-01

        ## Who was there

        - Ada
        - Grace

        ## What was decided

        3 decisions: 1 × label changes, 1 × rubric unclear, 1 × not enough evidence.

        | Debrief | Label | Suggested | Verdict | Reason | Decided by |
        | --- | --- | --- | --- | --- | --- |
        | d1 | A | B | label changes to B | no model named | Ada |
        | d2 | C | D | rubric unclear | is a back\\-of\\-envelope number a trade\\-off\\? | Grace |
        | d3 |  |  | not enough evidence |  |  |

        ## Label changes

        | Debrief | From | To |
        | --- | --- | --- |
        | d1 | A | B |

        ## Open rubric questions

        - d2: is a back\\-of\\-envelope number a trade\\-off\\?
        - What is lean yes at mid level\\?

        ## Do we agree?

        Not measured.

        """)
  }

  @Test func anEmptySession() {
    let minutes = SessionMinutes(title: "", day: nil, participants: [], decisions: [], agreement: nil)
    for line in ["Nobody is recorded.", "No debrief was decided on.", "None.", "Not measured."] {
      #expect(minutes.markdown.contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test func figuresBeforeAndAfter() throws {
    let debriefs = (0..<10).flatMap { candidate in
      [
        SessionMinutesTests.rated(candidate, by: "x", [1 + candidate % 4, 2, 1, 1 + candidate % 3, 0]),
        SessionMinutesTests.rated(candidate, by: "y", [1 + candidate % 4, 2, 2, 1 + candidate % 2, 0]),
      ]
    }
    let before = SessionMinutesTests.minutes(agreement: AgreementReport(debriefs: debriefs, drawCount: 50)).markdown
    #expect(before.contains("| clarifying questions | 1.00 [1.00, 1.00] |"), "\(before)")
    #expect(before.contains("| modeling–infrastructure integration | not given: all ratings are the same |"))
    #expect(before.contains("| scaling and evolution | not given: too few candidates rated by several: 0,"))
    var scores = Scores()
    scores[.clarifyingQuestions] = .strongNo
    let overlay = SessionOverlay(roomRatings: [RoomRating(debriefID: "3x", rater: "r", scores: scores)])
    let after = SessionMinutesTests.minutes(
      agreement: AgreementReport(debriefs: debriefs, overlay: overlay, drawCount: 50)
    ).markdown
    #expect(after.contains("| | Before | After | Change |"))
    #expect(after.contains("(1 of those candidates)"))
    let row = try #require(after.split(separator: "\n").first { $0.hasPrefix("| clarifying questions |") })
    #expect(row.split(separator: "|").count == 4 && row.contains("−"), "\(row)")
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert\\(1\\)&lt;\\/script&gt;"),
    ("a | b", "a \\| b"), ("# heading", "\\# heading"), ("line\r\n\r\n## next", "line \\#\\# next"),
    ("[x](javascript:alert(1))", "\\[x\\]\\(javascript&#58;alert\\(1\\)\\)"), ("![x](y)", "\\!\\[x\\]\\(y\\)"),
    ("`code` *bold* _it_ ~~no~~", "\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~"), ("- item", "\\- item"),
    ("1. item", "1\\. item"), ("https://evil.example", "https&#58;\\/\\/evil\\.example"), ("a@b.c", "a&#64;b\\.c"),
    ("&lt; &#60;", "&amp;lt; &amp;\\#60;"), ("back\\slash", "back\\\\slash"), ("\u{202E}gnp.exe\u{0}", "gnp\\.exe"),
    ("  two  \n blanks ", "two blanks"), ("<!-- -->", "&lt;\\!\\-\\- \\-\\-&gt;"), ("", ""), ("日本 é", "日本 é"),
    ("=====", "\\=\\=\\=\\=\\="), ("+ plus", "\\+ plus"), ("$x$", "\\$x\\$"), ("{% raw %}", "\\{\\% raw \\%\\}"),
  ])
  func hostileTextIsText(text: String, escaped: String) {
    #expect(Markdown.escaped(text) == escaped)
  }

  @Test func hostileTextStaysInItsPlace() {
    let hostile = "x |\n\n# A heading\n| <img src=x onerror=alert(1)> | [l](http://e) www.e.com"
    let minutes = SessionMinutes(
      title: hostile, day: nil, participants: [hostile],
      decisions: [
        SessionDecision(
          debriefID: hostile, label: nil, suggested: nil, ruling: .rubricUnclear, reason: hostile, decidedBy: hostile),
        SessionDecision(debriefID: hostile, label: nil, suggested: nil, ruling: .labelChanges(to: .none)),
      ], agreement: nil, openQuestions: [hostile])
    let page = minutes.markdown
    let plain = SessionMinutes(
      title: "t", day: nil, participants: ["p"],
      decisions: [
        SessionDecision(
          debriefID: "d", label: nil, suggested: nil, ruling: .rubricUnclear, reason: "r", decidedBy: "p"),
        SessionDecision(debriefID: "d", label: nil, suggested: nil, ruling: .labelChanges(to: .none)),
      ], agreement: nil, openQuestions: ["q"]
    ).markdown
    #expect(!page.contains("<"))
    let lines = page.split(separator: "\n")
    let plainLines = plain.split(separator: "\n")
    #expect(lines.count == plainLines.count)
    let headings = lines.count { $0.hasPrefix("#") }
    #expect(headings == plainLines.count { $0.hasPrefix("#") })
  }
}
