import PatternModel
import PatternReport

/// A model at work on any number of debriefs, in bounded memory.
final class Scoring {
  /// A scorer remembers every word that it has met; after this many bytes of notes a new one takes its place.
  private static let bytesPerScorer = 16 << 20

  private let model: Model
  private var scorer: Scorer
  private let explainer: Explainer?
  private let search: WhatIfSearch
  private let against: Pattern?
  private let hasWhatIfs: Bool
  private let history: DebriefHistory?
  private var bytes = 0

  /// - Parameters:
  ///   - against: the pattern to contrast the suggestion with; the runner-up where it is `nil`.
  ///   - hasWhatIfs: whether what would change a suggestion is looked for.
  ///   - history: past debriefs to find the nearest of.
  init(model: Model, isExplained: Bool, against: Pattern?, hasWhatIfs: Bool, history: DebriefHistory?) {
    self.model = model
    self.against = against
    self.hasWhatIfs = hasWhatIfs
    self.history = history
    search = WhatIfSearch(model: model)
    scorer = Scorer(model: model)
    explainer = isExplained ? Explainer(model: model) : nil
  }

  /// The same for another thread.
  func another() -> Scoring {
    Scoring(model: model, isExplained: isExplained, against: against, hasWhatIfs: hasWhatIfs, history: history)
  }

  var isExplained: Bool { explainer != nil }
  var provenance: Provenance { model.provenance }

  func suggestion(_ debrief: Debrief) -> Suggestion {
    let (prediction, vector) = score(debrief)
    let neighbours = history?.nearest(to: debrief, vector: vector)
    guard let explainer else {
      return Suggestion(debrief: debrief, prediction: prediction, explanation: nil, neighbours: neighbours)
    }
    let explanation = explainer.explain(prediction, vector: vector)
    return Suggestion(
      debrief: debrief, prediction: prediction, explanation: explanation,
      whatIfs: hasWhatIfs ? search.whatIfs(prediction, debrief: debrief, vector: vector) : nil,
      probe: search.probe(prediction, debrief: debrief, vector: vector, decomposition: explanation.pattern),
      neighbours: neighbours)
  }

  /// A suggestion without its explanation, for a summary.
  func glance(_ debrief: Debrief) -> Suggestion {
    Suggestion(debrief: debrief, prediction: score(debrief).prediction, explanation: nil)
  }

  /// A suggestion of which nothing comes from a damaged part of the model: for models that are checked as they are used.
  ///
  /// - Throws: `ModelFileError`.
  func checkedSuggestion(_ debrief: Debrief) throws -> Suggestion {
    let suggestion = suggestion(debrief)
    try model.checkIntact()
    return suggestion
  }

  /// A glance likewise.
  func checkedGlance(_ debrief: Debrief) throws -> Suggestion {
    let glance = glance(debrief)
    try model.checkIntact()
    return glance
  }

  private func score(_ debrief: Debrief) -> (prediction: Prediction, vector: FeatureVector) {
    bytes += debrief.criterionNotes.reduce(debrief.notes.utf8.count) { $0 + $1.utf8.count }
    if bytes > Scoring.bytesPerScorer {
      scorer = Scorer(model: model)
      bytes = 0
    }
    let vector = scorer.vector(of: debrief)
    return (scorer.predict(debrief, vector: vector, against: against), vector)
  }
}
