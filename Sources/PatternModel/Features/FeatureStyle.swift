/// Which features a model is built on.
public enum FeatureStyle: String, Sendable, Hashable, CaseIterable {
  /// Everything: scores as numbers, level, role and prompt, and the notes read the field's way.
  case full
  /// tf-idf of one- and two-word terms and the scores as categories alone: the same features as other tools.
  case plain

  /// How notes are read.
  public var textStyle: TextAnalyzer.Style { self == .full ? .field : .plain }
}

/// A group of features that share a penalty.
public enum FeatureGroup: Int, CaseIterable, Sendable, Hashable {
  case scores, context, terms

  public var name: String {
    switch self {
    case .scores: "scores"
    case .context: "context"
    case .terms: "terms"
    }
  }
}
