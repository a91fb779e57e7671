import PatternModel
import Testing

@testable import PatternReview

@Suite struct MonthlyDistributionTests {
  @Test func monthsAreCounted() {
    var debriefs = (0..<20).map { Debrief.rated("a\($0)", "a\($0)", "x", [1 + $0 % 4, 3, 0, 4, 4], day: "2025-11-30") }
    debriefs.append(.rated("b", "b", "x", [2, 0, 0, 0, 1], day: "2026-02-01"))
    debriefs.append(.rated("c", "c", "x", [4, 4, 4, 4, 4]))
    let report = MonthlyDistribution(debriefs: debriefs.reversed())
    #expect(report.months.map(\.description) == ["2025-11", "2025-12", "2026-01", "2026-02"])
    #expect(report.undatedCount == 1)
    let clarifying = report[.clarifyingQuestions]
    #expect(clarifying.map(\.counts) == [[5, 5, 5, 5], [0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]])
    #expect(clarifying.map(\.isSmall) == [false, true, true, true])
    #expect(clarifying[0].shares == [0.25, 0.25, 0.25, 0.25])
    #expect(clarifying[0].intervals == Array(repeating: Wilson.interval(5, of: 20), count: 4))
    #expect(clarifying[1].intervals == Array(repeating: 0...1, count: 4))
    #expect(report[.tradeoffs].map(\.unscoredCount) == [20, 0, 0, 1])
    #expect(report[.integration].map(\.total) == [20, 0, 0, 0])
  }

  @Test func nothingDatedHasNoMonths() {
    let report = MonthlyDistribution(debriefs: [.rated("a", "a", "x", [1, 1, 1, 1, 1])])
    #expect(report.months.isEmpty)
    #expect(report.criteria == [[], [], [], [], []])
  }

  @Test func daysBelongToMonths() throws {
    for (text, month) in [("2025-01-01", "2025-01"), ("2025-03-31", "2025-03"), ("2025-12-31", "2025-12")] {
      #expect(Month(try #require(Day(text))).description == month)
    }
    #expect(try Month(#require(Day("2025-12-31"))).next.description == "2026-01")
  }
}
