import PatternModel
import Testing

@testable import PatternReview

/// Against krippendorff and scikit-learn: `scripts/reference/make_agreement.py` writes the cases.
@Suite struct AgreementTests {
  private static func report(_ debriefs: [Debrief], _ overlay: SessionOverlay = SessionOverlay()) -> AgreementReport {
    AgreementReport(debriefs: debriefs, overlay: overlay, drawCount: 50)
  }

  private static func value(_ figure: Figure) -> Double { figure.estimate?.value ?? .nan }

  @Test func alphaIsTheReferences() throws {
    let cases = try Golden.read().cases
    #expect(cases.count == 3)
    for golden in cases {
      let report = AgreementTests.report(golden.debriefs)
      let found = report.before.criteria + [report.before.pattern]
      #expect(found.count == golden.alpha.count)
      for (place, pair) in zip(found, golden.alpha).enumerated() {
        let (ours, theirs) = pair
        #expect(
          abs(AgreementTests.value(ours.alpha) - theirs) < 1e-12,
          "\(golden.name), \(place): \(ours), expected \(theirs)")
      }
      #expect(report.after == nil && report.change == nil && report.room == nil && report.recordAndRoom == nil)
    }
  }

  /// The reference draws candidates with another generator and computes alpha anew: ends agree but for the draws' noise.
  @Test func intervalIsTheReferences() throws {
    for golden in try Golden.read().cases {
      let report = AgreementReport(debriefs: golden.debriefs, drawCount: 1_000)
      let found = try #require(report.before[.clarifyingQuestions].alpha.estimate?.interval)
      let width = golden.interval[1] - golden.interval[0]
      #expect(abs(found.lowerBound - golden.interval[0]) < 0.12 * width, "\(golden.name): \(found), \(golden.interval)")
      #expect(abs(found.upperBound - golden.interval[1]) < 0.12 * width, "\(golden.name): \(found), \(golden.interval)")
    }
  }

  @Test func kappaIsTheReferences() throws {
    var checked = 0
    func check(_ ours: KappaFigures, _ theirs: Golden.Kappa, _ name: String) {
      #expect(ours.cellCount == theirs.cells, "\(name)")
      for (found, expected) in zip([ours.overall] + ours.criteria, [theirs.overall] + theirs.criteria) {
        switch (found, expected) {
        case (.estimate(let estimate), let expected?):
          #expect(abs(estimate.value - expected) < 1e-12, "\(name): \(estimate.value), expected \(expected)")
          checked += 1
        case (.refused(.noVariation), nil), (.refused(.tooFewCandidates), _): break
        default: Issue.record("\(name): \(found), expected \(String(describing: expected))")
        }
      }
    }
    for golden in try Golden.read().cases {
      let report = AgreementTests.report(golden.debriefs)
      let pairs = report.pairs.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
      #expect(pairs.count == golden.pairs.count, "\(golden.name)")
      for (ours, theirs) in zip(pairs, golden.pairs) {
        #expect(ours.first == theirs.first && ours.second == theirs.second)
        check(ours.kappa, theirs, "\(golden.name), \(ours.first) and \(ours.second)")
      }
      #expect(report.colleagues.count == golden.colleagues.count, "\(golden.name)")
      for (ours, theirs) in zip(report.colleagues, golden.colleagues) {
        #expect(ours.interviewer == theirs.interviewer)
        check(ours.kappa, theirs, "\(golden.name), \(ours.interviewer)")
      }
    }
    #expect(checked > 150)
  }

  @Test func orderOfDebriefsDoesNotMatter() throws {
    let debriefs = try Golden.read().cases[0].debriefs
    let first = AgreementTests.report(debriefs)
    let second = AgreementTests.report(debriefs.reversed())
    #expect(first.before == second.before)
    #expect(first.pairs == second.pairs)
    #expect(first.colleagues == second.colleagues)
  }

  @Test func tooFewCandidatesAreRefused() throws {
    for count in [0, 9, 10] {
      var debriefs: [Debrief] = []
      for candidate in 0..<count {
        let scores = [1 + candidate % 4, 2, 0, 0, 1 + candidate % 2]
        let label = candidate % 3 == 0 ? "A" : "B"
        for name in ["x", "y"] {
          debriefs.append(.rated("\(candidate)\(name)", "\(candidate)", name, scores, label: label))
        }
      }
      let report = AgreementTests.report(debriefs)
      let expected: Figure = .refused(.tooFewCandidates(found: count, needed: 10))
      #expect((report.before[.clarifyingQuestions].alpha == expected) == (count < 10), "\(count)")
      #expect(report.before[.tradeoffs].alpha == .refused(.tooFewCandidates(found: 0, needed: 10)))
      if count == 10 {
        #expect(report.before[.integration].alpha == .refused(.noVariation))
        #expect(report.before[.clarifyingQuestions].alpha.estimate?.value == 1)
        #expect(report.before.pattern.alpha == .refused(.oneLabelPerCandidate))
      }
    }
  }

  /// One person's two readings, and readings by nobody known, are no agreement.
  @Test func onlyDifferentInterviewersCount() {
    let debriefs = [
      Debrief.rated("1", "c", "x", [1, 1, 1, 1, 1], day: "2026-01-02"),
      Debrief.rated("2", "c", "x", [4, 4, 4, 4, 4], day: "2026-01-03"),
      Debrief.rated("3", "c", nil, [1, 1, 1, 1, 1]),
    ]
    #expect(RatingTable(debriefs: debriefs).units.map(\.rows.count) == [1])
    for order in [debriefs, debriefs.reversed()] {
      // The latest one counts.
      #expect(RatingTable(debriefs: order).units.first?.rows.first?.scores[.scaling] == .strongYes)
    }
    #expect(AgreementTests.report(debriefs).sharedCandidateCount == 0)
  }
}
