import Testing

@testable import PatternModel
@testable import PatternTraining

/// Products that threads share: to the bit those of one thread, and up to rounding the sums that define them.
@Suite struct DesignProductsTests {
  /// Enough non-zeros that threads do share the work, rows and columns over several blocks, columns that no row has.
  private static let problem = RandomProblem(rows: 2_500, terms: 90)

  @Test func productsDoNotDependOnThreads() {
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  private func check<Block: TestBlock>(_ block: Block.Type) {
    let design = DesignProductsTests.problem.design
    let matrix = design.terms.matrix
    #expect(matrix.columns.count > 60_000)
    let weights: [Block] = RandomProblem.weights(design.parameterCount, seed: 5)
    let rows: [Block] = RandomProblem.weights(design.rowCount, seed: 6)
    let terms = design.denseCount..<design.denseCount + design.termCount
    var gathered = [Block](repeating: .zero, count: design.termCount)
    var diagonal = gathered
    var whole = [Block](repeating: weights[design.parameterCount - 1], count: design.rowCount)
    for row in 0..<design.rowCount {
      for column in 0..<design.denseCount {
        whole[row] = whole[row] + design.dense[row, column] * weights[column]
      }
      for index in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
        let column = Int(matrix.columns[index])
        let value = Double(matrix.values[index])
        whole[row] = whole[row] + value * weights[design.denseCount + column]
        gathered[column] = gathered[column] + value * rows[row]
        diagonal[column] = diagonal[column] + (value * value) * rows[row]
      }
    }
    let serial = DesignProducts(design, parallel: .serial)
    let multiplied = serial.multiply(weights)
    #expect(apart(multiplied, whole) <= 1e-13, "\(Block.name): \(apart(multiplied, whole))")
    let sums = Array(serial.multiplyTransposed(rows)[terms])
    #expect(apart(sums, gathered) <= 1e-13, "\(Block.name): \(apart(sums, gathered))")
    // Squares of values are rounded to single precision.
    let squares = serial.termDiagonal(rows)
    #expect(apart(squares, diagonal) <= 1e-6, "\(Block.name): \(apart(squares, diagonal))")
    for threads in [1, 2, 3] {
      let products = DesignProducts(design, parallel: Parallel(threadCount: threads))
      let name = "\(Block.name), \(threads) threads"
      #expect(bits(products.multiply(weights)) == bits(serial.multiply(weights)), "\(name)")
      let transposed = products.multiplyTransposed(rows)
      #expect(bits(transposed) == bits(serial.multiplyTransposed(rows)), "\(name)")
      #expect(bits(products.termDiagonal(rows)) == bits(squares), "\(name)")
    }
  }

  /// A whole objective, softmax and all.
  @Test func objectivesDoNotDependOnThreads() {
    let problem = DesignProductsTests.problem
    let values = [1, 2, 3].map { threads in
      let objective = LogisticObjective<SIMD4<Double>>(
        design: problem.design, labels: problem.labels(4), penalties: Penalties(0.5),
        parallel: Parallel(threadCount: threads))
      let weights: [SIMD4<Double>] = RandomProblem.weights(objective.parameterCount, seed: 8)
      let (value, probabilities) = objective.value(at: weights)
      let product = objective.hessianProduct(weights, probabilities: probabilities)
      return [[value.bitPattern]] + bits(probabilities) + bits(product)
    }
    #expect(values[1] == values[0] && values[2] == values[0])
  }

  /// How far two lists of blocks are apart, beside how long the second one is.
  private func apart<Block: OutputBlock>(_ left: [Block], _ right: [Block]) -> Double {
    let difference = zip(left, right).reduce(0) { $0 + ($1.0 - $1.1).dot($1.0 - $1.1) }
    return (difference / right.reduce(0) { $0 + $1.dot($1) }).squareRoot()
  }

  private func bits<Block: OutputBlock>(_ blocks: [Block]) -> [[UInt64]] {
    blocks.map { block in (0..<Block.outputCount).map { block[output: $0].bitPattern } }
  }
}
