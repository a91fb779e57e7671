// The linear system of a Newton step, ∇²P(W) s = −∇P(W), by preconditioned conjugate gradients:
//
//     ∇²P v = Xᵀ C(X v) + Λ v             C, row i: ωᵢ (diag(pᵢ) − pᵢ pᵢᵀ) uᵢ
//
// Dense columns and the intercept are in double precision, terms in single where that suffices: a step is solved to two or
// three digits, and the gradients between the steps are in double. An iteration goes over its memory three times,
// each time all threads together: over the rows (X v, C, the dense part of Xᵀ), over the terms (their part of Xᵀ, solution
// and residual), and over the terms again (the next direction). Sums over rows or terms are those of blocks, added in the
// order of the blocks, so that nothing depends on how many threads there are.
//
// Reference: J. Nocedal, S. J. Wright, "Numerical Optimization", 2nd edition, algorithm 5.3.

import PatternModel

/// An approximate solution.
struct NewtonStep<Block: OutputBlock> {
  /// s, `parameterCount` blocks.
  let direction: [Block]
  /// X s: by how much a whole step moves each row's logits.
  let logits: [Block]
  /// How many products with the Hessian it took.
  let productCount: Int
}

/// The systems of one objective's Newton steps, with the memory that solving them takes.
///
/// `Lane` is what the vectors of terms are made of: `Block.Single`, or `Block` itself where single precision is too coarse.
struct NewtonSystem<Lane: TermBlock> {
  typealias Block = Lane.Whole

  private let objective: LogisticObjective<Block>
  private let terms: TermColumns
  private let vectors: TermVectors<Lane>
  /// By row: X v, C(X v), and as lanes first the terms' part of the one, then the other.
  private let moved, curved: SharedVector<Block>
  private let narrow: SharedVector<Lane>

  private static var blockRows: Int { 512 }

  init(_ objective: LogisticObjective<Block>) {
    self.objective = objective
    terms = objective.terms
    vectors = TermVectors(count: objective.design.termCount)
    let rowCount = objective.design.rowCount
    moved = SharedVector(repeating: .zero, count: rowCount)
    curved = SharedVector(repeating: .zero, count: rowCount)
    narrow = SharedVector(repeating: .zero, count: rowCount)
  }

  /// Solves ∇²P s = −∇P from s = 0, until the residual is below `relativeResidual` of the gradient's norm, or small enough.
  ///
  /// - Parameter isEnough: asked of the bound on the gap, and of Newton's estimate of it, that a gradient like the residual
  ///   would mean.
  func solve(
    gradient: [Block], probabilities: [Block], preconditioner: Preconditioner<Block>, relativeResidual: Double,
    isEnough: (_ bound: Double, _ estimate: Double) -> Bool
  ) -> NewtonStep<Block> {
    let denseCount = objective.design.denseCount
    let termPenalty = objective.penalties[.terms]
    // Dense columns, then the intercept.
    var denseResidual = (gradient[..<denseCount] + gradient[(gradient.count - 1)...]).map { -1.0 * $0 }
    var denseSolution = [Block](repeating: .zero, count: denseCount + 1)
    var denseDirection = preconditioner.solveDense(denseResidual)
    var logits = [Block](repeating: .zero, count: objective.design.rowCount)
    let start = sum { block in
      vectors.start(block, terms: terms.order, from: denseCount, gradient, preconditioner.inverseDiagonal)
    }
    var slope = start[0] + dot(denseResidual, denseDirection)
    let target = relativeResidual * relativeResidual * (start[1] + dot(denseResidual, denseResidual))
    var termSquares = start[2]
    var productCount = 0

    for _ in 0..<max(50, min(500, gradient.count * Block.outputCount)) {
      let (rowCurvature, pulls) = curve(denseDirection, probabilities: probabilities)
      productCount += 1
      let curvature = rowCurvature + penalised(denseDirection) + termPenalty * termSquares
      guard curvature > 0 else { break }
      let step = slope / curvature
      for place in denseSolution.indices {
        let pull = pulls[place] + penalty(ofDense: place) * denseDirection[place]
        denseSolution[place] = denseSolution[place] + step * denseDirection[place]
        denseResidual[place] = denseResidual[place] - step * pull
      }
      let moved = self.moved.places
      objective.parallel.update(&logits) { row, logits in logits + step * moved[row] }
      let sums = sum { block in
        terms.writeColumnProducts(block, rows: narrow.places, to: vectors.pull.places)
        return vectors.descend(block, step: step, penalty: termPenalty)
      }
      let conditioned = preconditioner.solveDense(denseResidual)
      let next = sums[0] + dot(denseResidual, conditioned)
      if sums[1] + dot(denseResidual, denseResidual) <= target
        || isEnough(gapBound(denseResidual, termSquares: sums[1]), 0.5 * next)
      {
        break
      }
      let turn = next / slope
      for place in conditioned.indices { denseDirection[place] = conditioned[place] + turn * denseDirection[place] }
      termSquares = sum { vectors.turn($0, by: turn) }[2]
      slope = next
    }
    return NewtonStep(direction: whole(denseSolution), logits: logits, productCount: productCount)
  }

  /// The sum of what `body` finds in each block of terms, in their order.
  private func sum(_ body: @Sendable (Range<Int>) -> SIMD4<Double>) -> SIMD4<Double> {
    let blocks = terms.blocks
    let parts = objective.parallel.array(count: blocks.count, blockSize: 1, of: SIMD4<Double>.self) { numbers, parts in
      for number in numbers { parts[number] = body(blocks[number]) }
    }
    return parts.reduce(.zero, +)
  }

  /// X v, and C of it.
  ///
  /// - Returns: the sum over rows of X v · C(X v), and Xᵀ C(X v) on the dense columns and the intercept.
  private func curve(_ dense: [Block], probabilities: [Block]) -> (curvature: Double, pulls: [Block]) {
    let design = objective.design
    let (rowCount, pullCount) = (design.rowCount, design.denseCount + 1)
    let blockCount = (rowCount + Self.blockRows - 1) / Self.blockRows
    let pulls = SharedVector<Block>(repeating: .zero, count: blockCount * pullCount)
    let curvatures = objective.parallel.array(count: blockCount, blockSize: 1, of: Double.self) { numbers, curvatures in
      for number in numbers {
        let rows = number * Self.blockRows..<min(rowCount, (number + 1) * Self.blockRows)
        design.dense.multiply(rows: rows, dense, into: moved.places[rows])
        terms.writeRowProducts(rows, weights: vectors.direction.places, to: narrow.places)
        let pull = pulls.places[number * pullCount..<(number + 1) * pullCount]
        curvatures[number] = curve(rows, intercept: dense[pullCount - 1], probabilities, pull: &pull[pullCount - 1])
        design.dense.multiplyTransposed(rows: rows, curved.places[rows], into: pull)
      }
    }
    var sums = [Block](repeating: .zero, count: pullCount)
    for place in 0..<blockCount * pullCount { sums[place % pullCount] = sums[place % pullCount] + pulls.places[place] }
    return (curvatures.reduce(0, +), sums)
  }

  /// Adds terms and intercept to X v of some rows and applies C; the sum of X v · C(X v), and in `pull` that of C(X v).
  private func curve(_ rows: Range<Int>, intercept: Block, _ probabilities: [Block], pull: inout Block) -> Double {
    let (moved, curved, narrow, rowWeights) = (moved.places, curved.places, narrow.places, objective.rowWeights)
    var curvature = 0.0
    var sum = Block.zero
    for row in rows {
      let logits = moved[row] + intercept + narrow[row].whole
      let pulled = rowWeights[row] * probabilities[row].curvature(times: logits)
      moved[row] = logits
      curved[row] = pulled
      narrow[row] = Lane(pulled)
      curvature += logits.dot(pulled)
      sum = sum + pulled
    }
    pull = sum
    return curvature
  }

  /// The solution in the order of the parameters.
  private func whole(_ dense: [Block]) -> [Block] {
    let denseCount = objective.design.denseCount
    var result = [Block](repeating: dense[denseCount], count: objective.parameterCount)
    for place in 0..<denseCount { result[place] = dense[place] }
    let (order, solution) = (terms.order, vectors.solution.places)
    result.withUnsafeMutableBufferPointer { result in
      let result = SharedPlaces(result)
      objective.parallel.forEachBlock(of: order.count, size: 1 << 14) { places in
        for place in places { result[denseCount + Int(order[place])] = solution[place].whole }
      }
    }
    return result
  }

  // MARK: Dense columns

  /// λ of a dense column, 0 of the intercept behind them.
  private func penalty(ofDense place: Int) -> Double {
    place < objective.design.denseCount ? objective.penalty(ofParameter: place) : 0
  }

  /// vᵀ Λ v on the dense columns.
  private func penalised(_ dense: [Block]) -> Double {
    dense.indices.reduce(0) { $0 + penalty(ofDense: $1) * dense[$1].dot(dense[$1]) }
  }

  /// The gap that a gradient like the residual would mean, the intercept left out as in `LogisticObjective.gapBound`.
  private func gapBound(_ denseResidual: [Block], termSquares: Double) -> Double {
    denseResidual.indices.dropLast().reduce(termSquares == 0 ? 0 : termSquares / (2 * objective.penalties[.terms])) {
      let squares = denseResidual[$1].dot(denseResidual[$1])
      return squares == 0 ? $0 : $0 + squares / (2 * penalty(ofDense: $1))
    }
  }

  private func dot(_ left: [Block], _ right: [Block]) -> Double {
    left.indices.reduce(0) { $0 + left[$1].dot(right[$1]) }
  }
}

/// The vectors of conjugate gradients as far as they are of terms, in the order of `TermColumns.order`.
///
/// Each method goes over one block of places and returns sums over it: residual · M⁻¹ residual, residual · residual,
/// direction · direction; 0 where it does not know them. What the loops read stands in locals, so that it is in registers.
private struct TermVectors<Lane: TermBlock>: Sendable {
  let direction, residual, solution: SharedVector<Lane>
  /// One over the diagonal of the Hessian.
  let inverse: SharedVector<Lane>
  /// Xᵀ C(X v).
  let pull: SharedVector<Lane>

  init(count: Int) {
    func vector() -> SharedVector<Lane> { SharedVector(repeating: .zero, count: count) }
    (direction, residual, solution, inverse, pull) = (vector(), vector(), vector(), vector(), vector())
  }

  /// The first direction of a system.
  func start(
    _ block: Range<Int>, terms: [Int32], from first: Int, _ gradient: [Lane.Whole], _ inverseDiagonal: [Lane.Whole]
  ) -> SIMD4<Double> {
    let (direction, residual, solution, inverse) = (direction.places, residual.places, solution.places, inverse.places)
    var sums = SIMD4<Double>.zero
    for place in block {
      let r = Lane(-1.0 * gradient[first + Int(terms[place])])
      let m = Lane(inverseDiagonal[Int(terms[place])])
      let v = m * r
      (residual[place], inverse[place], direction[place], solution[place]) = (r, m, v, .zero)
      sums += SIMD4(r.dot(v), r.dot(r), v.dot(v), 0)
    }
    return sums
  }

  /// A step along the direction: solution and residual.
  func descend(_ block: Range<Int>, step: Double, penalty: Double) -> SIMD4<Double> {
    let (direction, residual, solution) = (direction.places, residual.places, solution.places)
    let (inverse, pull) = (inverse.places, pull.places)
    var (conditioned, squares) = (0.0, 0.0)
    for place in block {
      let v = direction[place]
      let r = residual[place] - (pull[place] + v.scaled(by: penalty)).scaled(by: step)
      residual[place] = r
      solution[place] = solution[place] + v.scaled(by: step)
      conditioned += r.dot(inverse[place] * r)
      squares += r.dot(r)
    }
    return SIMD4(conditioned, squares, 0, 0)
  }

  /// The next direction: M⁻¹ residual + turn · direction.
  func turn(_ block: Range<Int>, by turn: Double) -> SIMD4<Double> {
    let (direction, residual, inverse) = (direction.places, residual.places, inverse.places)
    var squares = 0.0
    for place in block {
      let v = inverse[place] * residual[place] + direction[place].scaled(by: turn)
      direction[place] = v
      squares += v.dot(v)
    }
    return SIMD4(0, 0, squares, 0)
  }
}
