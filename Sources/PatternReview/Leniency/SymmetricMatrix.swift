/// A small symmetric positive definite matrix, order × order, row by row: as many rows as there are interviewers.
struct SymmetricMatrix: Sendable {
  let order: Int
  var values: [Double]

  init(order: Int) {
    self.order = order
    values = Array(repeating: 0, count: order * order)
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * order + column] }
    set { values[row * order + column] = newValue }
  }

  /// The lower Cholesky factor; `nil` where the matrix is not positive definite. O(order³).
  func factored() -> CholeskyFactor? {
    var lower = values
    for row in 0..<order {
      for column in 0...row {
        var sum = values[row * order + column]
        for place in 0..<column { sum -= lower[row * order + place] * lower[column * order + place] }
        if row == column {
          guard sum > 0 else { return nil }
          lower[row * order + row] = sum.squareRoot()
        } else {
          lower[row * order + column] = sum / lower[column * order + column]
        }
      }
    }
    return CholeskyFactor(order: order, lower: lower)
  }
}

/// L of A = L Lᵀ.
struct CholeskyFactor: Sendable {
  let order: Int
  fileprivate let lower: [Double]

  /// The diagonal of L: ln |A| is twice the sum of its logarithms.
  var diagonal: [Double] { (0..<order).map { lower[$0 * order + $0] } }

  /// The solution x of A x = b.
  func solve(_ right: [Double]) -> [Double] {
    var solution = right
    for row in 0..<order {
      for place in 0..<row { solution[row] -= lower[row * order + place] * solution[place] }
      solution[row] /= lower[row * order + row]
    }
    for row in (0..<order).reversed() {
      for place in (row + 1)..<max(row + 1, order) { solution[row] -= lower[place * order + row] * solution[place] }
      solution[row] /= lower[row * order + row]
    }
    return solution
  }

  /// The diagonal of A⁻¹.
  func inverseDiagonal() -> [Double] {
    (0..<order).map { place in
      var unit = [Double](repeating: 0, count: order)
      unit[place] = 1
      return solve(unit)[place]
    }
  }
}
