/// An approximation of the inverse Hessian: exact on the dense columns and the intercept, diagonal on the terms.
///
/// The dense block, of order (denseCount + 1) · K, couples the columns that matter most and costs one Gram product for each
/// pair of outputs; the terms' block is nearly diagonal because a row holds few of them.
struct Preconditioner<Block: OutputBlock> {
  private let denseCount: Int
  private let dense: Cholesky?
  private let inverseDiagonal: [Block]
  private let parallel: Parallel

  init(_ objective: LogisticObjective<Block>, probabilities: [Block]) {
    let design = objective.design
    denseCount = design.denseCount
    parallel = objective.parallel
    var curvatures = probabilities
    parallel.update(&curvatures) { objective.rowWeights[$0] * Preconditioner.diagonal($1) }
    var inverse = objective.termDiagonal(curvatures)
    let penalty = objective.penalties[.terms]
    parallel.update(&inverse) { _, block in
      var inverse = Block.zero
      for output in 0..<Block.outputCount { inverse[output: output] = 1 / (block[output: output] + penalty) }
      return inverse
    }
    inverseDiagonal = inverse
    dense = Preconditioner.denseBlock(objective, probabilities: probabilities)
  }

  /// Writes the approximate solution of ∇²P x = b into `result`, of the same length.
  func solve(_ b: [Block], into result: inout [Block]) {
    let outputs = Block.outputCount
    let (denseCount, termCount) = (denseCount, inverseDiagonal.count)
    parallel.update(&result) { place, _ in
      let term = place - denseCount
      return term >= 0 && term < termCount ? b[place] * inverseDiagonal[term] : b[place]
    }
    guard let dense else { return }
    var vector = [Double](repeating: 0, count: dense.order)
    let places = Array(0..<denseCount) + [b.count - 1]
    for (index, place) in places.enumerated() {
      for output in 0..<outputs { vector[output * places.count + index] = b[place][output: output] }
    }
    dense.solve(&vector)
    for (index, place) in places.enumerated() {
      for output in 0..<outputs { result[place][output: output] = vector[output * places.count + index] }
    }
  }

  private static func diagonal(_ probabilities: Block) -> Block {
    var curvature = Block.zero
    for output in 0..<Block.outputCount { curvature[output: output] = probabilities.curvature(output, output) }
    return curvature
  }

  /// The Hessian's block of the dense columns and the intercept, ordered by output, then column.
  private static func denseBlock(_ objective: LogisticObjective<Block>, probabilities: [Block]) -> Cholesky? {
    let dense = objective.design.dense
    let rows = dense.rowCount
    let columns = dense.columnCount + 1
    let outputs = Block.outputCount
    let order = columns * outputs
    var matrix = [Double](repeating: 0, count: order * order)
    var extended = [Double](repeating: 1, count: rows * columns)
    for row in 0..<rows {
      for column in 0..<dense.columnCount { extended[row * columns + column] = dense[row, column] }
    }
    let pairs = (0..<outputs).flatMap { first in (first..<outputs).map { (first, $0) } }
    let design = extended
    let grams = objective.parallel.map(pairs.count) { pair in
      let (first, second) = pairs[pair]
      var scaled = design
      for row in 0..<rows {
        let weight = objective.rowWeights[row] * probabilities[row].curvature(first, second)
        for column in 0..<columns { scaled[row * columns + column] = weight * design[row * columns + column] }
      }
      var gram = [Double](repeating: 0, count: columns * columns)
      BLAS.multiplyTransposed(design, rows: rows, columns: columns, scaled, columns: columns, into: &gram)
      return gram
    }
    for ((first, second), gram) in zip(pairs, grams) {
      for i in 0..<columns {
        for j in 0..<columns {
          let value = gram[i * columns + j]
          matrix[(first * columns + i) * order + second * columns + j] = value
          matrix[(second * columns + j) * order + first * columns + i] = value
        }
      }
    }
    for output in 0..<outputs {
      for column in 0..<dense.columnCount {
        matrix[(output * columns + column) * (order + 1)] += objective.penalty(ofParameter: column)
      }
      // All intercepts may rise together without any change of P: that direction gets a curvature of its own.
      for other in 0..<outputs {
        let place = (output * columns + columns - 1) * order + other * columns + columns - 1
        matrix[place] += outputs > 1 ? Double(rows) / Double(outputs * outputs) : 1e-9 * Double(rows)
      }
    }
    return Cholesky(matrix, order: order)
  }
}
