/// An approximation of the inverse Hessian: exact on the dense columns and the intercept, diagonal on the terms.
///
/// The dense block, of order (denseCount + 1) · K, couples the columns that matter most and costs one Gram product for each
/// pair of outputs; the terms' block is nearly diagonal because a row holds few of them.
struct Preconditioner<Block: OutputBlock> {
  private let denseCount: Int
  private let dense: Cholesky?
  private let inverseDiagonal: [Block]

  init(_ objective: LogisticObjective<Block>, probabilities: [Block]) {
    let design = objective.design
    denseCount = design.denseCount
    var diagonal = [Block](repeating: .zero, count: design.termCount)
    for row in 0..<design.rowCount {
      let curvature = objective.rowWeights[row] * Preconditioner.diagonal(probabilities[row])
      for index in design.terms.rowStarts[row]..<design.terms.rowStarts[row + 1] {
        let column = Int(design.terms.columns[index])
        let value = design.terms.values[index]
        diagonal[column] = diagonal[column] + (value * value) * curvature
      }
    }
    let penalty = objective.penalties[.terms]
    inverseDiagonal = diagonal.map { block in
      var inverse = Block.zero
      for output in 0..<Block.outputCount { inverse[output: output] = 1 / (block[output: output] + penalty) }
      return inverse
    }
    dense = Preconditioner.denseBlock(objective, probabilities: probabilities)
  }

  /// The approximate solution of ∇²P x = b.
  func solve(_ b: [Block]) -> [Block] {
    let outputs = Block.outputCount
    var result = b
    for (term, inverse) in inverseDiagonal.enumerated() {
      for output in 0..<outputs { result[denseCount + term][output: output] *= inverse[output: output] }
    }
    guard let dense else { return result }
    var vector = [Double](repeating: 0, count: dense.order)
    let places = Array(0..<denseCount) + [b.count - 1]
    for (index, place) in places.enumerated() {
      for output in 0..<outputs { vector[output * places.count + index] = b[place][output: output] }
    }
    dense.solve(&vector)
    for (index, place) in places.enumerated() {
      for output in 0..<outputs { result[place][output: output] = vector[output * places.count + index] }
    }
    return result
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
    var scaled = extended
    var gram = [Double](repeating: 0, count: columns * columns)
    for first in 0..<outputs {
      for second in first..<outputs {
        for row in 0..<rows {
          let weight = objective.rowWeights[row] * probabilities[row].curvature(first, second)
          for column in 0..<columns { scaled[row * columns + column] = weight * extended[row * columns + column] }
        }
        BLAS.multiplyTransposed(extended, rows: rows, columns: columns, scaled, columns: columns, into: &gram)
        for i in 0..<columns {
          for j in 0..<columns {
            let value = gram[i * columns + j]
            matrix[(first * columns + i) * order + second * columns + j] = value
            matrix[(second * columns + j) * order + first * columns + i] = value
          }
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
