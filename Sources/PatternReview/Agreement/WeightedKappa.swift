/// Cohen's kappa with quadratic weights, of two raters over cells that both rated.
///
/// For one criterion with n cells, x and y the two ratings:
///
///     kappa = 1 − n Σᵢ (xᵢ − yᵢ)² / ΣᵢΣⱼ (xᵢ − yⱼ)² ,   ΣᵢΣⱼ (xᵢ − yⱼ)² = n Σx² + n Σy² − 2 Σx Σy
///
/// so that the sums n, Σx, Σy, Σx², Σy², Σ(x − y)² of a candidate are all that a bootstrap over candidates needs. Over several
/// criteria the observed and the expected squares, each a mean over its criterion's cells times their number, are added before
/// they are divided: chance is what it is within a criterion, so that criteria with different means do not pass for agreement.
///
/// Reference: J. Cohen, "Weighted kappa", Psychological Bulletin 70 (1968).
enum WeightedKappa {
  /// Sums of one criterion: n, Σx, Σy, Σx², Σy², Σ(x − y)².
  static let width = 6

  /// Adds a cell to a row of sums from `start` on.
  static func contribute(_ x: Int, _ y: Int, to row: inout [Double], from start: Int) {
    let (x, y) = (Double(x), Double(y))
    row[start] += 1
    row[start + 1] += x
    row[start + 2] += y
    row[start + 3] += x * x
    row[start + 4] += y * y
    row[start + 5] += (x - y) * (x - y)
  }

  /// Kappa of the criteria whose sums start at these places; NaN where nothing varies or there is no cell.
  static func value(_ sums: UnsafeBufferPointer<Double>, from starts: some Sequence<Int>) -> Double {
    var observed = 0.0
    var expected = 0.0
    for start in starts where sums[start] > 0 {
      observed += sums[start + 5]
      expected += sums[start + 3] + sums[start + 4] - 2 * sums[start + 1] * sums[start + 2] / sums[start]
    }
    return expected > 1e-9 ? 1 - observed / expected : .nan
  }
}
