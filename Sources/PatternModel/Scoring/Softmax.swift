/// From logits to probabilities: the one place where log-sum-exp is computed.
///
/// All functions subtract a row's own largest logit first, so logits of ±1,000 and rows of very different size lose nothing.
public enum Softmax {
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

  /// ln Σₖ exp(zₖ), in nats, and the probabilities exp(zₖ) / Σ exp(z) of four logits; they sum to 1 but for rounding.
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
