import PatternModel
import Testing

@testable import PatternReview

@Suite struct ScoringHabitsTests {
  /// numpy.corrcoef: `scripts/reference/make_agreement.py`.
  @Test func haloIsTheReferences() throws {
    for golden in try Golden.read().cases {
      let report = HabitsReport(debriefs: golden.debriefs, drawCount: 50)
      let found = try #require(report.company.halo.estimate)
      #expect(abs(found.value - golden.halo) < 1e-12, "\(golden.name): \(found.value), expected \(golden.halo)")
      #expect(report.company.debriefCount == golden.rows.count { $0.scores != [0, 0, 0, 0, 0] })
      #expect(report.interviewers.reduce(0) { $0 + $1.ratingCount } == report.company.ratingCount)
      for interviewer in report.interviewers {
        #expect((interviewer.halo.estimate == nil) == (interviewer.completeCount < HabitsReport.smallestDebriefCount))
        if let estimate = interviewer.halo.estimate {
          #expect(estimate.interval?.contains(estimate.value) == true, "\(interviewer)")
        }
      }
    }
  }

  @Test func useOfTheScale() {
    let cases: [(scores: [[Int]], counts: [Int], mean: Double, deviation: Double, entropy: Double)] = [
      ([[1, 2, 3, 4, 0]], [1, 1, 1, 1], 2.5, 1.25.squareRoot(), 2),
      ([[3, 3, 3, 3, 3], [3, 0, 0, 0, 0]], [0, 0, 6, 0], 3, 0, 0),
      ([[1, 4, 0, 0, 0]], [1, 0, 0, 1], 2.5, 1.5, 1), ([[0, 0, 0, 0, 0]], [0, 0, 0, 0], 0, 0, 0),
    ]
    for (scores, counts, mean, deviation, entropy) in cases {
      let debriefs = scores.enumerated().map { Debrief.rated("\($0)", "\($0)", "x", $1) }
      let habits = HabitsReport(debriefs: debriefs, drawCount: 10).company
      #expect(habits.counts == counts, "\(scores)")
      #expect(abs(habits.mean - mean) < 1e-12, "\(scores)")
      #expect(abs(habits.standardDeviation - deviation) < 1e-12, "\(scores)")
      #expect(abs(habits.entropy - entropy) < 1e-12, "\(scores)")
      #expect(habits.halo.refusal != nil)
    }
  }

  @Test func scoresThatNeverVaryHaveNoCorrelation() {
    let debriefs = (0..<20).map { Debrief.rated("\($0)", "\($0)", "x", [3, 1 + $0 % 4, 2, 2, 1]) }
    #expect(HabitsReport(debriefs: debriefs, drawCount: 10).company.halo == .refused(.noVariation))
    // All five alike: nothing but the overall impression.
    let alike = (0..<20).map { Debrief.rated("\($0)", "\($0)", "x", Array(repeating: 1 + $0 % 4, count: 5)) }
    #expect(HabitsReport(debriefs: alike, drawCount: 10).company.halo.estimate.map { abs($0.value - 1) < 1e-9 } == true)
  }
}
