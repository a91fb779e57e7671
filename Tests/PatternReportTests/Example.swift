@testable import PatternModel
@testable import PatternReport

/// Suggestions made up by hand, for tests that pin what is printed.
enum Example {
  /// A debrief whose pattern is singled out.
  static let certain = suggestion()

  static func prediction(
    probabilities: [Double] = [0.62, 0.06, 0.25, 0.07], pattern: Pattern = .a, against: Pattern = .c,
    runnerUp: Pattern? = nil, set: [Pattern] = [.a], doubts: [Doubt] = [], struggle: Double? = 0.42,
    none: Double? = 0.12,
    warnings: [Warning] = [
      .genericPrompt, .blockTooLong(minutes: 95, limit: 75), .partlyScored(missing: [.tradeoffs]),
    ],
    id: String = "db-0001"
  ) -> Prediction {
    Prediction(
      debriefID: id, probabilities: probabilities, pattern: pattern, against: against,
      runnerUp: runnerUp ?? against,
      logOdds: naturalLogarithm(probabilities[pattern.rawValue] / probabilities[against.rawValue]), set: set,
      doubts: doubts, struggle: struggle, none: none, warnings: warnings)
  }

  static func suggestion(
    _ prediction: Prediction = prediction(), isExplained: Bool = true, evidence: [Evidence]? = nil,
    change: (inout Debrief) -> Void = { _ in }
  ) -> Suggestion {
    var debrief = Debrief(id: prediction.debriefID, candidate: "c")
    debrief.level = .known(.senior)
    debrief.role = .known(.productMLE)
    debrief.prompt = .known(.generic)
    debrief.durationMinutes = 95
    for (criterion, rating) in zip(Criterion.allCases, [Rating.leanYes, .strongNo, nil, .leanYes, .strongYes]) {
      debrief.scores[criterion] = rating
    }
    change(&debrief)
    let totals: [(Double, Double)] = [
      (0.12, 0), (0.5, 0.7), (-0.1, -0.21), (0, -0.004), (0.02, 0), (-0.03, 0), (0, 0.1),
    ]
    let contributions = zip(ContributionSource.allCases, totals).map {
      Contribution(source: $0, score: $1.0, notes: $1.1)
    }
    let total = contributions.reduce(0) { $0 + $1.total }
    let pattern = Decomposition(
      baseline: prediction.logOdds - total, logOdds: prediction.logOdds, contributions: contributions)
    let struggle = Decomposition(baseline: -0.5, logOdds: -0.5, contributions: contributions)
    return Suggestion(
      debrief: debrief, prediction: prediction,
      explanation: isExplained
        ? Explanation(
          pattern: pattern, struggle: prediction.struggle.map { _ in struggle }, evidence: evidence ?? Example.evidence)
        : nil)
  }

  static let evidence = [
    clause(
      "Every box of the serving path with its p99,\nand who is paged when the feature store lags behind the stream",
      .integration, 0.4),
    clause("no word on which architecture", .integration, 0.25),
    clause("a third clause, weaker than two others", .integration, 0.05),
    clause("Postgres “because we had it”", .tradeoffs, -0.21),
    clause("pleasant", .notes, 0.1),
    clause("too small to show", .scaling, 0.04),
  ]

  static func clause(_ text: String, _ criterion: Criterion, _ pattern: Double) -> Evidence {
    clause(text, .criterion(criterion), pattern)
  }

  static func clause(_ text: String, _ source: ContributionSource, _ pattern: Double) -> Evidence {
    Evidence(
      text: text, field: "notes", start: 0, end: text.utf8.count, source: source, pattern: pattern, struggle: nil)
  }

  static func text(_ suggestion: Suggestion, width: Int = 80, usesColour: Bool = false) -> String {
    var bytes: [UInt8] = []
    TextReport(width: width, usesColour: usesColour).append(suggestion, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
