import PatternModel
import Testing

@testable import PatternTraining

@Suite struct LabelNoiseTests {
  @Test("one label in fifteen becomes another one; what is blank stays blank")
  func share() {
    let debriefs = Company.debriefs
    let noisy = LabelNoise.applied(to: debriefs, oneIn: 15, seed: 1)
    let labels = zip(debriefs, noisy).count { $0.label != $1.label }
    let outcomes = zip(debriefs, noisy).count { $0.struggled != $1.struggled }
    let labelled = debriefs.count { $0.label != nil }
    let hired = debriefs.count { $0.struggled != nil }
    #expect(abs(Double(labels) / Double(labelled) - 1 / 15) < 0.02, "\(labels) of \(labelled)")
    #expect(abs(Double(outcomes) / Double(hired) - 1 / 15) < 0.03, "\(outcomes) of \(hired)")
    for (before, after) in zip(debriefs, noisy) {
      #expect((before.label == nil) == (after.label == nil) && (before.struggled == nil) == (after.struggled == nil))
      var restored = after
      (restored.label, restored.struggled) = (before.label, before.struggled)
      let isSame = restored == before
      #expect(isSame, "\(before.id)")
    }
    // Compared in a name of their own: a failed expectation would print every debrief.
    let isSameBackwards = Array(LabelNoise.applied(to: debriefs.reversed(), oneIn: 15, seed: 1).reversed()) == noisy
    let isSameWithAnotherSeed = LabelNoise.applied(to: debriefs, oneIn: 15, seed: 2) == noisy
    #expect(isSameBackwards && !isSameWithAnotherSeed)
  }

  @Test("a model that learned from noisy labels still stands, in both styles", arguments: FeatureStyle.allCases)
  func stands(style: FeatureStyle) throws {
    let clean = Company.madeUp(candidates: 200, seed: 21)
    let trainer = Trainer(options: try TrainingOptions(style: style, foldCount: 4), words: try .shipped())
    let labels = Dictionary(uniqueKeysWithValues: clean.map { ($0.id, $0.label) })
    func accuracy(_ debriefs: [Debrief]) throws -> Double {
      let outcome = try trainer.train(debriefs)
      #expect(outcome.model.pattern.calibration.scale > 0.5, "\(style)")
      let judged = outcome.outOfFold.filter { labels[$0.debrief.id]??.pattern != nil }
      for row in judged { #expect(row.prediction.probabilities.allSatisfy { $0 > 0 && $0 < 1 }, "\(style)") }
      return Double(judged.count { labels[$0.debrief.id]??.pattern == $0.prediction.pattern }) / Double(judged.count)
    }
    let found = try (clean: accuracy(clean), noisy: accuracy(LabelNoise.applied(to: clean, oneIn: 15, seed: 3)))
    #expect(found.clean > 0.8 && found.noisy > found.clean - 0.06, "\(style): \(found)")
  }
}
