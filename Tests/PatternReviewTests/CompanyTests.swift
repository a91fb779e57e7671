import PatternModel
import Testing

@testable import PatternReview

/// What the debriefs of `data/` come to: docs/agreement.md quotes it.
@Suite struct CompanyTests {
  @Test func theCorpusHasWhatItsReadmeSays() {
    let report = AgreementReport(debriefs: Project.debriefs, drawCount: 20)
    // "About one candidate in six was seen by two interviewers."
    #expect(report.candidateCount == 1_654 && report.sharedCandidateCount == 266 && report.interviewerCount == 20)
    // "The label is the true type as a committee would give it."
    #expect(report.before.pattern.alpha == .refused(.oneLabelPerCandidate))
    for criterion in Criterion.allCases {
      let alpha = report.before[criterion].alpha.estimate?.value ?? .nan
      #expect(alpha > 0.55 && alpha < 0.75, "\(criterion): \(alpha)")
    }
    #expect(report.pairs.count == 118)
    #expect(report.pairs.count { $0.kappa.overall.estimate != nil } == 5)
  }

  @Test func leniencyIsWithinWhatTheReadmeSays() {
    let report = LeniencyReport(debriefs: Project.debriefs)
    #expect(report.components.map(\.interviewers.count) == [20])
    // "That interviewer's own leniency (up to half a point either way)."
    for interviewer in report.interviewers {
      #expect(abs(interviewer.leniency.estimate?.value ?? 9) <= 0.5, "\(interviewer)")
      #expect(interviewer.leniency.estimate?.interval != nil, "\(interviewer)")
    }
  }
}
