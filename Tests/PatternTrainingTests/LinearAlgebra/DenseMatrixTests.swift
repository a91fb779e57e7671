import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct DenseMatrixTests {
  /// Around the number of rows that are multiplied at a time.
  private static let rowCounts = [0, 1, 3, 1_023, 1_024, 1_025, 2_500]

  private static func numbers(_ count: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
  }

  /// X V and Xᵀ R are the sums that they are defined as, over all rows and over some.
  @Test(arguments: rowCounts)
  func productsAreTheirSums(rowCount: Int) {
    for columnCount in [1, 7] {
      var matrix = DenseMatrix(rowCount: rowCount, columnCount: columnCount)
      matrix.elements = DenseMatrixTests.numbers(rowCount * columnCount, seed: 1)
      let right = DenseMatrixTests.blocks(columnCount, seed: 2)
      var left = DenseMatrixTests.blocks(rowCount, seed: 3)
      for rows in [0..<rowCount, rowCount / 3..<rowCount] {
        var products = [SIMD4<Double>](repeating: [9, 9, 9, 9], count: rows.count)
        products.withUnsafeMutableBufferPointer { matrix.multiply(rows: rows, right, into: $0) }
        for (row, found) in zip(rows, products) {
          let expected = (0..<columnCount).reduce(SIMD4<Double>.zero) { $0 + matrix[row, $1] * right[$1] }
          #expect(distance(found, expected) < 1e-12, "\(rowCount) × \(columnCount), \(rows), row \(row)")
        }
        var sums = [SIMD4<Double>](repeating: [9, 9, 9, 9], count: columnCount)
        sums.withUnsafeMutableBufferPointer { sums in
          left.withUnsafeMutableBufferPointer { left in
            let own = UnsafeMutableBufferPointer(rebasing: left[rows])
            matrix.multiplyTransposed(rows: rows, own, into: sums)
          }
        }
        guard !rows.isEmpty else { continue }
        for (column, found) in sums.enumerated() {
          let expected = rows.reduce(SIMD4<Double>.zero) { $0 + matrix[$1, column] * left[$1] }
          #expect(distance(found, expected) < 1e-10, "\(rowCount) × \(columnCount), \(rows), column \(column)")
        }
      }
    }
  }

  private static func blocks(_ count: Int, seed: UInt64) -> [SIMD4<Double>] {
    let numbers = numbers(4 * count, seed: seed)
    return (0..<count).map { SIMD4(numbers[4 * $0], numbers[4 * $0 + 1], numbers[4 * $0 + 2], numbers[4 * $0 + 3]) }
  }

  private func distance(_ left: SIMD4<Double>, _ right: SIMD4<Double>) -> Double {
    ((left - right) * (left - right)).sum().squareRoot()
  }

  /// A x is b again; A = B Bᵀ + 1.
  @Test(arguments: [0, 1, 2, 17, 120])
  func solutionsSolve(order: Int) throws {
    let numbers = DenseMatrixTests.numbers(order * order, seed: 4)
    var matrix = [Double](repeating: 0, count: order * order)
    for row in 0..<order {
      for column in 0..<order {
        matrix[row * order + column] = (0..<order).reduce(row == column ? 1 : 0) {
          $0 + numbers[row * order + $1] * numbers[column * order + $1]
        }
      }
    }
    let right = DenseMatrixTests.numbers(order, seed: 5)
    var solution = right
    try #require(Cholesky(matrix, order: order)).solve(&solution)
    for row in 0..<order {
      let found = (0..<order).reduce(0) { $0 + matrix[row * order + $1] * solution[$1] }
      #expect(abs(found - right[row]) < 1e-10, "order \(order), row \(row): \(found), expected \(right[row])")
    }
  }
}
