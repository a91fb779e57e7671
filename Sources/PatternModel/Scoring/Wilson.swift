/// Wilson's score interval for a share.
///
/// With p = successes / count and z the normal quantile: centre (p + z²/2n) / (1 + z²/n), half-width
/// z √(p(1 − p)/n + z²/4n²) / (1 + z²/n). It stays within 0…1 and has a width also where nothing, or everything, was counted.
///
/// Reference: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
public enum Wilson {
  /// The 97.5 % quantile of the standard normal distribution.
  public static let normalQuantile = 1.959963984540054

  /// The 95 % interval of a share; 0…1 where nothing was counted.
  ///
  /// - Parameter successes: 0 to `count`; a mean over clusters may make it a fraction.
  public static func interval(_ successes: Double, of count: Double) -> ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let share = min(1, max(0, successes / count))
    let square = normalQuantile * normalQuantile
    let scale = 1 + square / count
    let centre = (share + square / (2 * count)) / scale
    let spread = share * (1 - share) / count + square / (4 * count * count)
    let half = normalQuantile * spread.squareRoot() / scale
    return max(0, min(share, centre - half))...min(1, max(share, centre + half))
  }
}
