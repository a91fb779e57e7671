import PatternModel

/// A generator of random bits from a seed: SplitMix64. The same seed gives the same bits on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

/// Percentile bootstrap of a mean over rows that come in groups: whole groups are drawn, since rows of one candidate are
/// not independent.
///
/// Reference: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapters 8 and 13.
public enum Bootstrap {
  /// Draws of groups with replacement: the interval's ends are then steady to a few hundredths of its width.
  public static let drawCount = 2_000

  /// The central 95 % interval of the mean.
  ///
  /// - Parameters:
  ///   - values: one a row.
  ///   - groups: the group of each row, a number from 0 on.
  ///   - seed: of the draws.
  /// - Returns: `nil` for fewer than two groups.
  public static func interval(ofMean values: [Double], groups: [Int], seed: UInt64) -> ClosedRange<Double>? {
    let groupCount = (groups.max() ?? -1) + 1
    guard groupCount >= 2 else { return nil }
    var sums = [Double](repeating: 0, count: groupCount)
    var counts = sums
    for (value, group) in zip(values, groups) {
      sums[group] += value
      counts[group] += 1
    }
    var generator = SeededGenerator(seed: seed)
    let means = (0..<drawCount).map { _ -> Double in
      var sum = 0.0
      var count = 0.0
      for _ in 0..<groupCount {
        let group = Int.random(in: 0..<groupCount, using: &generator)
        sum += sums[group]
        count += counts[group]
      }
      return count > 0 ? sum / count : 0
    }.sorted()
    return means[drawCount / 40]...means[drawCount - 1 - drawCount / 40]
  }
}
