@testable import PatternModel
@testable import PatternReport

/// Suggestions made up by hand, for tests that pin what is printed.
enum Example {
  /// A debrief whose pattern is singled out.
  static let certain = suggestion()

  static func prediction(
    probabilities: [Double] = [0.62, 0.06, 0.25, 0.07], pattern: Pattern = .a, against: Pattern = .c,
    runnerUp: Pattern? = nil, set: [Pattern] = [.a], doubts: [Doubt] = [], struggle: Double? = 0.42,
    record: StruggleRecord? = nil, none: Double? = 0.12,
    warnings: [Warning] = [
      .genericPrompt, .blockTooLong(minutes: 95, limit: 75), .partlyScored(missing: [.tradeoffs]),
    ],
    id: String = "db-0001"
  ) -> Prediction {
    Prediction(
      debriefID: id, probabilities: probabilities, pattern: pattern, against: against,
      runnerUp: runnerUp ?? against,
      logOdds: naturalLogarithm(probabilities[pattern.rawValue] / probabilities[against.rawValue]), set: set,
      doubts: doubts, struggle: struggle, record: record, none: none, warnings: warnings)
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

  /// Other scores: two that are one step away, two of two scores, one of three, and one where there is no score.
  static let whatIfs = WhatIfs(
    changes: [
      whatIf(.c, 0.44, [(.scaling, .strongYes, .leanYes)]),
      whatIf(.c, 0.42, [(.clarifyingQuestions, .leanYes, .leanNo)]),
      whatIf(.d, 0.5, [(.integration, .strongNo, .strongYes), (.scaling, .strongYes, .leanYes)]),
      whatIf(.d, 0.4, [(.integration, .strongNo, .strongYes), (.clarifyingQuestions, .leanYes, .strongYes)]),
      whatIf(
        .b, 0.4,
        [
          (.integration, .strongNo, .strongYes), (.clarifyingQuestions, .leanYes, .strongYes),
          (.scaling, .strongYes, .strongNo),
        ]),
    ], unreachable: [], scorings: [whatIf(.c, 0.61, [(.tradeoffs, nil, .strongNo)])])

  private static func whatIf(_ pattern: Pattern, _ probability: Double, _ changes: [(Criterion, Rating?, Rating)])
    -> WhatIf
  {
    WhatIf(
      changes: changes.map { ScoreChange(criterion: $0.0, from: $0.1, to: $0.2) }, pattern: pattern,
      probabilities: Pattern.allCases.map { $0 == pattern ? probability : (1 - probability) / 3 }, set: [pattern],
      margin: 0.1)
  }

  /// Past debriefs.
  static let neighbours = Neighbours(
    nearest: [
      Neighbour(debriefID: "db-0173", date: Day("2025-03-04"), label: .pattern(.a), struggled: true, distance: 0.4),
      Neighbour(debriefID: "x", date: nil, label: AgreedLabel.none, struggled: nil, distance: 1.016),
      Neighbour(debriefID: "db-9", date: Day("2024-12-24"), label: nil, struggled: false, distance: 12.5),
    ], searched: 1650, sameCandidate: 2)

  /// A suggestion with notes and everything that can be said of it.
  static let whole: Suggestion = {
    let notes =
      "Good hour.  Every box of the serving path with its p99,\nand who is paged when the feature store lags behind "
      + "the stream; no word on which architecture. Postgres “because we had it”.\r\n\r\nA pleasant talk"
    func phrase(_ text: String, _ source: ContributionSource, _ pattern: Double) -> Evidence {
      let range = notes.firstRange(of: text) ?? notes.startIndex..<notes.startIndex
      let start = notes.utf8.distance(from: notes.startIndex, to: range.lowerBound)
      return Evidence(
        text: text, field: "notes", start: start, end: start + text.utf8.count, source: source, pattern: pattern,
        struggle: nil)
    }
    let explained = suggestion(
      prediction(against: .d, runnerUp: .c, warnings: []),
      evidence: [
        phrase(
          "Every box of the serving path with its p99,\nand who is paged when the feature store lags behind the stream",
          .criterion(.integration), 0.4),
        phrase("no word on which architecture", .criterion(.integration), 0.25),
        phrase("Postgres “because we had it", .criterion(.tradeoffs), -0.21), phrase("pleasant", .notes, 0.1),
        phrase("Good hour", .criterion(.scaling), 0.04),
      ]
    ) {
      $0.notes = notes
      $0.criterionNotes = ["", "", "Never asked.", "", ""]
    }
    return Suggestion(
      debrief: explained.debrief, prediction: explained.prediction, explanation: explained.explanation,
      whatIfs: whatIfs, probe: Probe(criterion: .tradeoffs, reasons: [.notScored, .oneStepAway], turnsTo: .c),
      neighbours: neighbours)
  }()

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
