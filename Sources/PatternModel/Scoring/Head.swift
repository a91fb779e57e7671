/// A fitted head with its calibration: what a debrief's features say of one question.
public struct Head: Sendable {
  public let linear: LinearHead
  public let calibration: Calibration
  /// How labels come out of patterns: of the pattern head alone; `nil` where that was not learned.
  public let channel: LabelChannel?

  public init(linear: LinearHead, calibration: Calibration, channel: LabelChannel? = nil) {
    self.linear = linear
    self.calibration = calibration
    self.channel = channel
  }

  /// Calibrated logits of a feature vector, one an output.
  public func logits(_ vector: FeatureVector) -> [Double] { calibration(linear.logits(vector)) }

  /// The probability of a binary head's "yes".
  public func probability(_ vector: FeatureVector) -> Double { Softmax.sigmoid(logits(vector)[0]) }

  /// The printed probabilities of the four patterns, from calibrated logits in the order A–D.
  public func probabilities(logits: SIMD4<Double>) -> SIMD4<Double> {
    let patterns = Softmax.row(logits).probabilities
    return channel?.labels(patterns) ?? patterns
  }

  /// ln(p[plus] / p[minus]) of the printed probabilities, in nats, from calibrated logits.
  func logOdds(_ logits: SIMD4<Double>, plus: Pattern, minus: Pattern) -> Double {
    channel?.logOdds(logits, plus: plus.rawValue, minus: minus.rawValue)
      ?? logits[plus.rawValue] - logits[minus.rawValue]
  }

  /// How much a step in each calibrated logit counts for in the printed log-odds, on average between two points.
  func slopes(from start: SIMD4<Double>, to end: SIMD4<Double>, plus: Pattern, minus: Pattern) -> SIMD4<Double> {
    if let channel { return channel.gradientMean(from: start, to: end, plus: plus.rawValue, minus: minus.rawValue) }
    var slopes = SIMD4<Double>.zero
    slopes[plus.rawValue] = 1
    slopes[minus.rawValue] = -1
    return slopes
  }
}

extension SIMD4<Double> {
  /// The first four numbers of an array; 0 where it has fewer.
  init(first array: [Double]) {
    self.init()
    for (place, number) in array.prefix(4).enumerated() { self[place] = number }
  }
}
