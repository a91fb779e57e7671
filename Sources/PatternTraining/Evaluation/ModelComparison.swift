import PatternModel

/// An earlier model beside the new one, on debriefs that neither has seen: what decides whether the new one is shipped.
///
/// Only debriefs from after the earlier model's last training day count: it may have learned from the others. The new
/// model's side is out of fold. It had other debriefs of the same weeks to learn from, which is what a retrain brings.
public struct ModelComparison: Sendable {
  /// Labelled A–D and newer than the earlier model.
  public let debriefCount: Int
  /// The day after which debriefs count.
  public let after: String
  public let old: ClassMetrics
  public let new: ClassMetrics
  /// Mean log-loss of the new model less the earlier one's, in nats: below 0 the new one is better.
  public let logLossDifference: Double
  /// 95 %, drawn by candidate; `nil` for a single candidate.
  public let interval: ClosedRange<Double>?
  /// The share of debriefs for which both suggest the same pattern.
  public let agreement: Double

  /// - Returns: `nil` where no labelled debrief is newer than the earlier model, so that nothing honest can be said.
  public init?(old model: Model, with outOfFold: [OutOfFoldPrediction]) {
    guard let lastDay = Day(model.provenance.lastDay) else { return nil }
    let rows = outOfFold.compactMap { row -> (row: OutOfFoldPrediction, label: Int)? in
      guard let label = row.debrief.label?.pattern, let date = row.debrief.date, date > lastDay else { return nil }
      return (row, label.rawValue)
    }
    guard !rows.isEmpty else { return nil }
    let scorer = Scorer(model: model)
    let oldPredictions = rows.map { scorer.predict($0.row.debrief, vector: scorer.vector(of: $0.row.debrief)) }
    let newPredictions = rows.map(\.row.prediction)
    let labels = rows.map(\.label)
    debriefCount = rows.count
    after = lastDay.description
    old = ClassMetrics(probabilities: oldPredictions.map(\.probabilities), labels: labels)
    new = ClassMetrics(probabilities: newPredictions.map(\.probabilities), labels: labels)
    let differences = labels.indices.map { index in
      naturalLogarithm(
        max(oldPredictions[index].probabilities[labels[index]], 1e-300)
          / max(newPredictions[index].probabilities[labels[index]], 1e-300))
    }
    logLossDifference = differences.reduce(0, +) / Double(differences.count)
    interval = Bootstrap.interval(
      ofMean: differences, groups: Bootstrap.groups(rows.map(\.row.debrief.candidate)), seed: Bootstrap.standardSeed)
    agreement =
      Double(zip(oldPredictions, newPredictions).count { $0.pattern == $1.pattern }) / Double(rows.count)
  }
}
