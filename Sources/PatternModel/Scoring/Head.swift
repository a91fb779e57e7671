/// A fitted head with its calibration: what a debrief's features say of one question.
public struct Head: Sendable {
  public let linear: LinearHead
  public let calibration: Calibration

  public init(linear: LinearHead, calibration: Calibration) {
    self.linear = linear
    self.calibration = calibration
  }

  /// Calibrated logits of a feature vector, one an output.
  public func logits(_ vector: FeatureVector) -> [Double] { calibration(linear.logits(vector)) }

  /// The probability of a binary head's "yes".
  public func probability(_ vector: FeatureVector) -> Double { Softmax.sigmoid(logits(vector)[0]) }
}
