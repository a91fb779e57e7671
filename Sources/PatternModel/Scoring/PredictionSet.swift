/// Conformal prediction sets over the four patterns.
///
/// The nonconformity of a pattern is 1 − its probability. The threshold is the ⌈(n + 1)(1 − α)⌉-th smallest nonconformity of
/// the true patterns of n debriefs, each by a model that was not fitted to it; the set {k : 1 − pₖ ≤ threshold} then holds the true
/// pattern of a new, exchangeable debrief with probability about 1 − α. Since the n debriefs share models and a
/// calibration, what is proven is 1 − 2α; coverage out of fold is measured and printed by `train`.
///
/// Reference: V. Vovk, "Cross-conformal predictors", Annals of Mathematics and Artificial Intelligence 74 (2015).
public struct PredictionSet: Sendable, Hashable {
  /// 1 − α: the share of debriefs whose pattern the set is to hold.
  public static let targetCoverage = 0.9

  /// The largest nonconformity that is still in the set.
  public let threshold: Double

  public init(threshold: Double) { self.threshold = threshold }

  /// The threshold from the nonconformities of the true patterns out of fold.
  ///
  /// Fewer than nine of them, none at all among them, cannot support 90 %: nothing is ruled out then, every pattern is in
  /// the set.
  public init(nonconformities: [Double]) {
    let rank = Int((Double(nonconformities.count + 1) * PredictionSet.targetCoverage).rounded(.up))
    threshold = rank <= nonconformities.count ? nonconformities.sorted()[rank - 1] : 1
  }

  /// The patterns in the set, in the order A–D; never empty: the likeliest pattern always belongs to it.
  public func patterns(_ probabilities: [Double]) -> [Pattern] {
    let largest = probabilities.max() ?? 0
    return Pattern.allCases.filter { pattern in
      let probability = probabilities[pattern.rawValue]
      return 1 - probability <= threshold || probability == largest
    }
  }
}
