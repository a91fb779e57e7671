import PatternModel

/// Which debriefs of the queue to show: what is set must match, what is `nil` may be anything.
public struct QueueFilter: Sendable, Hashable {
  /// The row of the confusion matrix.
  public var label: AgreedLabel?
  /// The column of the confusion matrix. A cell on its diagonal shows the debriefs that agree.
  public var suggestion: AgreedLabel?
  /// Text as in the record; empty matches a blank.
  public var interviewer: String?
  public var prompt: String?
  public var role: String?
  public var level: String?
  public var quarter: Quarter?
  /// Only debriefs whose prediction singles out no pattern.
  public var undecidedOnly = false

  /// Everything in the queue.
  public init() {}

  /// The cell of the confusion matrix with this label and this suggestion.
  public init(label: AgreedLabel, suggestion: AgreedLabel) {
    self.label = label
    self.suggestion = suggestion
  }

  /// Whether a debrief is to be shown. Agreeing debriefs are in no queue but that of their own cell.
  public func matches(_ prediction: LabelledPrediction) -> Bool {
    let suggested = prediction.suggested
    if suggested == prediction.label, label != prediction.label || suggestion != suggested { return false }
    return (label.map { $0 == prediction.label } ?? true)
      && (suggestion.map { $0 == suggested } ?? true)
      && (interviewer.map { $0 == prediction.interviewer ?? "" } ?? true)
      && (prompt.map { $0 == prediction.prompt } ?? true)
      && (role.map { $0 == prediction.role } ?? true)
      && (level.map { $0 == prediction.level } ?? true)
      && (quarter.map { $0 == prediction.quarter } ?? true)
      && (!undecidedOnly || prediction.isUndecided)
  }

  /// The names of `parameters`, in their order.
  public static let parameterNames = [
    "label", "suggestion", "interviewer", "prompt", "role", "level", "quarter", "undecided",
  ]

  /// The filter as names and plain values, not escaped, for an address or a form; what is not set is left out.
  public var parameters: [(name: String, value: String)] {
    let values = [
      label?.name, suggestion?.name, interviewer, prompt, role, level, quarter?.description,
      undecidedOnly ? "yes" : nil,
    ]
    return zip(QueueFilter.parameterNames, values).compactMap { name, value in value.map { (name, $0) } }
  }

  /// Reads `parameters` back. Other names are passed over; for the choices of a form, an empty label, suggestion, quarter or
  /// undecided counts as not set.
  ///
  /// - Throws: `QueueFilterFailure` for a value that the name cannot have.
  public init(parameters: [String: String]) throws(QueueFilterFailure) {
    func value<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) throws(QueueFilterFailure)
      -> Value?
    {
      guard let text = parameters[name], !text.isEmpty else { return nil }
      guard let value = read(text) else {
        throw QueueFilterFailure.unknownValue(name: name, found: text, expected: expected)
      }
      return value
    }
    label = try value("label", "A, B, C, D or none") { AgreedLabel(name: $0) }
    suggestion = try value("suggestion", "A, B, C, D or none") { AgreedLabel(name: $0) }
    quarter = try value("quarter", "a quarter as in 2026Q3") { Quarter($0) }
    undecidedOnly = try value("undecided", "yes or no") { ["yes": true, "no": false][$0] } ?? false
    interviewer = parameters["interviewer"]
    prompt = parameters["prompt"]
    role = parameters["role"]
    level = parameters["level"]
  }
}

/// A filter that cannot be read.
public enum QueueFilterFailure: DescribedFailure, Hashable {
  case unknownValue(name: String, found: String, expected: String)

  public var kind: FailureKind { .usage }

  public var description: String {
    switch self {
    case .unknownValue(let name, let found, let expected): "filter \(name): found \"\(found)\", expected \(expected)"
    }
  }
}
