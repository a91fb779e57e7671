/// Why the model says what it says of one debrief, as log-odds that add up.
public struct Explanation: Sendable {
  /// For the pattern against the runner-up: baseline + Σ total = ln(p[pattern] / p[against]).
  public let pattern: Decomposition
  /// For struggle: baseline + Σ total = ln(p / (1 − p)); `nil` where the model has no such head.
  public let struggle: Decomposition?
  /// The phrases of the texts that hold known terms, strongest first.
  public let evidence: [Evidence]
}

/// Log-odds, in nats, as a baseline and what each part of the record adds.
public struct Decomposition: Sendable, Hashable {
  /// What the sum starts from: average scores, and nothing said of context or notes, not even that they are blank.
  public let baseline: Double
  /// The log-odds of the printed probability.
  public let logOdds: Double
  /// The five criteria in order, then context, then notes that belong to no criterion.
  public let contributions: [Contribution]
}

/// What one part of the record adds to the log-odds, in nats.
public struct Contribution: Sendable, Hashable {
  public let source: ContributionSource
  /// From the criterion's score, or from the record for context.
  public let score: Double
  /// From words, and from silence on a topic.
  public let notes: Double
  public var total: Double { score + notes }
}

/// The part of the record that a contribution comes from.
public enum ContributionSource: Sendable, Hashable, CaseIterable {
  case criterion(Criterion)
  /// Level, role, prompt and the rest of the record.
  case context
  /// Words that belong to no criterion.
  case notes

  public static var allCases: [ContributionSource] { Criterion.allCases.map { .criterion($0) } + [.context, .notes] }

  /// Place in `allCases`.
  public var index: Int {
    switch self {
    case .criterion(let criterion): criterion.rawValue
    case .context: Criterion.allCases.count
    case .notes: Criterion.allCases.count + 1
    }
  }

  /// The name in output.
  public var name: String {
    switch self {
    case .criterion(let criterion): criterion.name
    case .context: "context"
    case .notes: "notes"
    }
  }

  /// The name in a sentence.
  public var title: String {
    switch self {
    case .criterion(let criterion): criterion.title
    case .context: "level, role and prompt"
    case .notes: "other remarks"
    }
  }
}
