import PatternModel

/// The joint distribution of given and true labels, estimated by confident learning.
///
/// The threshold of class k is the mean probability of k over debriefs labelled k. A debrief labelled i counts in C_ij for the
/// j with the largest probability among those that reach their threshold; where none does, in no cell. Each row of C is then
/// scaled to the number of debriefs with its label. What stands off the diagonal is the number of label errors, if whatever
/// the model confidently contradicts is wrong: on hard data the model's own errors are counted too (see `LabelErrors`).
///
/// Reference: C. Northcutt, L. Jiang, I. Chuang, "Confident learning", JAIR 70 (2021), equations 1 to 3.
public struct ConfidentJoint: Sendable, Hashable {
  /// By class in the order of `AgreedLabel.all`; `nil` for a label that no debrief has.
  public let thresholds: [Double?]
  /// By label, then by what the model is confident of: 5 × 5.
  public let counts: [[Int]]
  /// The expected number of debriefs whose label is not the true one.
  public let expectedErrors: Double

  public init(_ predictions: [LabelledPrediction]) {
    let table = ProbabilityTable(predictions)
    let weights = [Double](repeating: 1, count: predictions.count)
    let (thresholds, counts) = table.confidentCounts(weights: weights)
    self.thresholds = thresholds.map { $0.isFinite ? $0 : nil }
    self.counts = counts.map { $0.map { Int($0) } }
    expectedErrors = ProbabilityTable.errors(counts, labels: table.labelTotals(weights: weights))
  }

  /// The class that the model is confident of for one debrief: the likeliest of those that reach their threshold.
  public func confidentClass(of prediction: LabelledPrediction) -> AgreedLabel? {
    var best: Int?
    for (place, threshold) in thresholds.enumerated() {
      guard let threshold, prediction.probabilities[place] >= threshold else { continue }
      if let other = best, prediction.probabilities[other] >= prediction.probabilities[place] { continue }
      best = place
    }
    return best.map { AgreedLabel.all[$0] }
  }
}

/// Labels and probabilities laid out flat, for estimates that are repeated over weighted rows.
struct ProbabilityTable: Sendable {
  static let classCount = AgreedLabel.all.count

  /// One a row.
  let labels: [Int]
  /// rows × 5.
  let probabilities: [Double]

  init(_ predictions: [LabelledPrediction]) {
    labels = predictions.map(\.label.place)
    probabilities = predictions.flatMap(\.probabilities)
  }

  /// The weight of each label.
  func labelTotals(weights: [Double]) -> [Double] {
    var totals = [Double](repeating: 0, count: ProbabilityTable.classCount)
    for (label, weight) in zip(labels, weights) { totals[label] += weight }
    return totals
  }

  /// Thresholds (infinite for a label that no row has) and weighted confident counts.
  func confidentCounts(weights: [Double]) -> (thresholds: [Double], counts: [[Double]]) {
    let size = ProbabilityTable.classCount
    var sums = [Double](repeating: 0, count: size)
    var totals = sums
    var cells = [Double](repeating: 0, count: size * size)
    var thresholds = [Double](repeating: .infinity, count: size)
    labels.withUnsafeBufferPointer { labels in
      probabilities.withUnsafeBufferPointer { probabilities in
        weights.withUnsafeBufferPointer { weights in
          for row in 0..<labels.count {
            sums[labels[row]] += weights[row] * probabilities[row * size + labels[row]]
            totals[labels[row]] += weights[row]
          }
          for place in 0..<size where totals[place] > 0 { thresholds[place] = sums[place] / totals[place] }
          for row in 0..<labels.count where weights[row] > 0 {
            var best = -1
            var largest = -1.0
            for place in 0..<size {
              let probability = probabilities[row * size + place]
              if probability >= thresholds[place], probability > largest {
                best = place
                largest = probability
              }
            }
            if best >= 0 { cells[labels[row] * size + best] += weights[row] }
          }
        }
      }
    }
    return (thresholds, (0..<size).map { Array(cells[($0 * size)..<($0 * size + size)]) })
  }

  /// Off the diagonal, each row scaled to its label's total. A label with no confident row counts as right.
  static func errors(_ counts: [[Double]], labels: [Double]) -> Double {
    var errors = 0.0
    for (place, row) in counts.enumerated() {
      let total = row.reduce(0, +)
      if total > 0 { errors += labels[place] * (total - row[place]) / total }
    }
    return errors
  }
}
