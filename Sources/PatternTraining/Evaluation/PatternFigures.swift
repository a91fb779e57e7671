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

  /// Rows with one label, suggestion and bin of confidence.
  private struct Cell {
    let label: Int
    let suggested: Int
    let bin: Int
    let rows: [Row]
  }

  private struct Row {
    /// Place in the order given.
    let place: Int
    /// 1, confidence, log-loss, squares, label in the set, size of the set, abstained.
    let sums: SIMD8<Double>
  }

  let rowCount: Int
  /// Those that have rows: what the rows of a cell have in common is added once a cell.
  private let cells: [Cell]

  init(_ judged: [JudgedPattern]) {
    rowCount = judged.count
    let bins = ReliabilityDiagram.binCount
    var rows = [[Row]](repeating: [], count: 4 * 4 * bins)
    for (place, row) in judged.enumerated() {
      let label = row.label.rawValue
      let best = row.probabilities.indices.max { (row.probabilities[$0], $1) < (row.probabilities[$1], $0) } ?? 0
      var squares = 0.0
      for (index, probability) in row.probabilities.enumerated() {
        let miss = probability - (index == label ? 1 : 0)
        squares += miss * miss
      }
      let confidence = row.probabilities[best]
      rows[(label * 4 + best) * bins + ReliabilityDiagram.bin(of: confidence)].append(
        Row(
          place: place,
          sums: [
            1, confidence, -naturalLogarithm(max(row.probabilities[label], 1e-300)), squares,
            row.set?.contains(row.label) == true ? 1 : 0, Double(row.set?.count ?? 0), row.hasAbstained ? 1 : 0, 0,
          ]))
    }
    cells = rows.enumerated().filter { !$0.element.isEmpty }.map { number, rows in
      Cell(label: number / bins / 4, suggested: number / bins % 4, bin: number % bins, rows: rows)
    }
  }

  func values(weights: [Double]) -> [Double] {
    var sums = SIMD8<Double>.zero
    var actual = SIMD4<Double>.zero
    var suggested = SIMD4<Double>.zero
    var hits = SIMD4<Double>.zero
    var reliability = WeightedReliability()
    for cell in cells {
      var own = SIMD8<Double>.zero
      for row in cell.rows { own += weights[row.place] * row.sums }
      sums += own
      let isHit = cell.label == cell.suggested
      actual[cell.label] += own[0]
      suggested[cell.suggested] += own[0]
      if isHit { hits[cell.label] += own[0] }
      reliability.add(bin: cell.bin, probabilities: own[1], hits: isHit ? own[0] : 0)
    }
    let total = sums[0]
    var score = 0.0
    for pattern in 0..<4 where actual[pattern] + suggested[pattern] > 0 {
      score += 2 * hits[pattern] / (actual[pattern] + suggested[pattern])
    }
    let means = sums / total
    return [
      hits.sum() / total, score / 4, means[2], means[3], reliability.calibrationError(total: total), means[4], means[5],
      means[6],
    ]
  }
}
