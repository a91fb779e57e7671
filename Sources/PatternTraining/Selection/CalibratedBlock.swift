import PatternModel

/// The numbers of a head's outputs, with what comes between logits and probabilities: a calibration, and for the pattern head
/// the channel through which labels come.
protocol CalibratedBlock: OutputBlock {
  /// The head with a calibration fitted to logits of models that had not seen the labels.
  static func calibrated(_ linear: LinearHead, logits: [Self], labels: [Int]) -> Head
  /// How likely each answer is once the label is known too, by a head's calibration and the channel through which labels come;
  /// `nil` where labels are taken as they are.
  static func cleaned(logits: [Self], labels: [Int]) -> [Self]?
  /// The probability that a head gives a label, from logits before calibration.
  static func likelihood(of label: Int, logits: Self, head: Head) -> Double
}

/// A binary head takes labels as they are.
extension Double: CalibratedBlock {
  static func cleaned(logits: [Double], labels: [Int]) -> [Double]? { nil }

  static func calibrated(_ linear: LinearHead, logits: [Double], labels: [Int]) -> Head {
    Head(linear: linear, calibration: CalibrationFit.fit(logits: logits, labels: labels))
  }

  static func likelihood(of label: Int, logits: Double, head: Head) -> Double {
    let yes = Softmax.sigmoid(CalibrationFit.calibrated(logits, by: head.calibration))
    return label == 1 ? yes : 1 - yes
  }
}

extension SIMD4<Double>: CalibratedBlock {
  static func cleaned(logits: [SIMD4<Double>], labels: [Int]) -> [SIMD4<Double>]? {
    let (calibration, channel) = LabelChannelFit.fit(logits: logits, labels: labels)
    return zip(logits, labels).map { row, label in
      channel.posterior(Softmax.row(calibration.scale * row).probabilities, label: label)
    }
  }

  static func calibrated(_ linear: LinearHead, logits: [SIMD4<Double>], labels: [Int]) -> Head {
    let (calibration, channel) = LabelChannelFit.fit(logits: logits, labels: labels)
    return Head(linear: linear, calibration: calibration, channel: channel)
  }

  static func likelihood(of label: Int, logits: SIMD4<Double>, head: Head) -> Double {
    head.probabilities(logits: CalibrationFit.calibrated(logits, by: head.calibration))[label]
  }
}
