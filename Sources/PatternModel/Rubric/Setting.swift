/// The level a candidate interviews for.
public enum Level: String, CaseIterable, Sendable, Hashable {
  case mid, senior, staff
}

/// The role a candidate interviews for.
public enum Role: String, CaseIterable, Sendable, Hashable {
  case productMLE = "product-mle"
  case aiEngineer = "ai-engineer"
  case mlePlatform = "mle-platform"
  case mlops

  /// The name in a sentence.
  public var title: String {
    switch self {
    case .productMLE: "product MLE"
    case .aiEngineer: "AI engineer"
    case .mlePlatform: "MLE platform"
    case .mlops: "MLOps"
    }
  }
}

/// The system that a candidate is asked to design.
public enum Prompt: String, CaseIterable, Sendable, Hashable {
  case recommender, retrieval
  case featurePipeline = "feature-pipeline"
  case realTimePrediction = "real-time-prediction"
  case trainingInfrastructure = "ml-training-infrastructure"
  case generic
}

/// A category as a record gives it: blank, one that the rubric knows, or another one, which scores as "other".
///
/// What a category has to be able to do is asked for where it is used, not here: each such demand on a generic type costs a
/// search through all conformances of the program when it starts.
public enum Choice<Value: Sendable>: Sendable {
  case blank
  case known(Value)
  case other(String)

  /// The category, where the rubric knows it.
  public var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }
}

extension Choice: Equatable where Value: Equatable {}
extension Choice: Hashable where Value: Hashable {}

extension Choice where Value: RawRepresentable<String> {
  /// Reads the text of a field: blank, a known name, or anything else.
  public init(_ text: String) {
    if text.isEmpty {
      self = .blank
    } else if let value = Value(rawValue: text) {
      self = .known(value)
    } else {
      self = .other(text)
    }
  }

  /// The text of the field: empty where it is blank.
  public var text: String {
    switch self {
    case .blank: ""
    case .known(let value): value.rawValue
    case .other(let text): text
    }
  }
}
