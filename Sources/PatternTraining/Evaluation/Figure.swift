/// A measure of how good predictions were; the raw value is its key in JSON.
public enum Figure: String, CaseIterable, Sendable, Hashable {
  case accuracy
  case macroF1 = "macro_f1"
  case areaUnderCurve = "auc"
  case logLoss = "log_loss"
  case brier
  case calibrationError = "ece"
  case setCoverage = "set_coverage"
  case setSize = "set_size"
  /// The share of suggestions that single out no pattern.
  case abstained
}

/// Judged predictions, from which every figure follows under any weights of the rows: what a bootstrap draws from.
protocol WeightedFigures: Sendable {
  /// What `values` returns, in this order.
  static var figures: [Figure] { get }
  var rowCount: Int { get }
  /// The figures with each row counted `weights[row]` times; at least one weight is above 0. O(rows).
  func values(weights: [Double]) -> [Double]
}

/// Probabilities in ten bins, with weights: the calibration error of `ReliabilityDiagram`.
struct WeightedReliability {
  private var gaps = SIMD16<Double>.zero

  /// - Parameters:
  ///   - probabilities: Σ w p over rows of the bin.
  ///   - hits: Σ w over those of them for which it came true.
  mutating func add(bin: Int, probabilities: Double, hits: Double) { gaps[bin] += probabilities - hits }

  /// Σ over bins of |Σ w p − Σ w hit|, over the sum of all weights.
  func calibrationError(total: Double) -> Double {
    gaps.replacing(with: -gaps, where: gaps .< 0).sum() / total
  }
}
