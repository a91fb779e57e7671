import PatternModel

/// A prediction of a debrief by a model that learned from neither it nor its candidate.
public struct HeldOutPrediction: Sendable {
  /// The split that held it out.
  public let split: String
  /// Place in the debriefs given.
  public let row: Int
  public let prediction: Prediction
}

/// Trains on one side of every split of a scheme and predicts the other side.
///
/// Everything — vocabulary, scaling, leniency, readers, penalties, calibration, the threshold of prediction sets — is chosen by
/// `Trainer` from the training side alone.
public struct HoldOutTrial: Sendable {
  public let trainer: Trainer

  public init(trainer: Trainer) { self.trainer = trainer }

  /// Predictions of all debriefs that a scheme holds out, in the order of the splits, then of rows; with `candidates` of those
  /// alone that have a label or an outcome.
  ///
  /// - Parameters:
  ///   - debriefs: whose labels play no part in the predictions of the split that holds them out.
  ///   - progress: splits that are behind, and how many there are.
  /// - Throws: `TrainingError`, where a training side has too little to learn from.
  public func predictions(
    _ scheme: HoldOutScheme, _ debriefs: [Debrief], progress: Trainer.Progress = { _, _, _ in }
  ) throws -> [HeldOutPrediction] {
    let foldCount = trainer.options.foldCount
    let splits = scheme.splits(debriefs, foldCount: foldCount)
    if scheme == .candidates {
      // The trainer's own outer folds are these: it deals candidates to folds by the same plan.
      progress(scheme.rawValue, 0, 1)
      let outcome = try trainer.train(debriefs)
      let predictions = Dictionary(uniqueKeysWithValues: outcome.outOfFold.map { ($0.debrief.id, $0.prediction) })
      return splits.flatMap { split in
        split.test.compactMap { row in
          predictions[debriefs[row].id].map { HeldOutPrediction(split: split.name, row: row, prediction: $0) }
        }
      }
    }
    var result: [HeldOutPrediction] = []
    for (done, split) in splits.enumerated() {
      progress(scheme.rawValue, done, splits.count)
      let scorer = Scorer(model: try trainer.train(split.training.map { debriefs[$0] }).model)
      result += split.test.map { row in
        let debrief = debriefs[row]
        return HeldOutPrediction(
          split: split.name, row: row, prediction: scorer.predict(debrief, vector: scorer.vector(of: debrief)))
      }
    }
    return result
  }
}
