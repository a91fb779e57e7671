/// The Hessian of an objective without its penalties: exact on the dense columns and the intercept, the diagonal alone on
/// the terms.
///
/// It moves little from one penalty to the next, while its Gram products cost far more than a product with a vector: fits to
/// one design at several penalties share it.
struct Curvature<Block: OutputBlock>: Sendable {
  /// The dense columns and the intercept, all outputs.
  let order: Int
  /// The dense block, order × order, ordered by output, then column; both triangles.
  let dense: [Double]
  /// For each term and output, Σᵢ ωᵢ xᵢⱼ² pᵢₖ (1 − pᵢₖ).
  let terms: [Block]

  /// - Parameter probabilities: of every row, where the Hessian is taken.
  init(_ objective: LogisticObjective<Block>, probabilities: [Block]) {
    var diagonals = probabilities
    objective.parallel.update(&diagonals) { row, probabilities in
      var diagonal = Block.zero
      for output in 0..<Block.outputCount {
        diagonal[output: output] = objective.rowWeights[row] * probabilities.curvature(output, output)
      }
      return diagonal
    }
    terms = objective.termDiagonal(diagonals)
    order = (objective.design.denseCount + 1) * Block.outputCount
    dense = Curvature.denseBlock(objective, probabilities: probabilities)
  }

  /// XᵀCX over the dense columns and a column of ones, with C diagonal for each pair of outputs.
  private static func denseBlock(_ objective: LogisticObjective<Block>, probabilities: [Block]) -> [Double] {
    let design = objective.design.dense
    let (rows, columns) = (design.rowCount, design.columnCount + 1)
    let outputs = Block.outputCount
    let order = columns * outputs
    let pairs = (0..<outputs).flatMap { first in (first..<outputs).map { (first, $0) } }
    let grams = objective.parallel.map(pairs.count) { pair -> [Double] in
      let (first, second) = pairs[pair]
      // Of one sign for all rows: so the product is a matrix with its own transpose, half the work of any two.
      let roots = (0..<rows).map { row in
        (objective.rowWeights[row] * abs(probabilities[row].curvature(first, second))).squareRoot()
      }
      let scaled = [Double](unsafeUninitializedCapacity: rows * columns) { scaled, count in
        design.elements.withUnsafeBufferPointer { elements in
          for row in 0..<rows {
            let (from, to, root) = (row * (columns - 1), row * columns, roots[row])
            for column in 0..<columns - 1 { scaled[to + column] = root * elements[from + column] }
            scaled[to + columns - 1] = root
          }
        }
        count = rows * columns
      }
      return BLAS.gram(scaled, rows: rows, columns: columns)
    }
    var matrix = [Double](repeating: 0, count: order * order)
    for ((first, second), gram) in zip(pairs, grams) {
      let sign: Double = first == second ? 1 : -1
      for i in 0..<columns {
        for j in 0..<columns {
          let value = sign * gram[max(i, j) * columns + min(i, j)]
          matrix[(first * columns + i) * order + second * columns + j] = value
          matrix[(second * columns + j) * order + first * columns + i] = value
        }
      }
    }
    return matrix
  }
}
