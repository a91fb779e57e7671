import PatternModel

/// The numbers that belong to one row or one parameter, one an output: a single `Double` for a binary head, four lanes for
/// the pattern head.
///
/// With the outputs of one feature side by side, a sparse product is one load, one multiplication and one addition a
/// non-zero for all outputs together.
protocol OutputBlock: TermBlock where Whole == Self {
  /// The same numbers in single precision.
  associatedtype Single: TermBlock where Single.Whole == Self

  static var outputCount: Int { get }
  static func * (left: Double, right: Self) -> Self
  /// Number of an output.
  subscript(output output: Int) -> Double { get set }

  /// y of a label: 1 at the label, 0 elsewhere.
  static func target(_ label: Int) -> Self
  /// The logistic loss −Σ y ln p of one row, in nats, and the probabilities; y are shares of labels.
  static func loss(logits: Self, target: Self) -> (loss: Double, probabilities: Self)
  /// (diag(p) − p pᵀ) u, the Hessian of one row's loss in its logits times a direction, `self` being p.
  func curvature(times direction: Self) -> Self
  /// An element of diag(p) − p pᵀ, `self` being p.
  func curvature(_ first: Int, _ second: Int) -> Double
}

/// A block in double or in single precision: what the loops over terms are written for.
protocol TermBlock: Sendable, BitwiseCopyable {
  /// The block in double precision.
  associatedtype Whole: OutputBlock
  init(_ whole: Whole)
  var whole: Whole { get }

  static var zero: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func - (left: Self, right: Self) -> Self
  /// Output by output.
  static func * (left: Self, right: Self) -> Self
  /// The product with a term's value.
  func scaled(by value: Float) -> Self
  /// The product with a number, rounded to the precision of the block first.
  func scaled(by factor: Double) -> Self
  /// Σ over outputs of the products.
  func dot(_ other: Self) -> Double
}

extension Float: TermBlock {
  typealias Whole = Double
  var whole: Double { Double(self) }

  @inline(__always)
  func scaled(by value: Float) -> Float { value * self }

  @inline(__always)
  func scaled(by factor: Double) -> Float { Float(factor) * self }

  @inline(__always)
  func dot(_ other: Float) -> Double { Double(self * other) }
}

extension Double: TermBlock {
  typealias Whole = Double
  var whole: Double { self }

  @inline(__always)
  func scaled(by value: Float) -> Double { Double(value) * self }

  @inline(__always)
  func scaled(by factor: Double) -> Double { factor * self }

  @inline(__always)
  func dot(_ other: Double) -> Double { self * other }
}

/// The numbers of such a block.
protocol TermNumber: BinaryFloatingPoint, SIMDScalar, Codable, BitwiseCopyable, Sendable
where SIMD4Storage: BitwiseCopyable {}
extension Float: TermNumber {}
extension Double: TermNumber {}

extension SIMD4: TermBlock where Scalar: TermNumber {
  typealias Whole = SIMD4<Double>

  @inline(__always)
  init(_ whole: SIMD4<Double>) {
    self.init(Scalar(whole[0]), Scalar(whole[1]), Scalar(whole[2]), Scalar(whole[3]))
  }

  @inline(__always)
  var whole: SIMD4<Double> { SIMD4<Double>(Double(self[0]), Double(self[1]), Double(self[2]), Double(self[3])) }

  @inline(__always)
  func scaled(by value: Float) -> SIMD4<Scalar> { Scalar(value) * self }

  @inline(__always)
  func scaled(by factor: Double) -> SIMD4<Scalar> { Scalar(factor) * self }

  @inline(__always)
  func dot(_ other: SIMD4<Scalar>) -> Double { Double((self * other).sum()) }
}

/// A binary head: label 1 is "yes", label 0 "no".
extension Double: OutputBlock {
  typealias Single = Float

  static var outputCount: Int { 1 }

  subscript(output output: Int) -> Double {
    get { self }
    set { self = newValue }
  }

  static func target(_ label: Int) -> Double { Double(label) }

  @inline(__always)
  static func loss(logits: Double, target: Double) -> (loss: Double, probabilities: Double) {
    let loss =
      target == 1
      ? Softmax.softplus(-logits)
      : target == 0
        ? Softmax.softplus(logits) : target * Softmax.softplus(-logits) + (1 - target) * Softmax.softplus(logits)
    return (loss, Softmax.sigmoid(logits))
  }

  @inline(__always)
  func curvature(times direction: Double) -> Double { self * (1 - self) * direction }

  @inline(__always)
  func curvature(_ first: Int, _ second: Int) -> Double { self * (1 - self) }
}

/// The pattern head: label k is the pattern with that raw value.
extension SIMD4<Double>: OutputBlock {
  typealias Single = SIMD4<Float>

  static var outputCount: Int { 4 }

  subscript(output output: Int) -> Double {
    get { self[output] }
    set { self[output] = newValue }
  }

  static func target(_ label: Int) -> SIMD4<Double> {
    var target = SIMD4<Double>.zero
    target[label] = 1
    return target
  }

  @inline(__always)
  static func loss(logits: SIMD4<Double>, target: SIMD4<Double>) -> (loss: Double, probabilities: SIMD4<Double>) {
    let (logSumExp, probabilities) = Softmax.row(logits)
    return (logSumExp - (target * logits).sum(), probabilities)
  }

  @inline(__always)
  func curvature(times direction: SIMD4<Double>) -> SIMD4<Double> {
    self * direction - self.dot(direction) * self
  }

  @inline(__always)
  func curvature(_ first: Int, _ second: Int) -> Double {
    (first == second ? self[first] : 0) - self[first] * self[second]
  }
}
