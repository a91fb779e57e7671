import PatternModel
import PatternReport

/// A model at work on any number of debriefs, in bounded memory.
final class Scoring {
  /// A scorer remembers every word that it has met; after this many bytes of notes a new one takes its place.
  private static let bytesPerScorer = 16 << 20

  private let model: Model
  private var scorer: Scorer
  private let explainer: Explainer?
  private var bytes = 0

  init(model: Model, isExplained: Bool) {
    self.model = model
    scorer = Scorer(model: model)
    explainer = isExplained ? Explainer(model: model) : nil
  }

  var isExplained: Bool { explainer != nil }
  var provenance: Provenance { model.provenance }

  func suggestion(_ debrief: Debrief) -> Suggestion {
    let (prediction, vector) = score(debrief)
    return Suggestion(
      debrief: debrief, prediction: prediction, explanation: explainer?.explain(prediction, vector: vector))
  }

  /// A suggestion without its explanation, for a summary.
  func glance(_ debrief: Debrief) -> Suggestion {
    Suggestion(debrief: debrief, prediction: score(debrief).prediction, explanation: nil)
  }

  private func score(_ debrief: Debrief) -> (prediction: Prediction, vector: FeatureVector) {
    bytes += debrief.criterionNotes.reduce(debrief.notes.utf8.count) { $0 + $1.utf8.count }
    if bytes > Scoring.bytesPerScorer {
      scorer = Scorer(model: model)
      bytes = 0
    }
    let vector = scorer.vector(of: debrief)
    return (scorer.predict(debrief, vector: vector), vector)
  }
}
