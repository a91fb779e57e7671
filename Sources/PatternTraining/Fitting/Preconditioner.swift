/// An approximation of the inverse Hessian: exact on the dense columns and the intercept, diagonal on the terms.
///
/// The dense block, of order (denseCount + 1) · K, couples the columns that matter most; the terms' block is nearly diagonal
/// because a row holds few of them.
struct Preconditioner<Block: OutputBlock> {
  private let denseCount: Int
  private let dense: Cholesky?
  private let inverseDiagonal: [Block]
  private let parallel: Parallel

  /// - Parameter curvature: of this objective, or of one that differs in its penalties. O(order³).
  init(_ curvature: Curvature<Block>, _ objective: LogisticObjective<Block>) {
    denseCount = objective.design.denseCount
    parallel = objective.parallel
    var inverse = curvature.terms
    let penalty = objective.penalties[.terms]
    parallel.update(&inverse) { _, block in
      var inverse = Block.zero
      for output in 0..<Block.outputCount { inverse[output: output] = 1 / (block[output: output] + penalty) }
      return inverse
    }
    inverseDiagonal = inverse
    dense = Preconditioner.factor(curvature, objective)
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
