import PatternModel

/// A label beside an honest prediction: of a model that did not learn from this debrief, nor from another of its candidate.
///
/// The caller answers for the honesty: predictions of debriefs that a model was trained on must be out of fold.
public struct LabelledPrediction: Sendable, Hashable {
  public let debriefID: String
  public let candidate: String
  /// What the debrief agreed on, or the session changed it to.
  public let label: AgreedLabel
  /// Probabilities of A, B, C, D and none, in the order of `AgreedLabel.all`; they sum to 1.
  public let probabilities: [Double]
  /// Whether the prediction singles out no pattern.
  public let isUndecided: Bool
  /// What `QueueFilter` asks for; `nil` or empty where the record is blank.
  public let interviewer: String?
  public let prompt: String
  public let role: String
  public let level: String
  public let quarter: Quarter?

  /// - Parameter probabilities: of A, B, C, D and none; `nil` is returned unless there are five finite ones.
  public init?(
    debriefID: String, candidate: String, label: AgreedLabel, probabilities: [Double], isUndecided: Bool = false,
    interviewer: String? = nil, prompt: String = "", role: String = "", level: String = "", quarter: Quarter? = nil
  ) {
    guard probabilities.count == AgreedLabel.all.count, probabilities.allSatisfy(\.isFinite) else { return nil }
    self.debriefID = debriefID
    self.candidate = candidate
    self.label = label
    self.probabilities = probabilities
    self.isUndecided = isUndecided
    self.interviewer = interviewer
    self.prompt = prompt
    self.role = role
    self.level = level
    self.quarter = quarter
  }

  /// A debrief with its prediction: p(none) as it is, p(pattern) times 1 − p(none).
  ///
  /// - Returns: `nil` where there is nothing to compare: no label, or the label `none` with a model that cannot say "none".
  public init?(debrief: Debrief, prediction: Prediction) {
    guard let label = debrief.label, label != .none || prediction.none != nil else { return nil }
    let none = prediction.none ?? 0
    self.init(
      debriefID: debrief.id, candidate: debrief.candidate, label: label,
      probabilities: prediction.probabilities.map { (1 - none) * $0 } + [none], isUndecided: prediction.hasAbstained,
      interviewer: debrief.interviewer, prompt: debrief.prompt.text, role: debrief.role.text,
      level: debrief.level.text, quarter: debrief.date?.quarter)
  }

  /// The likeliest of the five; the first in the order A–D, none where two are equally likely.
  public var suggested: AgreedLabel {
    var best = 0
    for place in probabilities.indices where probabilities[place] > probabilities[best] { best = place }
    return AgreedLabel.all[best]
  }

  /// The probability of the label.
  public var selfConfidence: Double { probabilities[label.place] }

  /// The probability of the label less that of the likeliest other one, −1 to 1: below 0 label and prediction disagree.
  public var normalisedMargin: Double {
    var other = 0.0
    for place in probabilities.indices where place != label.place { other = max(other, probabilities[place]) }
    return selfConfidence - other
  }
}
