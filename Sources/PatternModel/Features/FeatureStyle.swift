/// Which features a model is built on.
public enum FeatureStyle: String, Sendable, Hashable, CaseIterable {
  /// Everything: scores as numbers, level, role and prompt, and what the notes say of each topic.
  case full
  /// tf-idf of one- and two-word terms and the scores as categories alone: the same features as other tools.
  case plain

  /// How notes are read.
  public var textStyle: TextAnalyzer.Style { self == .full ? .field : .plain }

  /// The groups of features that its heads have.
  public var groups: [FeatureGroup] {
    self == .full ? [.scores, .context, .ratings, .readings] : [.scores, .terms]
  }
}

/// A group of features that share a penalty.
public enum FeatureGroup: Int, CaseIterable, Sendable, Hashable {
  /// The five scores; level, role and prompt.
  case scores, context
  /// What was read out of the notes (`full`): a rating for each topic, and what each topic's words say of the label.
  case ratings, readings
  /// Terms themselves (`plain`).
  case terms

  /// The name in output.
  public var name: String {
    switch self {
    case .scores: "scores"
    case .context: "context"
    case .ratings: "ratings"
    case .readings: "readings"
    case .terms: "terms"
    }
  }
}
