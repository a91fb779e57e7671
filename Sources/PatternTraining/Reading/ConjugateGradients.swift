/// Several right-hand sides of one symmetric positive definite system, side by side: a lane each.
protocol LaneVector: Sendable, BitwiseCopyable {
  static var zero: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  static func * (left: Self, right: Self) -> Self
  static func * (left: Double, right: Self) -> Self
  /// Lane by lane, 0 where the divisor is 0.
  func dividedOrZero(by divisor: Self) -> Self
  var largest: Double { get }
}

extension Double: LaneVector {
  func dividedOrZero(by divisor: Double) -> Double { divisor == 0 ? 0 : self / divisor }
  var largest: Double { self }
}

extension SIMD8<Double>: LaneVector {
  func dividedOrZero(by divisor: SIMD8<Double>) -> SIMD8<Double> {
    (self / divisor).replacing(with: 0, where: divisor .== 0)
  }
  var largest: Double { self.max() }
}

/// The conjugate gradient method for systems that are only known by their products.
///
/// Reference: M. R. Hestenes, E. Stiefel, "Methods of conjugate gradients for solving linear systems" (1952).
enum ConjugateGradients {
  /// The residual, relative to the right-hand side, at which a solution is good enough: readings are then right to four digits.
  static let tolerance = 1e-4
  /// The ridges on `data/` need 9 to 25 products; this many mean that something is wrong.
  static let iterationLimit = 500

  /// Solves A x = b from x = 0, lane by lane.
  ///
  /// - Throws: `TrainingError.linearSystem` where the limit of iterations is reached.
  static func solve<Vector: LaneVector>(
    rightHandSide: [Vector], what: String, product: ([Vector]) -> [Vector]
  ) throws -> [Vector] {
    func dot(_ left: [Vector], _ right: [Vector]) -> Vector {
      var sum = Vector.zero
      for index in left.indices { sum = sum + left[index] * right[index] }
      return sum
    }
    var solution = [Vector](repeating: .zero, count: rightHandSide.count)
    var residual = rightHandSide
    var direction = rightHandSide
    var norm = dot(residual, residual)
    let start = norm
    for _ in 0..<iterationLimit {
      if norm.dividedOrZero(by: start).largest <= tolerance * tolerance { return solution }
      let curved = product(direction)
      let step = norm.dividedOrZero(by: dot(direction, curved))
      for index in solution.indices {
        solution[index] = solution[index] + step * direction[index]
        residual[index] = residual[index] - step * curved[index]
      }
      let next = dot(residual, residual)
      let turn = next.dividedOrZero(by: norm)
      for index in direction.indices { direction[index] = residual[index] + turn * direction[index] }
      norm = next
    }
    throw TrainingError.linearSystem(what, iterations: iterationLimit, tolerance: tolerance)
  }
}
