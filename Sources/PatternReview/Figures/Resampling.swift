import PatternModel

/// Percentile bootstrap of statistics that are functions of sums over units (candidates): whole units are drawn with
/// replacement, and a draw costs one addition for each unit and sum, whatever the statistic.
///
/// Shapes: `contributions` is units × width, row by row; a statistic maps the `width` sums to `statisticCount` values.
///
/// Reference: B. Efron, R. Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13.
struct Resampling: Sendable {
  /// The seed where the caller names none: the same debriefs then give the same page.
  static let standardSeed: UInt64 = 20_240_101
  /// The share of draws in which a statistic may be undefined before no interval is given.
  static let undefinedShare = 0.05

  /// Draws with replacement where the caller names no number: an interval's ends are then steady to a few hundredths of its width.
  static let standardDrawCount = 2_000

  let drawCount: Int
  let seed: UInt64

  /// The central 95 % of each statistic; `nil` for fewer than two units, or where too many draws leave it undefined (NaN).
  ///
  /// - Complexity: O(drawCount · units · width).
  func intervals(
    contributions: [Double], width: Int, statisticCount: Int,
    statistics: (_ sums: UnsafeBufferPointer<Double>, _ values: inout [Double]) -> Void
  ) -> [ClosedRange<Double>?] {
    let unitCount = width > 0 ? contributions.count / width : 0
    guard unitCount >= 2, drawCount >= 1 else { return Array(repeating: nil, count: statisticCount) }
    var generator = SeededGenerator(seed: seed)
    var drawn = [[Double]](repeating: [], count: statisticCount)
    for place in drawn.indices { drawn[place].reserveCapacity(drawCount) }
    var values = [Double](repeating: 0, count: statisticCount)
    var sums = [Double](repeating: 0, count: width)
    contributions.withUnsafeBufferPointer { rows in
      for _ in 0..<drawCount {
        sums.withUnsafeMutableBufferPointer { sums in
          sums.update(repeating: 0)
          for _ in 0..<unitCount {
            let start = Int.random(in: 0..<unitCount, using: &generator) * width
            for place in 0..<width { sums[place] += rows[start + place] }
          }
          statistics(UnsafeBufferPointer(sums), &values)
        }
        for place in 0..<statisticCount where values[place].isFinite { drawn[place].append(values[place]) }
      }
    }
    return drawn.map { interval(of: $0) }
  }

  /// The central 95 % of the draws that are defined.
  func interval(of draws: [Double]) -> ClosedRange<Double>? {
    guard !draws.isEmpty, Double(draws.count) >= Double(drawCount) * (1 - Resampling.undefinedShare) else { return nil }
    let sorted = draws.sorted()
    let tail = sorted.count / 40
    return sorted[tail]...sorted[sorted.count - 1 - tail]
  }
}
