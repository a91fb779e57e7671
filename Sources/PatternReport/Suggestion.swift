import PatternModel

/// A debrief with what the model says of it: what every form of output is made from.
public struct Suggestion: Sendable {
  /// The debrief as it was read.
  public let debrief: Debrief
  /// What the model says of it.
  public let prediction: Prediction
  /// Why it says so; `nil` where that was not asked for.
  public let explanation: Explanation?
  /// What would change it; `nil` where that was not asked for.
  public let whatIfs: WhatIfs?
  /// The criterion that the next interview should probe; `nil` where that was not asked for, or none stands out.
  public let probe: Probe?
  /// The nearest past debriefs; `nil` where no history was given.
  public let neighbours: Neighbours?

  /// Puts together what belongs together: everything is of `debrief`.
  public init(
    debrief: Debrief, prediction: Prediction, explanation: Explanation?, whatIfs: WhatIfs? = nil, probe: Probe? = nil,
    neighbours: Neighbours? = nil
  ) {
    self.debrief = debrief
    self.prediction = prediction
    self.explanation = explanation
    self.whatIfs = whatIfs
    self.probe = probe
    self.neighbours = neighbours
  }

  /// What the guide advises or, where no pattern is singled out, what is missing to decide; how likely struggle is if the
  /// candidate is hired, and what to probe next.
  public var guidance: String { Guidance(prediction, debrief: debrief, probe: probe).text }

  /// What the reader has to know of the record, one sentence each.
  public var warnings: [String] { prediction.warnings.map(\.sentence) }
}
