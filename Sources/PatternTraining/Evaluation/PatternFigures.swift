import PatternModel

/// What was said of one debrief's pattern, and what its label was.
public struct JudgedPattern: Sendable {
  public let candidate: String
  public let label: Pattern
  /// Of A–D, by `Pattern.rawValue`.
  public let probabilities: [Double]
  /// `nil` where the predictor has no prediction sets.
  public let set: [Pattern]?
  public let hasAbstained: Bool

  public init(candidate: String, label: Pattern, probabilities: [Double], set: [Pattern]?, hasAbstained: Bool) {
    self.candidate = candidate
    self.label = label
    self.probabilities = probabilities
    self.set = set
    self.hasAbstained = hasAbstained
  }

  /// `nil` for a debrief without a pattern.
  init?(_ row: OutOfFoldPrediction) {
    guard let label = row.debrief.label?.pattern else { return nil }
    self.init(
      candidate: row.debrief.candidate, label: label, probabilities: row.prediction.probabilities,
      set: row.prediction.set, hasAbstained: row.prediction.hasAbstained)
  }
}

/// The figures of suggested patterns; those of prediction sets are 0 where there are none.
struct PatternFigures: WeightedFigures {
  static let figures: [Figure] = [
    .accuracy, .macroF1, .logLoss, .brier, .calibrationError, .setCoverage, .setSize, .abstained,
  ]

  private struct Row {
    let label: Int
    let suggested: Int
    let bin: Int
    let confidence: Double
    /// Hit, log-loss, squares, label in the set, size of the set, abstained.
    let sums: SIMD8<Double>
  }

  private let rows: [Row]

  init(_ judged: [JudgedPattern]) {
    rows = judged.map { row in
      let label = row.label.rawValue
      let best = row.probabilities.indices.max { (row.probabilities[$0], $1) < (row.probabilities[$1], $0) } ?? 0
      var squares = 0.0
      for (index, probability) in row.probabilities.enumerated() {
        let miss = probability - (index == label ? 1 : 0)
        squares += miss * miss
      }
      return Row(
        label: label, suggested: best, bin: ReliabilityDiagram.bin(of: row.probabilities[best]),
        confidence: row.probabilities[best],
        sums: [
          best == label ? 1 : 0, -naturalLogarithm(max(row.probabilities[label], 1e-300)), squares,
          row.set?.contains(row.label) == true ? 1 : 0, Double(row.set?.count ?? 0), row.hasAbstained ? 1 : 0, 0, 0,
        ])
    }
  }

  var rowCount: Int { rows.count }

  func values(weights: [Double]) -> [Double] {
    var total = 0.0
    var sums = SIMD8<Double>.zero
    var actual = SIMD4<Double>.zero
    var suggested = SIMD4<Double>.zero
    var hits = SIMD4<Double>.zero
    var reliability = WeightedReliability()
    for (row, weight) in zip(rows, weights) where weight > 0 {
      total += weight
      sums += weight * row.sums
      actual[row.label] += weight
      suggested[row.suggested] += weight
      if row.label == row.suggested { hits[row.label] += weight }
      reliability.add(bin: row.bin, probability: row.confidence, hit: row.sums[0], weight: weight)
    }
    var score = 0.0
    for pattern in 0..<4 where actual[pattern] + suggested[pattern] > 0 {
      score += 2 * hits[pattern] / (actual[pattern] + suggested[pattern])
    }
    let means = sums / total
    return [
      means[0], score / 4, means[1], means[2], reliability.calibrationError(total: total), means[3], means[4], means[5],
    ]
  }
}
