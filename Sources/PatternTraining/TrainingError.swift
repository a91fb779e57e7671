import PatternModel

/// Why no model could be trained.
public enum TrainingError: DescribedFailure, Hashable {
  /// No debrief has an agreed pattern.
  case noLabels(debriefs: Int)
  /// A pattern has fewer labelled candidates than folds, so some training set would not have it.
  case tooFewOfPattern(Pattern, candidates: Int, needed: Int)
  /// A class is missing from the training set of a fold.
  case classMissing(String, classIndex: Int)
  /// A fit stopped above its tolerance.
  case notConverged(String, FitReport)
  /// A linear system was not solved to its tolerance.
  case linearSystem(String, iterations: Int, tolerance: Double)
  /// Options that do not go together or lie out of range.
  case invalidOption(name: String, found: String, expected: String)

  public var kind: FailureKind {
    switch self {
    case .noLabels, .tooFewOfPattern, .classMissing: .badData
    case .notConverged, .linearSystem: .software
    case .invalidOption: .usage
    }
  }

  public var description: String {
    switch self {
    case .noLabels(let debriefs):
      return
        "no debrief has a pattern to learn from: found 0 labels in \(debriefs) debriefs, expected A, B, C and D in the "
        + "column \"pattern\""
    case .tooFewOfPattern(let pattern, let candidates, let needed):
      return
        "too few debriefs of pattern \(pattern.letter): found \(candidates) labelled candidates, expected at least "
        + "\(needed); add debriefs" + (candidates >= TrainingOptions.foldCounts.lowerBound ? ", or lower --folds" : "")
    case .classMissing(let question, let index):
      return
        "class \(index) of \"\(question)\" belongs to so few candidates that a fold has none of it; add debriefs or "
        + "lower --folds"
    case .notConverged(let question, let report):
      return
        "the fit of \"\(question)\" did not converge: \(report.stopReason) after \(report.iterations) iterations, found "
        + "a gap of \(report.gap) at an objective of \(report.objective); please report it with the number of debriefs"
    case .linearSystem(let what, let iterations, let tolerance):
      return
        "the linear system of \"\(what)\" was not solved to \(tolerance) in \(iterations) iterations; please report it "
        + "with the number of debriefs"
    case .invalidOption(let name, let found, let expected):
      return "\(name): found \(found), expected \(expected)"
    }
  }
}
