import PatternModel

/// How many labels are wrong, so that nobody takes the queue for the truth.
///
/// A suggestion that differs from its label is a wrong label or a wrong suggestion; on unclear debriefs nothing tells which.
/// On the clearest fifth — the debriefs with the largest top probability — a wrong suggestion is rare, so the share of labels
/// contradicted there is taken for the share of wrong labels everywhere:
///
///     expected = debriefs · (contradicted among the clearest fifth) / (debriefs in the clearest fifth)
///
/// It is right where labels go wrong as often on clear debriefs as on unclear ones, a little high by the suggestions that are
/// wrong even there, and low where labels go wrong mostly on unclear debriefs. `confidentJoint` is the other reading: it counts
/// every confident contradiction as a wrong label, and is too high by the model's own errors. The truth is mostly between.
///
/// Intervals are 95 %: percentile bootstraps over candidates, thresholds and the clearest fifth determined anew in each draw. That
/// of `expected` is widened to Wilson's interval with the number of candidates as the count, since a bootstrap of few
/// contradictions, or none, is too narrow.
public struct LabelErrors: Sendable {
  /// The share of debriefs that count as clear: fewer have too few contradictions to count, more are not clear.
  public static let clearShare = 0.2
  /// Debriefs that an estimate needs: 40 clear ones.
  public static let smallestDebriefCount = 200
  /// Draws of candidates.
  public static let drawCount = 1_000

  /// Debriefs with a label and a prediction.
  public let debriefCount: Int
  /// How many of them count as clear, and how many of those have a label other than the suggestion.
  public let clearCount: Int
  public let contradictedCount: Int
  /// The expected number of wrong labels among all debriefs, from the clear ones.
  public let expected: Figure
  /// The expected number by the confident joint (`ConfidentJoint.expectedErrors`).
  public let confidentJoint: Figure

  /// - Complexity: O(drawCount · debriefs): about half a second for 10,000.
  public init(_ predictions: [LabelledPrediction], seed: UInt64? = nil, drawCount: Int = LabelErrors.drawCount) {
    // By confidence, ties by id: the order of the input does not matter.
    let ordered = predictions.map { (prediction: $0, top: $0.probabilities.max() ?? 0) }
      .sorted { ($1.top, $0.prediction.debriefID) < ($0.top, $1.prediction.debriefID) }.map(\.prediction)
    let table = ProbabilityTable(ordered)
    let wrong = ordered.map { $0.suggested == $0.label ? 0.0 : 1.0 }
    let unit = [Double](repeating: 1, count: ordered.count)
    let clear = LabelErrors.clear(wrong, weights: unit)
    debriefCount = ordered.count
    clearCount = Int(clear.count)
    contradictedCount = Int(clear.wrong)
    guard ordered.count >= LabelErrors.smallestDebriefCount else {
      let reason = Refusal.tooFewDebriefs(found: ordered.count, needed: LabelErrors.smallestDebriefCount)
      (expected, confidentJoint) = (.refused(reason), .refused(reason))
      return
    }

    let names = Set(ordered.map(\.candidate)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    let candidates = ordered.map { numbers[$0.candidate] ?? 0 }
    let count = Double(ordered.count)
    let resampling = Resampling(drawCount: drawCount, seed: seed ?? Resampling.standardSeed)
    var generator = SeededGenerator(seed: resampling.seed)
    var clearDraws: [Double] = []
    var jointDraws: [Double] = []
    var weights = unit
    for _ in 0..<drawCount {
      var drawn = [Double](repeating: 0, count: names.count)
      for _ in names { drawn[Int.random(in: 0..<names.count, using: &generator)] += 1 }
      for (row, candidate) in candidates.enumerated() { weights[row] = drawn[candidate] }
      let clear = LabelErrors.clear(wrong, weights: weights)
      clearDraws.append(count * clear.wrong / clear.count)
      let labels = table.labelTotals(weights: weights)
      let errors = ProbabilityTable.errors(table.confidentCounts(weights: weights).counts, labels: labels)
      // A draw may have more debriefs than the data, where its candidates have more: the share is what is estimated.
      jointDraws.append(count * errors / max(1, labels.reduce(0, +)))
    }
    let candidateCount = Double(Set(candidates.prefix(clearCount)).count)
    let share = clear.wrong / clear.count
    let wilson = Wilson.interval(share * candidateCount, of: candidateCount)
    let drawn = resampling.interval(of: clearDraws) ?? (count * share)...(count * share)
    let widest = min(drawn.lowerBound, count * wilson.lowerBound)...max(drawn.upperBound, count * wilson.upperBound)
    expected = .estimate(Estimate(count * share, interval: widest))
    let joint = ProbabilityTable.errors(
      table.confidentCounts(weights: unit).counts, labels: table.labelTotals(weights: unit))
    confidentJoint = .estimate(Estimate(joint, interval: resampling.interval(of: jointDraws)))
  }

  /// The clearest fifth of weighted rows in descending order of confidence: their weight, and that of the contradicted.
  private static func clear(_ wrong: [Double], weights: [Double]) -> (count: Double, wrong: Double) {
    let wanted = (clearShare * weights.reduce(0, +)).rounded()
    var count = 0.0
    var sum = 0.0
    for row in wrong.indices {
      guard count < wanted else { break }
      count += weights[row]
      sum += weights[row] * wrong[row]
    }
    return (max(1, count), sum)
  }
}
