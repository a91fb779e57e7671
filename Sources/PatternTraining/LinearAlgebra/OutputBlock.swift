import PatternModel

/// The numbers that belong to one row or one parameter, one an output: a single `Double` for a binary head, four lanes for
/// the pattern head.
///
/// With the outputs of one feature side by side, a sparse product is one load, one multiplication and one addition a
/// non-zero for all outputs together.
protocol OutputBlock: Sendable, BitwiseCopyable {
  static var outputCount: Int { get }
  static var zero: Self { get }
  static func + (left: Self, right: Self) -> Self
  static func * (left: Double, right: Self) -> Self
  /// Σ over outputs of the products.
  func dot(_ other: Self) -> Double
  /// Number of an output.
  subscript(output output: Int) -> Double { get set }

  /// The logistic loss −ln p(label) of one row, in nats, and the probabilities.
  static func loss(logits: Self, label: Int) -> (loss: Double, probabilities: Self)
  /// The head with a calibration fitted to logits of models that had not seen the labels.
  static func calibrated(_ linear: LinearHead, logits: [Self], labels: [Int]) -> Head
  /// The probability that a head gives a label, from logits before calibration.
  static func likelihood(of label: Int, logits: Self, head: Head) -> Double
  /// p − y.
  static func residual(probabilities: Self, label: Int) -> Self
  /// (diag(p) − p pᵀ) u, the Hessian of one row's loss in its logits times a direction, `self` being p.
  func curvature(times direction: Self) -> Self
  /// An element of diag(p) − p pᵀ, `self` being p.
  func curvature(_ first: Int, _ second: Int) -> Double
}

/// A binary head: label 1 is "yes", label 0 "no".
extension Double: OutputBlock {
  static var outputCount: Int { 1 }

  @inline(__always)
  func dot(_ other: Double) -> Double { self * other }

  subscript(output output: Int) -> Double {
    get { self }
    set { self = newValue }
  }

  @inline(__always)
  static func loss(logits: Double, label: Int) -> (loss: Double, probabilities: Double) {
    (Softmax.softplus(label == 1 ? -logits : logits), Softmax.sigmoid(logits))
  }

  static func calibrated(_ linear: LinearHead, logits: [Double], labels: [Int]) -> Head {
    Head(linear: linear, calibration: CalibrationFit.fit(logits: logits, labels: labels))
  }

  static func likelihood(of label: Int, logits: Double, head: Head) -> Double {
    let yes = Softmax.sigmoid(CalibrationFit.calibrated(logits, by: head.calibration))
    return label == 1 ? yes : 1 - yes
  }

  @inline(__always)
  static func residual(probabilities: Double, label: Int) -> Double { probabilities - Double(label) }

  @inline(__always)
  func curvature(times direction: Double) -> Double { self * (1 - self) * direction }

  @inline(__always)
  func curvature(_ first: Int, _ second: Int) -> Double { self * (1 - self) }
}

/// The pattern head: label k is the pattern with that raw value.
extension SIMD4<Double>: OutputBlock {
  static var outputCount: Int { 4 }

  @inline(__always)
  func dot(_ other: SIMD4<Double>) -> Double { (self * other).sum() }

  subscript(output output: Int) -> Double {
    get { self[output] }
    set { self[output] = newValue }
  }

  @inline(__always)
  static func loss(logits: SIMD4<Double>, label: Int) -> (loss: Double, probabilities: SIMD4<Double>) {
    let (logSumExp, probabilities) = Softmax.row(logits)
    return (logSumExp - logits[label], probabilities)
  }

  static func calibrated(_ linear: LinearHead, logits: [SIMD4<Double>], labels: [Int]) -> Head {
    let (calibration, channel) = LabelChannelFit.fit(logits: logits, labels: labels)
    return Head(linear: linear, calibration: calibration, channel: channel)
  }

  static func likelihood(of label: Int, logits: SIMD4<Double>, head: Head) -> Double {
    head.probabilities(logits: CalibrationFit.calibrated(logits, by: head.calibration))[label]
  }

  @inline(__always)
  static func residual(probabilities: SIMD4<Double>, label: Int) -> SIMD4<Double> {
    var residual = probabilities
    residual[label] -= 1
    return residual
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
