/// Finds what would change a suggestion: tries every combination of the scored criteria's ratings.
public struct WhatIfSearch: Sendable {
  private let model: Model
  private let effects: ScoreEffects

  /// Prepares the search for a model's debriefs.
  public init(model: Model) {
    self.model = model
    effects = ScoreEffects(model: model)
  }

  /// What would change a prediction of the debrief with that feature vector. Exact; O(4ᶜ) for c scored criteria, about
  /// a tenth of a millisecond.
  public func whatIfs(_ prediction: Prediction, debrief: Debrief, vector: FeatureVector) -> WhatIfs {
    let table = effects.table(of: debrief, logits: prediction.logits ?? SIMD4(first: model.pattern.logits(vector)))
    let grid = ScoreGrid(table: table, scores: debrief.scores, suggested: prediction.pattern)
    var scorings: [Scores] = []
    for criterion in Criterion.allCases where debrief.scores[criterion] == nil {
      var reached: [Pattern] = [prediction.pattern]
      for option in [Rating.leanNo, .leanYes, .strongNo, .strongYes] {
        var scores = debrief.scores
        scores[criterion] = option
        let pattern = table.outcome(scores).pattern
        if reached.contains(pattern) { continue }
        reached.append(pattern)
        scorings.append(scores)
      }
    }
    return WhatIfs(
      changes: grid.changes(listed: WhatIfs.listedAtMost).map { whatIf(grid.scores($0.place), debrief, table) },
      unreachable: Pattern.allCases.filter { $0 != prediction.pattern && grid.smallest[$0.rawValue] == nil },
      scorings: scorings.map { whatIf($0, debrief, table) })
  }

  /// The criterion that the next interview should probe; `nil` where every criterion is scored, spoken of and settled.
  ///
  /// - Parameter decomposition: of the prediction's log-odds.
  public func probe(
    _ prediction: Prediction, debrief: Debrief, vector: FeatureVector, decomposition: Decomposition
  ) -> Probe? {
    let table = effects.table(of: debrief, logits: prediction.logits ?? SIMD4(first: model.pattern.logits(vector)))
    return Probe(prediction, debrief, table, decomposition, silent: isSilent(vector))
  }

  /// What a debrief would suggest with other scores.
  private func whatIf(_ scores: Scores, _ debrief: Debrief, _ table: ScoreTable) -> WhatIf {
    let outcome = table.outcome(scores)
    let probabilities = Pattern.allCases.map { outcome.probabilities[$0.rawValue] }
    return WhatIf(
      changes: Criterion.allCases.compactMap { criterion in
        guard let to = scores[criterion], to != debrief.scores[criterion] else { return nil }
        return ScoreChange(criterion: criterion, from: debrief.scores[criterion], to: to)
      }, pattern: outcome.pattern, probabilities: probabilities, set: model.predictionSet.patterns(probabilities),
      margin: outcome.margin)
  }

  /// By criterion, whether no text holds a word on it that the model knows.
  private func isSilent(_ vector: FeatureVector) -> [Bool] {
    guard model.features.style == .full else { return Criterion.allCases.map { _ in vector.entries.isEmpty } }
    return Criterion.allCases.map { criterion in
      Topic.allCases.allSatisfy { $0.criterion != criterion || vector.silentBags.contains($0.rawValue) }
    }
  }
}
