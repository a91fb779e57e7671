/// How a debrief's agreed label comes out of the pattern that the candidate shows: now and then a committee errs.
///
///     p′ₗ = Σₖ pₖ Nₖₗ        N_kl = P(label l | pattern k), each row sums to 1
///
/// A softmax learned from labels of which some are wrong is too sure where the evidence is strong; p′ stops short of 1, as
/// the labels do. It is the only step that is not linear in the log-odds. `gradientMean` says how much of a step in each
/// logit arrives in the printed log-odds, so that an explanation still adds up exactly.
///
/// Reference: A. P. Dawid, A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm",
/// Applied Statistics 28 (1979).
public struct LabelChannel: Sendable, Hashable {
  /// N, one row a pattern, one column a label, in the order A–D.
  public let rows: [SIMD4<Double>]

  /// `nil` unless there are four rows, all shares above 0, each row's sum 1 but for rounding.
  public init?(rows: [SIMD4<Double>]) {
    guard rows.count == Pattern.allCases.count, rows.allSatisfy({ $0.min() > 0 && abs($0.sum() - 1) < 1e-9 }) else {
      return nil
    }
    self.rows = rows
  }

  private init(unchecked rows: [SIMD4<Double>]) { self.rows = rows }

  /// One label in 1 / `errorShare` is wrong, and any wrong one is as likely as the others.
  public static func symmetric(errorShare: Double) -> LabelChannel {
    LabelChannel(
      unchecked: Pattern.allCases.map { pattern in
        var row = SIMD4<Double>(repeating: errorShare / 3)
        row[pattern.rawValue] = 1 - errorShare
        return row
      })
  }

  /// p′, the probabilities of labels, from the probabilities of patterns.
  @inline(__always)
  public func labels(_ patterns: SIMD4<Double>) -> SIMD4<Double> {
    let low = patterns[0] * rows[0] + patterns[1] * rows[1]
    return low + (patterns[2] * rows[2] + patterns[3] * rows[3])
  }

  /// P(pattern | label), the probabilities of patterns once the label is known.
  @inline(__always)
  public func posterior(_ patterns: SIMD4<Double>, label: Int) -> SIMD4<Double> {
    let joint = patterns * SIMD4(rows[0][label], rows[1][label], rows[2][label], rows[3][label])
    return joint / joint.sum()
  }

  /// ln(p′[plus] / p′[minus]) at some logits, in nats.
  func logOdds(_ logits: SIMD4<Double>, plus: Int, minus: Int) -> Double {
    let labels = labels(Softmax.row(logits).probabilities)
    return naturalLogarithm(labels[plus] / labels[minus])
  }

  /// The mean gradient g of ln(p′[plus] / p′[minus]) in the logits on the straight way from `start` to `end`.
  ///
  /// The gradient is P(pattern | plus) − P(pattern | minus). g · (end − start) is the difference of the log-odds to the
  /// rounding of doubles: what the mean over `steps` misses is added along the way itself.
  ///
  /// Reference: M. Sundararajan, A. Taly, Q. Yan, "Axiomatic attribution for deep networks" (2017).
  func gradientMean(from start: SIMD4<Double>, to end: SIMD4<Double>, plus: Int, minus: Int) -> SIMD4<Double> {
    let way = end - start
    var gradient = SIMD4<Double>.zero
    for step in 0..<LabelChannel.steps {
      let share = (Double(step) + 0.5) / Double(LabelChannel.steps)
      let patterns = Softmax.row(start + share * way).probabilities
      gradient += posterior(patterns, label: plus) - posterior(patterns, label: minus)
    }
    gradient /= Double(LabelChannel.steps)
    let length = (way * way).sum()
    guard length > 0 else { return gradient }
    let whole = logOdds(end, plus: plus, minus: minus) - logOdds(start, plus: plus, minus: minus)
    return gradient + ((whole - (gradient * way).sum()) / length) * way
  }

  /// Points on the way at which the gradient is taken.
  private static let steps = 16
}
