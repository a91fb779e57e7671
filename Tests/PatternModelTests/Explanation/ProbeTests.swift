import Testing

@testable import PatternModel

@Suite struct ProbeTests {
  /// Scores, notes; the criterion to probe and why. Notes speak of integration (redis), trade-offs (weigh, why) and failure
  /// modes (monitoring); all weights are 0, so that nothing contradicts and nothing is a step away.
  @Test(
    arguments: [
      ("3,3,3,3,3", "redis. why. monitoring", .clarifyingQuestions, [.nothingSaid]),
      ("3,3,3,3,-", "redis. why. monitoring", .scaling, [.nothingKnown]),
      ("3,3,-,3,-", "redis. why. monitoring", .scaling, [.nothingKnown]),
      ("3,3,-,3,3", "redis. why. monitoring", .tradeoffs, [.notScored]),
      ("-,-,-,-,-", "", .clarifyingQuestions, [.nothingKnown]),
    ] as [(String, String, Criterion, [Probe.Reason])])
  func thinEvidence(scores: String, notes: String, criterion: Criterion, reasons: [Probe.Reason]) throws {
    let probe = try ProbeTests.probe(try SampleModel.model(size: 0, intercepts: [1, 0, 0, 0]), scores, notes)
    #expect(probe == Probe(criterion: criterion, reasons: reasons, turnsTo: nil), "\(scores) \(notes)")
  }

  /// Over random notes and scores: the reasons are what they say.
  @Test func reasonsHold() throws {
    let model = try SampleModel.model(size: 0.8)
    let scorer = Scorer(model: model)
    var counts = [Probe.Reason: Int]()
    for seed in 1...400 as ClosedRange<UInt64> {
      var debrief = Debrief(id: "d", candidate: "c")
      var generator = SeededGenerator(seed: seed)
      for criterion in Criterion.allCases where seed % 3 > 0 || Bool.random(using: &generator) {
        debrief.scores[criterion] = Rating(rawValue: Int.random(in: 1...4, using: &generator))
      }
      debrief.notes = "monitoring weigh redis. " + RandomText.make(seed: seed, length: 20)
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let explanation = Explainer(model: model).explain(prediction, vector: vector)
      let probe = WhatIfSearch(model: model).probe(
        prediction, debrief: debrief, vector: vector, decomposition: explanation.pattern)
      guard let probe else { continue }
      #expect(probe.reasons == probe.reasons.sorted { $0.rawValue < $1.rawValue } && !probe.reasons.isEmpty)
      let contribution = explanation.pattern.contributions[probe.criterion.rawValue]
      for reason in probe.reasons {
        counts[reason, default: 0] += 1
        switch reason {
        case .nothingKnown, .notScored: #expect(debrief.scores[probe.criterion] == nil, "seed \(seed)")
        case .nothingSaid: #expect(debrief.scores[probe.criterion] != nil, "seed \(seed)")
        case .contradiction:
          #expect(
            contribution.score * contribution.notes < 0 && abs(contribution.score) > Probe.contradiction
              && abs(contribution.notes) > Probe.contradiction, "seed \(seed)")
        case .oneStepAway:
          let turned = Rating.allCases.contains { rating in
            if let score = debrief.scores[probe.criterion], abs(score.rawValue - rating.rawValue) != 1 { return false }
            var changed = debrief
            changed.scores[probe.criterion] = rating
            return scorer.predict(changed, vector: scorer.vector(of: changed)).pattern == probe.turnsTo
          }
          #expect(turned && probe.turnsTo != prediction.pattern, "seed \(seed)")
        }
      }
    }
    #expect(counts.keys.count >= 4, "\(counts)")
  }

  private static func probe(_ model: Model, _ scores: String, _ notes: String) throws -> Probe? {
    var debrief = Debrief(id: "d", candidate: "c")
    for (criterion, field) in zip(Criterion.allCases, scores.split(separator: ",")) {
      debrief.scores[criterion] = Int(field).flatMap(Rating.init(rawValue:))
    }
    debrief.notes = notes
    let scorer = Scorer(model: model)
    let vector = scorer.vector(of: debrief)
    let prediction = scorer.predict(debrief, vector: vector)
    let explanation = Explainer(model: model).explain(prediction, vector: vector)
    return WhatIfSearch(model: model).probe(
      prediction, debrief: debrief, vector: vector, decomposition: explanation.pattern)
  }
}
