/// From logits to probabilities: the one place where log-sum-exp is computed.
///
/// All functions subtract a row's own largest logit first, so logits of ±1,000 and rows of very different size lose nothing.
public enum Softmax {
  /// ln Σₖ exp(zₖ), in nats; −∞ for no logits.
  public static func logSumExp(_ logits: [Double]) -> Double {
    guard let largest = logits.max(), largest.isFinite else { return logits.max() ?? -.infinity }
    return largest + naturalLogarithm(logits.reduce(0) { $0 + exponential($1 - largest) })
  }

  /// Probabilities exp(zₖ) / Σ exp(z); they sum to 1 but for rounding.
  public static func probabilities(_ logits: [Double]) -> [Double] {
    let total = logSumExp(logits)
    return logits.map { exponential($0 - total) }
  }

  /// 1 / (1 + e⁻ᶻ), without overflow for any z.
  @inline(__always)
  public static func sigmoid(_ logit: Double) -> Double {
    if logit >= 0 { return 1 / (1 + exponential(-logit)) }
    let exponent = exponential(logit)
    return exponent / (1 + exponent)
  }

  /// ln(1 + eᶻ): the logistic loss of a negative example with logit z, in nats.
  @inline(__always)
  public static func softplus(_ logit: Double) -> Double {
    logit > 0 ? logit + logarithmOfOnePlus(exponential(-logit)) : logarithmOfOnePlus(exponential(logit))
  }

  /// The same for four logits at once: log-sum-exp and probabilities of a row.
  @inline(__always)
  public static func row(_ logits: SIMD4<Double>) -> (logSumExp: Double, probabilities: SIMD4<Double>) {
    let largest = logits.max()
    let shifted = logits - largest
    let exponents = SIMD4(
      exponential(shifted[0]), exponential(shifted[1]), exponential(shifted[2]), exponential(shifted[3]))
    let sum = exponents.sum()
    return (largest + naturalLogarithm(sum), exponents / sum)
  }
}
