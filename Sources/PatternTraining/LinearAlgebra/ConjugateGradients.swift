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

/// Single precision is enough for a solution to four digits, and halves what goes through memory.
extension SIMD8<Float>: LaneVector {
  static func * (left: Double, right: SIMD8<Float>) -> SIMD8<Float> { Float(left) * right }
  func dividedOrZero(by divisor: SIMD8<Float>) -> SIMD8<Float> {
    (self / divisor).replacing(with: 0, where: divisor .== 0)
  }
  var largest: Double { Double(self.max()) }
}

/// The preconditioned conjugate gradient method for systems that are only known by their products.
///
/// Reference: M. R. Hestenes, E. Stiefel, "Methods of conjugate gradients for solving linear systems" (1952).
enum ConjugateGradients {
  /// The residual, relative to the right-hand side, at which a solution is good enough: readings are then right to four digits.
  static let tolerance = 1e-4
  /// Far more products than a ridge over notes takes: this many mean that something is wrong.
  static let iterationLimit = 500

  /// Solves A x = b from x = 0, lane by lane.
  ///
  /// - Parameters:
  ///   - what: what is solved for, as an error names it.
  ///   - precondition: replaces a residual by an approximation of A⁻¹ of it; symmetric and positive definite.
  ///   - product: A times a vector.
  /// - Throws: `TrainingError.linearSystem` where the limit of iterations is reached.
  static func solve<Vector: LaneVector>(
    rightHandSide: [Vector], what: String, precondition: (inout [Vector]) -> Void, product: ([Vector]) -> [Vector]
  ) throws -> [Vector] {
    func dot(_ left: [Vector], _ right: [Vector]) -> Vector {
      var sum = Vector.zero
      for index in left.indices { sum = sum + left[index] * right[index] }
      return sum
    }
    var solution = [Vector](repeating: .zero, count: rightHandSide.count)
    var residual = rightHandSide
    let start = dot(residual, residual)
    var squares = start
    var conditioned = residual
    precondition(&conditioned)
    var direction = conditioned
    var norm = dot(residual, direction)
    for _ in 0..<iterationLimit {
      if squares.dividedOrZero(by: start).largest <= tolerance * tolerance { return solution }
      let curved = product(direction)
      let step = norm.dividedOrZero(by: dot(direction, curved))
      squares = .zero
      for index in solution.indices {
        let left = residual[index] - step * curved[index]
        solution[index] = solution[index] + step * direction[index]
        residual[index] = left
        conditioned[index] = left
        squares = squares + left * left
      }
      precondition(&conditioned)
      let next = dot(residual, conditioned)
      let turn = next.dividedOrZero(by: norm)
      for index in direction.indices { direction[index] = conditioned[index] + turn * direction[index] }
      norm = next
    }
    throw TrainingError.linearSystem(what, iterations: iterationLimit, tolerance: tolerance)
  }
}
