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
    let place: Int
    let answer: Double
    /// Whether the row before has another probability.
    let opensLevel: Bool
    /// 1, probability, log-loss, square.
    let sums: SIMD4<Double>
  }

  /// By probability, ascending: the area under the curve is read off in one pass, and bins are stretches.
  private let rows: [Row]
  private let bins: [(number: Int, rows: Range<Int>)]

  init(_ judged: [JudgedAnswer]) {
    var rows: [Row] = []
    var bins: [(number: Int, rows: Range<Int>)] = []
    var last: Double?
    for (place, row) in judged.enumerated().sorted(by: {
      ($0.element.probability, $0.offset) < ($1.element.probability, $1.offset)
    }) {
      let bin = ReliabilityDiagram.bin(of: row.probability)
      let start = bins.last?.number == bin ? bins.removeLast().rows.lowerBound : rows.count
      bins.append((bin, start..<rows.count + 1))
      let miss = row.probability - (row.answer ? 1 : 0)
      let likelihood = row.answer ? row.probability : 1 - row.probability
      rows.append(
        Row(
          place: place, answer: row.answer ? 1 : 0, opensLevel: last != row.probability,
          sums: [1, row.probability, -naturalLogarithm(max(likelihood, 1e-300)), miss * miss]))
      last = row.probability
    }
    self.rows = rows
    self.bins = bins
  }

  var rowCount: Int { rows.count }

  func values(weights: [Double]) -> [Double] {
    var sums = SIMD4<Double>.zero
    var allYeses = 0.0
    var reliability = WeightedReliability()
    var area = 0.0
    // "No" below this probability, and "no" and "yes" at it.
    var below = 0.0
    var noes = 0.0
    var yeses = 0.0
    for bin in bins {
      var own = SIMD4<Double>.zero
      let yesesBefore = allYeses
      for row in rows[bin.rows] {
        if row.opensLevel {
          area += yeses * (below + noes / 2)
          below += noes
          (noes, yeses) = (0, 0)
        }
        let weight = weights[row.place]
        own += weight * row.sums
        yeses += weight * row.answer
        allYeses += weight * row.answer
        noes += weight * (1 - row.answer)
      }
      sums += own
      reliability.add(bin: bin.number, probabilities: own[1], hits: allYeses - yesesBefore)
    }
    area += yeses * (below + noes / 2)
    let total = sums[0]
    let pairs = allYeses * (total - allYeses)
    return [
      pairs > 0 ? area / pairs : 0.5, sums[2] / total, sums[3] / total, reliability.calibrationError(total: total),
    ]
  }
}
