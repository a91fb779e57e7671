/// Krippendorff's alpha over units with any number of ratings, from coincidences.
///
/// A unit with m ≥ 2 ratings, n_uc of them in category c, adds n_uc (n_uk − [c = k]) / (m − 1) to the coincidence o_ck. With
/// n_c = Σ_k o_ck and n = Σ_c n_c:
///
///     alpha = 1 − (n − 1) Σ_{c<k} o_ck δ²_ck / Σ_{c<k} n_c n_k δ²_ck
///
/// δ² is 1 for nominal data, and for ordinal data (n_c/2 + n_{c+1} + … + n_{k−1} + n_k/2)², so that the distance of two
/// ratings is the number of ratings between them. 1 is perfect agreement, 0 what chance gives, below 0 systematic dissent.
///
/// Coincidences are sums over units, so a bootstrap over units needs their contributions only. They are kept packed: c ≤ k,
/// row by row, with o_ck for c < k counted once (o is symmetric).
///
/// Reference: K. Krippendorff, "Content Analysis", 4th edition (2019), chapter 12.
struct Alpha: Sendable {
  enum Metric: Sendable { case nominal, ordinal }

  let categoryCount: Int
  let metric: Metric

  /// How many numbers a unit contributes: K (K + 1) / 2.
  var width: Int { categoryCount * (categoryCount + 1) / 2 }

  /// Adds a unit's coincidences to `row` from `start` on. Fewer than two ratings add nothing.
  func contribute(_ categories: [Int], to row: inout [Double], from start: Int) {
    guard categories.count >= 2 else { return }
    var counts = [Double](repeating: 0, count: categoryCount)
    for category in categories { counts[category] += 1 }
    let pairs = Double(categories.count - 1)
    var place = start
    for first in 0..<categoryCount {
      row[place] += counts[first] * (counts[first] - 1) / pairs
      place += 1
      for second in (first + 1)..<max(first + 1, categoryCount) {
        row[place] += counts[first] * counts[second] / pairs
        place += 1
      }
    }
  }

  /// Alpha from summed coincidences, `width` of them from `start` on; NaN where all ratings are the same or there are none.
  func value(_ sums: UnsafeBufferPointer<Double>, from start: Int) -> Double {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: categoryCount) { totals in
      totals.initialize(repeating: 0)
      var place = start
      for first in 0..<categoryCount {
        totals[first] += sums[place]
        place += 1
        for second in (first + 1)..<max(first + 1, categoryCount) {
          totals[first] += sums[place]
          totals[second] += sums[place]
          place += 1
        }
      }
      var count = 0.0
      for total in totals { count += total }
      var observed = 0.0
      var expected = 0.0
      place = start
      for first in 0..<categoryCount {
        place += 1
        var between = 0.0
        for second in (first + 1)..<max(first + 1, categoryCount) {
          let distance = metric == .nominal ? 1 : totals[first] / 2 + between + totals[second] / 2
          observed += sums[place] * distance * distance
          expected += totals[first] * totals[second] * distance * distance
          between += totals[second]
          place += 1
        }
      }
      return expected > 0 ? 1 - (count - 1) * observed / expected : .nan
    }
  }
}
