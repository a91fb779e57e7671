import PatternModel

/// What the room decided of a debrief's label.
public enum Ruling: Sendable, Hashable {
  /// The label was right.
  case labelStands
  /// The label was wrong; this one is right.
  case labelChanges(to: AgreedLabel)
  /// The rubric does not say: a question for whoever keeps it. The label stays as it is meanwhile.
  case rubricUnclear
  /// The record does not carry any label.
  case notEnoughEvidence

  /// The name in files: `stands`, `changes`, `rubric-unclear` or `not-enough-evidence`.
  public var name: String {
    switch self {
    case .labelStands: "stands"
    case .labelChanges: "changes"
    case .rubricUnclear: "rubric-unclear"
    case .notEnoughEvidence: "not-enough-evidence"
    }
  }

  /// The label that a changed label changes to.
  public var newLabel: AgreedLabel? {
    if case .labelChanges(let label) = self { label } else { nil }
  }

  /// Reads what `name` and `newLabel` wrote; `nil` where the two do not go together.
  public init?(name: String, newLabel: AgreedLabel?) {
    switch (name, newLabel) {
    case ("stands", nil): self = .labelStands
    case ("changes", let label?): self = .labelChanges(to: label)
    case ("rubric-unclear", nil): self = .rubricUnclear
    case ("not-enough-evidence", nil): self = .notEnoughEvidence
    default: return nil
    }
  }

  /// The ruling in a sentence, behind "the room decided:".
  public var sentence: String {
    switch self {
    case .labelStands: "label stands"
    case .labelChanges(let label): "label changes to \(label.name)"
    case .rubricUnclear: "rubric unclear"
    case .notEnoughEvidence: "not enough evidence"
    }
  }
}
