import PatternReview

/// Figures with two places, as pages and minutes show them: `0.31`, `−1.20`, `+0.05`.
public enum Hundredths {
  /// - Parameter isSigned: whether a value above 0 has a plus sign, as a difference does.
  /// - Returns: `?` for what is not finite; beyond ±9,999 that bound.
  public static func text(_ value: Double, isSigned: Bool = false) -> String {
    guard value.isFinite else { return "?" }
    let hundredths = Int((min(max(value, -9_999), 9_999) * 100).rounded())
    let places = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "−" : hundredths > 0 && isSigned ? "+" : ""
    return "\(sign)\(hundredths.magnitude / 100).\(places < 10 ? "0" : "")\(places)"
  }

  /// An estimate with its interval in brackets: `0.31 [0.18, 0.44]`.
  public static func text(_ estimate: Estimate, isSigned: Bool = false) -> String {
    let value = text(estimate.value, isSigned: isSigned)
    guard let interval = estimate.interval else { return value }
    return value
      + " [\(text(interval.lowerBound, isSigned: isSigned)), \(text(interval.upperBound, isSigned: isSigned))]"
  }
}
