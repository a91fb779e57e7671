/// An approximation of the inverse Hessian: exact on the dense columns and the intercept, diagonal on the terms.
///
/// The dense block, of order (denseCount + 1) · K, couples the columns that matter most; the terms' block is nearly diagonal
/// because a row holds few of them.
struct Preconditioner<Block: OutputBlock> {
  private let dense: Cholesky?
  /// For each term one over its diagonal elements.
  let inverseDiagonal: [Block]

  /// - Parameter curvature: of this objective, or of one that differs in its penalties. O(order³).
  init(_ curvature: Curvature<Block>, _ objective: LogisticObjective<Block>) {
    var inverse = curvature.terms
    let penalty = objective.penalties[.terms]
    objective.parallel.update(&inverse) { _, block in
      var inverse = Block.zero
      for output in 0..<Block.outputCount { inverse[output: output] = 1 / (block[output: output] + penalty) }
      return inverse
    }
    inverseDiagonal = inverse
    dense = Preconditioner.factor(curvature, objective)
  }

  /// bᵀ M⁻¹ b, with M⁻¹ the approximate inverse and b of as many blocks as there are parameters.
  func squares(_ b: [Block]) -> Double {
    let denseCount = b.count - 1 - inverseDiagonal.count
    let dense = Array(b[..<denseCount] + b[(b.count - 1)...])
    var sum = zip(dense, solveDense(dense)).reduce(0) { $0 + $1.0.dot($1.1) }
    for (term, inverse) in inverseDiagonal.enumerated() {
      sum += b[denseCount + term].dot(b[denseCount + term] * inverse)
    }
    return sum
  }

  /// M⁻¹ b on the dense columns and, last, the intercept.
  func solveDense(_ b: [Block]) -> [Block] {
    guard let dense else { return b }
    var vector = [Double](repeating: 0, count: dense.order)
    for (place, block) in b.enumerated() {
      for output in 0..<Block.outputCount { vector[output * b.count + place] = block[output: output] }
    }
    dense.solve(&vector)
    return b.indices.map { place in
      var block = Block.zero
      for output in 0..<Block.outputCount { block[output: output] = vector[output * b.count + place] }
      return block
    }
  }

  /// The factor of the dense block with its penalties.
  private static func factor(_ curvature: Curvature<Block>, _ objective: LogisticObjective<Block>) -> Cholesky? {
    let rows = Double(objective.targets.count)
    let columns = objective.design.denseCount + 1
    let (order, outputs) = (curvature.order, Block.outputCount)
    var matrix = curvature.dense
    for output in 0..<outputs {
      for column in 0..<columns - 1 {
        matrix[(output * columns + column) * (order + 1)] += objective.penalty(ofParameter: column)
      }
      // All intercepts may rise together without any change of P: that direction gets a curvature of its own.
      for other in 0..<outputs {
        let place = (output * columns + columns - 1) * order + other * columns + columns - 1
        matrix[place] += outputs > 1 ? rows / Double(outputs * outputs) : 1e-9 * rows
      }
    }
    return Cholesky(matrix, order: order)
  }
}
