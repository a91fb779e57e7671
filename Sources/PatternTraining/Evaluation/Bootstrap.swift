import PatternModel

/// Percentile bootstrap over rows that come in groups: whole groups are drawn, since rows of one candidate are
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
    }
    return central(means)
  }

  /// The central 95 % intervals of figures; empty for fewer than two groups. O(draws × rows).
  static func intervals(
    of judged: some WeightedFigures, groups: [Int], seed: UInt64 = standardSeed
  ) -> [Figure: ClosedRange<Double>] {
    let draws = draws(groups: groups, seed: seed) { judged.values(weights: $0) }
    return named(draws, type(of: judged).figures)
  }

  /// The central 95 % intervals of how far the figures of `left` are above those of `right`, which judge the same rows.
  static func differences<Judged: WeightedFigures>(
    _ left: Judged, _ right: Judged, groups: [Int], seed: UInt64 = standardSeed
  ) -> [Figure: ClosedRange<Double>] {
    let draws = draws(groups: groups, seed: seed) { weights in
      zip(left.values(weights: weights), right.values(weights: weights)).map { $0 - $1 }
    }
    return named(draws, Judged.figures)
  }

  /// Where drawing starts unless a seed is given: any number would do.
  static let standardSeed: UInt64 = 20_240_101

  /// A number from 0 on for each distinct name, in the order of names: draws do not depend on the order of rows.
  static func groups(_ names: [String]) -> [Int] {
    let distinct = Set(names).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let numbers = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, $0.offset) })
    return names.map { numbers[$0] ?? 0 }
  }

  /// What `figures` says of each draw, given how often each row was drawn.
  private static func draws(groups: [Int], seed: UInt64, _ figures: ([Double]) -> [Double]) -> [[Double]] {
    let groupCount = (groups.max() ?? -1) + 1
    guard groupCount >= 2 else { return [] }
    var generator = SeededGenerator(seed: seed)
    var counts = [Double](repeating: 0, count: groupCount)
    var weights = [Double](repeating: 0, count: groups.count)
    return (0..<drawCount).map { _ in
      for group in counts.indices { counts[group] = 0 }
      for _ in 0..<groupCount { counts[Int.random(in: 0..<groupCount, using: &generator)] += 1 }
      for (row, group) in groups.enumerated() { weights[row] = counts[group] }
      return figures(weights)
    }
  }

  private static func named(_ draws: [[Double]], _ figures: [Figure]) -> [Figure: ClosedRange<Double>] {
    guard !draws.isEmpty else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: figures.enumerated().map { place, figure in (figure, central(draws.map { $0[place] })) })
  }

  /// From the 2.5th to the 97.5th percentile.
  private static func central(_ values: [Double]) -> ClosedRange<Double> {
    let sorted = values.sorted()
    return sorted[drawCount / 40]...sorted[drawCount - 1 - drawCount / 40]
  }
}
