import Testing

@testable import PatternModel
@testable import PatternTraining

/// What would change a suggestion, checked by scoring it anew.
@Suite struct WhatIfTests {
  /// On every debrief of `data/`: the scores that are said to turn the suggestion do, to the probabilities that are said.
  @Test(arguments: FeatureStyle.allCases)
  func everyChangeTurnsTheSuggestion(style: FeatureStyle) throws {
    let model = try Company.model(style)
    let scorer = Scorer(model: model)
    let search = WhatIfSearch(model: model)
    var listed = 0
    for debrief in Company.debriefs {
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let whatIfs = search.whatIfs(prediction, debrief: debrief, vector: vector)
      for whatIf in whatIfs.changes + whatIfs.scorings {
        var changed = debrief
        for change in whatIf.changes {
          #expect(
            change.from == debrief.scores[change.criterion] && change.from != change.to, "\(style), \(debrief.id)")
          changed.scores[change.criterion] = change.to
        }
        let anew = scorer.predict(changed, vector: scorer.vector(of: changed))
        #expect(
          anew.pattern == whatIf.pattern && anew.pattern != prediction.pattern, "\(style), \(debrief.id): \(whatIf)")
        let error = zip(anew.probabilities, whatIf.probabilities).map { abs($0 - $1) }.max() ?? 1
        #expect(error < 1e-12, "\(style), \(debrief.id): \(error)")
        #expect(anew.set == whatIf.set && abs(anew.logOdds - whatIf.margin) < 1e-9, "\(style), \(debrief.id)")
        listed += 1
      }
      let turned = Set(whatIfs.changes.map(\.pattern) + whatIfs.unreachable + [prediction.pattern])
      #expect(turned == Set(Pattern.allCases), "\(style), \(debrief.id): a pattern is neither reached nor out of reach")
    }
    #expect(listed > Company.debriefs.count, "\(style): \(listed)")
  }

  /// On one debrief in forty, all combinations by brute force: nothing smaller was missed.
  @Test(arguments: FeatureStyle.allCases)
  func nothingSmallerWasMissed(style: FeatureStyle) throws {
    let model = try Company.model(style)
    let scorer = Scorer(model: model)
    let search = WhatIfSearch(model: model)
    var turned = 0
    for (place, debrief) in Company.debriefs.enumerated() where place % 40 == 7 {
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let whatIfs = search.whatIfs(prediction, debrief: debrief, vector: vector)
      let all = Brute.outcomes(of: debrief, vector: vector, scorer: scorer)
      let turning = all.filter { $0.prediction.pattern != prediction.pattern }
      for pattern in Pattern.allCases where pattern != prediction.pattern {
        let best = turning.filter { $0.prediction.pattern == pattern }.min { $0.size < $1.size }
        #expect(whatIfs.unreachable.contains(pattern) == (best == nil), "\(style), \(debrief.id)")
        let found = whatIfs.smallest(to: pattern).map { Brute.size($0) }
        #expect(found.map { $0.0 } == best?.size.0 && found.map { $0.1 } == best?.size.1, "\(style), \(debrief.id)")
        #expect(abs((found?.2 ?? 0) - (best?.size.2 ?? 0)) < 1e-9, "\(style), \(debrief.id)")
      }
      turned += turning.isEmpty ? 0 : 1
      // Those of which no part would do, the smallest first: a part is never larger.
      var needed: [Scores] = []
      for outcome in turning.sorted(by: { $0.size < $1.size })
      where !needed.contains(where: { Brute.isWithin($0, outcome.scores, of: debrief) }) {
        needed.append(outcome.scores)
      }
      let expected = needed.prefix(WhatIfs.listedAtMost)
      let found = whatIfs.changes.map { whatIf in
        whatIf.changes.reduce(debrief.scores) { $0.replacing($1.criterion, with: $1.to) }
      }
      #expect(expected.first == found.first, "\(style), \(debrief.id)")
      #expect(expected.allSatisfy { found.contains($0) }, "\(style), \(debrief.id)")
    }
    #expect(turned > Company.debriefs.count / 80, "\(style): \(turned) debriefs could turn")
  }

  @Test func nothingScoredHasNoChanges() throws {
    let model = try Company.model(.full)
    let scorer = Scorer(model: model)
    let debrief = Debrief(id: "d", candidate: "c")
    let vector = scorer.vector(of: debrief)
    let prediction = scorer.predict(debrief, vector: vector)
    let whatIfs = WhatIfSearch(model: model).whatIfs(prediction, debrief: debrief, vector: vector)
    #expect(whatIfs.changes.isEmpty && whatIfs.unreachable.count == 3)
    #expect(!whatIfs.scorings.isEmpty)
    for scoring in whatIfs.scorings { #expect(scoring.changes.count == 1 && scoring.changes[0].from == nil) }
  }
}

/// All combinations of scores, one by one through the scorer.
private enum Brute {
  struct Outcome {
    let scores: Scores
    let prediction: Prediction
    let size: (Int, Int, Double)
  }

  static func outcomes(of debrief: Debrief, vector: FeatureVector, scorer: Scorer) -> [Outcome] {
    var all = [debrief.scores]
    for criterion in Criterion.allCases where debrief.scores[criterion] != nil {
      all = all.flatMap { scores in Rating.allCases.map { scores.replacing(criterion, with: $0) } }
    }
    return all.map { scores in
      var changed = debrief
      changed.scores = scores
      var vector = vector
      vector.record.withUnsafeMutableBufferPointer { scorer.model.features.record.write(changed, into: $0) }
      let prediction = scorer.predict(changed, vector: vector)
      let steps = Criterion.allCases.map { abs((scores[$0]?.rawValue ?? 0) - (debrief.scores[$0]?.rawValue ?? 0)) }
      return Outcome(
        scores: scores, prediction: prediction,
        size: (steps.count { $0 > 0 }, steps.reduce(0, +), -prediction.logOdds))
    }
  }

  static func size(_ whatIf: WhatIf) -> (Int, Int, Double) { (whatIf.changes.count, whatIf.steps, -whatIf.margin) }

  /// Whether every score of `part` lies between the debrief's and that of `whole`.
  static func isWithin(_ part: Scores, _ whole: Scores, of debrief: Debrief) -> Bool {
    Criterion.allCases.allSatisfy { criterion in
      guard let base = debrief.scores[criterion]?.rawValue, let one = part[criterion]?.rawValue,
        let other = whole[criterion]?.rawValue
      else { return part[criterion] == whole[criterion] }
      return min(base, other) <= one && one <= max(base, other)
    }
  }
}
