import PatternModel

/// The probability of a "yes", and the answer.
public struct JudgedAnswer: Sendable {
  public let candidate: String
  public let probability: Double
  public let answer: Bool

  public init(candidate: String, probability: Double, answer: Bool) {
    self.candidate = candidate
    self.probability = probability
    self.answer = answer
  }
}

/// The figures of probabilities of "yes".
struct BinaryFigures: WeightedFigures {
  static let figures: [Figure] = [.areaUnderCurve, .logLoss, .brier, .calibrationError]

  private struct Row {
    /// Place in the order given.
    let row: Int
    let probability: Double
    let answer: Double
    let bin: Int
    let loss: Double
    let square: Double
  }

  /// By probability, ascending: the area under the curve is read off in one pass.
  private let rows: [Row]

  init(_ judged: [JudgedAnswer]) {
    rows = judged.enumerated().map { place, row in
      let miss = row.probability - (row.answer ? 1 : 0)
      return Row(
        row: place, probability: row.probability, answer: row.answer ? 1 : 0,
        bin: ReliabilityDiagram.bin(of: row.probability),
        loss: -naturalLogarithm(max(row.answer ? row.probability : 1 - row.probability, 1e-300)), square: miss * miss)
    }.sorted { ($0.probability, $0.row) < ($1.probability, $1.row) }
  }

  var rowCount: Int { rows.count }

  func values(weights: [Double]) -> [Double] {
    var total = 0.0
    var loss = 0.0
    var squares = 0.0
    var reliability = WeightedReliability()
    var area = 0.0
    // "No" below this probability, and "no" and "yes" at it.
    var below = 0.0
    var noes = 0.0
    var yeses = 0.0
    var allYeses = 0.0
    var level = -1.0
    for row in rows {
      let weight = weights[row.row]
      guard weight > 0 else { continue }
      if row.probability != level {
        area += yeses * (below + noes / 2)
        below += noes
        (noes, yeses, level) = (0, 0, row.probability)
      }
      total += weight
      loss += weight * row.loss
      squares += weight * row.square
      yeses += weight * row.answer
      allYeses += weight * row.answer
      noes += weight * (1 - row.answer)
      reliability.add(bin: row.bin, probability: row.probability, hit: row.answer, weight: weight)
    }
    area += yeses * (below + noes / 2)
    let pairs = allYeses * (total - allYeses)
    return [
      pairs > 0 ? area / pairs : 0.5, loss / total, squares / total, reliability.calibrationError(total: total),
    ]
  }
}
