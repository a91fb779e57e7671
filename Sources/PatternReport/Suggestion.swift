import PatternModel

/// A debrief with what the model says of it: what every form of output is made from.
public struct Suggestion: Sendable {
  /// The debrief as it was read.
  public let debrief: Debrief
  /// What the model says of it.
  public let prediction: Prediction
  /// Why it says so; `nil` where that was not asked for.
  public let explanation: Explanation?

  /// Puts together what belongs together: `prediction` and `explanation` are of `debrief`.
  public init(debrief: Debrief, prediction: Prediction, explanation: Explanation?) {
    self.debrief = debrief
    self.prediction = prediction
    self.explanation = explanation
  }

  /// What the guide advises, in sentences; where no pattern is singled out, first what is missing to decide.
  public var guidance: String { Guidance(prediction, debrief: debrief).text }

  /// What the reader has to know of the record, one sentence each.
  public var warnings: [String] { prediction.warnings.map(\.sentence) }
}
