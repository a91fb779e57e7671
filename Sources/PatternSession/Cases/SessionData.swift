// How every prediction of a session comes to be honest. The model in use has learned from the debriefs up to the last day of
// its provenance; asked about one of them it would repeat the label that the room is to judge. So all given debriefs up to that
// day are cross-fitted again, as `train` does it: five folds by candidate, with vocabulary, readings, penalties and
// calibration chosen inside each fold, and each debrief is predicted by the model of the fold that lacks its candidate. A
// later debrief is predicted by the model in use, unless its candidate has an earlier one too: then by the fold model again.

import PatternModel
import PatternReview
import PatternTraining

/// The debriefs of a session, predicted honestly, and what is worked out of them once.
public struct SessionData: Sendable {
  /// Ordered by debrief id, so that a case keeps its number while files are given in any order.
  public let cases: [SessionCase]
  public let queue: ReviewQueue
  public let labelErrors: LabelErrors
  /// What the model in use was trained on.
  public let provenance: Provenance
  private let history: DebriefHistory
  /// The models of the folds, then the model in use.
  private let models: [Model]
  private let numberOf: [String: Int]
  private let numbersOfCandidate: [String: [Int]]

  /// How far the preparation is.
  public typealias Progress = @Sendable (_ stage: String, _ done: Int, _ total: Int) -> Void

  /// Predicts all debriefs.
  ///
  /// - Throws: `TrainingError` where the debriefs that the model may have seen are too few to be cross-fitted;
  ///   `SessionFailure` where there is nothing to review.
  public init(
    debriefs: [Debrief], model: Model, options: TrainingOptions, words: FieldWords, progress: Progress = { _, _, _ in }
  ) throws {
    let sorted = debriefs.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let lastDay = Day(model.provenance.lastDay)
    // A model that does not say when its training ended may have seen everything.
    let seen = sorted.filter { debrief in
      guard let lastDay, let date = debrief.date else { return true }
      return date <= lastDay
    }
    var folds: FoldModels?
    if !seen.isEmpty { folds = try Trainer(options: options, words: words).train(seen, progress: progress).foldModels }
    progress("predicting", 0, sorted.count)
    let models = (folds?.models ?? []) + [model]
    let cases = SessionData.predict(sorted, models: models, folds: folds)
    let predictions = cases.compactMap(\.labelled)
    guard !predictions.isEmpty else { throw SessionFailure.nothingLabelled(debriefs: debriefs.count) }
    progress("ranking the queue", 0, 1)
    self.cases = cases
    self.models = models
    queue = ReviewQueue(predictions)
    labelErrors = LabelErrors(predictions)
    provenance = model.provenance
    progress("comparing debriefs", 0, 1)
    history = DebriefHistory(sorted, model: model)
    numberOf = Dictionary(uniqueKeysWithValues: cases.map { ($0.debrief.id, $0.number) })
    numbersOfCandidate = Dictionary(grouping: cases, by: \.debrief.candidate).mapValues { $0.map(\.number) }
  }

  private static func predict(_ debriefs: [Debrief], models: [Model], folds: FoldModels?) -> [SessionCase] {
    let scorers = models.map { Scorer(model: $0) }
    return debriefs.enumerated().map { row, debrief in
      let fold = folds?.fold(of: debrief.candidate)
      let scorer = scorers[fold ?? models.count - 1]
      let prediction = scorer.predict(debrief, vector: scorer.vector(of: debrief))
      return SessionCase(
        number: row + 1, debrief: debrief, prediction: prediction, origin: fold.map { .outOfFold($0 + 1) } ?? .model,
        labelled: LabelledPrediction(debrief: debrief, prediction: prediction))
    }
  }

  /// The case of that number.
  public func numbered(_ number: Int) -> SessionCase? {
    cases.indices.contains(number - 1) ? cases[number - 1] : nil
  }

  /// The case of a debrief.
  public func named(_ id: String) -> SessionCase? { numberOf[id].flatMap(numbered) }

  /// The other debriefs of the same candidate, by number.
  public func others(of other: SessionCase) -> [SessionCase] {
    (numbersOfCandidate[other.debrief.candidate] ?? []).filter { $0 != other.number }.compactMap(numbered)
  }

  /// What speaks for the suggestion and what for another pattern (the runner-up where `nil`), by the model that made the
  /// case's prediction.
  public func explanation(of found: SessionCase, against asked: Pattern?) -> (prediction: Prediction, Explanation) {
    let model =
      switch found.origin {
      case .outOfFold(let fold): models[fold - 1]
      case .model: models[models.count - 1]
      }
    let scorer = Scorer(model: model)
    let vector = scorer.vector(of: found.debrief)
    let prediction = scorer.predict(found.debrief, vector: vector, against: asked)
    return (prediction, Explainer(model: model).explain(prediction, vector: vector))
  }

  /// The debriefs of other candidates that say most nearly the same to the model in use, with their distances in nats. Labels
  /// take no part. Linear in the number of debriefs.
  func nearest(to found: SessionCase) -> [(case: SessionCase, distance: Double)] {
    let vector = Scorer(model: models[models.count - 1]).vector(of: found.debrief)
    return history.nearest(to: found.debrief, vector: vector).nearest.compactMap { neighbour in
      named(neighbour.debriefID).map { ($0, neighbour.distance) }
    }
  }

  /// How many predictions are out of fold, and how many are by the model in use.
  public var originCounts: (outOfFold: Int, model: Int) {
    let model = cases.count { $0.origin == .model }
    return (cases.count - model, model)
  }
}

/// Why there is no session.
public enum SessionFailure: DescribedFailure, Hashable {
  /// No debrief has a label.
  case nothingLabelled(debriefs: Int)

  public var kind: FailureKind { .badData }

  public var description: String {
    switch self {
    case .nothingLabelled(let debriefs):
      "nothing to review: found 0 labels in \(debriefs) debriefs, expected A, B, C, D or none in the column \"pattern\""
    }
  }
}
