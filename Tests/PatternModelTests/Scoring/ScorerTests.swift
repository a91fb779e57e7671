import Testing

@testable import PatternModel

@Suite struct ScorerTests {
  private static func debrief(_ change: (inout Debrief) -> Void = { _ in }) -> Debrief {
    var debrief = Debrief(id: "d", candidate: "c")
    for criterion in Criterion.allCases { debrief.scores[criterion] = .leanYes }
    debrief.level = .known(.senior)
    debrief.role = .known(.mlops)
    debrief.prompt = .known(.retrieval)
    debrief.durationMinutes = 65
    debrief.notes = "redis cache"
    change(&debrief)
    return debrief
  }

  private static func predict(_ model: Model, _ debrief: Debrief) -> Prediction {
    let scorer = Scorer(model: model)
    return scorer.predict(debrief, vector: scorer.vector(of: debrief))
  }

  @Test func warningsTable() throws {
    let model = try SampleModel.model()
    let cases: [(name: String, change: (inout Debrief) -> Void, warnings: [Warning])] = [
      ("sound", { _ in }, []),
      ("generic", { $0.prompt = .known(.generic) }, [.genericPrompt]),
      ("long", { $0.durationMinutes = 76 }, [.blockTooLong(minutes: 76, limit: 75)]),
      ("short", { $0.durationMinutes = 59 }, [.blockTooShort(minutes: 59, expected: 60)]),
      (
        "short for its prompt", { $0.prompt = .known(.trainingInfrastructure) },
        [.blockTooShort(minutes: 65, expected: 75)]
      ),
      ("no length", { $0.durationMinutes = nil }, []),
      ("nothing scored", { $0.scores = Scores() }, [.nothingScored]),
      (
        "two not scored",
        {
          $0.scores[.tradeoffs] = nil; $0.scores[.clarifyingQuestions] = nil
        }, [.partlyScored(missing: [.clarifyingQuestions, .tradeoffs])]
      ),
      ("no notes", { $0.notes = "" }, [.notesEmpty]), ("notes without a word", { $0.notes = " … " }, [.notesEmpty]),
      ("strange notes", { $0.notes = "wibble wobble redis" }, [.notesUnknown(share: 2.0 / 3)]),
      ("three in five strange", { $0.notes = "a b c redis cache" }, []),
      (
        "notes on a criterion",
        {
          $0.notes = ""; $0.criterionNotes = ["redis", "", "", "", ""]
        }, []
      ),
      ("level", { $0.level = .other("principal") }, [.unknownCategory(field: "level", value: "principal")]),
      ("role", { $0.role = .other("x") }, [.unknownCategory(field: "role", value: "x")]),
      ("prompt", { $0.prompt = .other("y") }, [.unknownCategory(field: "prompt", value: "y")]),
      (
        "blank categories",
        {
          $0.level = .blank; $0.role = .blank; $0.prompt = .blank
        }, []
      ),
    ]
    for (name, change, warnings) in cases {
      #expect(ScorerTests.predict(model, ScorerTests.debrief(change)).warnings == warnings, "\(name)")
    }
  }

  @Test func doubtsTable() throws {
    let cases: [(name: String, threshold: Double, none: Double?, change: (inout Debrief) -> Void, doubts: [Doubt])] = [
      ("sure", 0, nil, { _ in }, []), ("several", 1, nil, { _ in }, [.severalPatterns]),
      ("none fits", 0, 0.1, { _ in }, [.noneFits]), ("none at even odds", 0, 0, { _ in }, [.noneFits]),
      ("none unlikely", 0, -0.1, { _ in }, []), ("none fits, several", 1, 3, { _ in }, [.noneFits, .severalPatterns]),
      (
        "empty", 0, nil,
        {
          $0.scores = Scores(); $0.notes = ""
        }, [.nothingToGoBy]
      ),
      ("notes on one criterion alone", 0, nil, { $0.scores = Scores() }, [.littleToGoBy(criteria: 1)]),
      (
        "notes on two criteria alone", 0, nil,
        {
          $0.scores = Scores(); $0.notes = "redis. Why"
        }, [.littleToGoBy(criteria: 2)]
      ),
      (
        "strange notes alone", 0, nil,
        {
          $0.scores = Scores(); $0.notes = "wibble"
        }, [.unlikeAnythingSeen]
      ),
      ("strange notes and scores", 0, nil, { $0.notes = "wibble" }, []),
      ("scores alone", 0, nil, { $0.notes = "" }, []),
    ]
    for (name, threshold, none, change, doubts) in cases {
      let prediction = ScorerTests.predict(
        try SampleModel.model(none: none, threshold: threshold), ScorerTests.debrief(change))
      #expect(prediction.doubts == doubts, "\(name)")
      #expect(prediction.hasAbstained == !doubts.isEmpty, "\(name)")
    }
  }

  /// At least three of the criteria are scored or spoken of; in `plain`, where words have no criterion, any word counts.
  @Test func littleToGoByTable() throws {
    let cases: [(scored: [Criterion], notes: String, criterionNotes: [String], full: Int?, plain: Int?)] = [
      ([.tradeoffs], "", [], 1, 1), ([.tradeoffs, .scaling], "", [], 2, 2), ([], "redis", [], 1, nil),
      ([.tradeoffs, .scaling, .integration], "", [], nil, nil), ([.tradeoffs, .scaling], "redis", [], nil, nil),
      ([], "redis. Why", [], 2, nil), ([.integration], "redis", [], 1, nil), ([.tradeoffs], "redis", [], 2, nil),
      // Two topics of one criterion; words of no topic; a topic without a known word.
      ([], "redis model", [], 1, nil), ([], "no", [], 0, nil), ([], "no redis, requirement", [], 1, nil),
      ([.scaling], "no", [], 1, nil), ([], "", ["", "", "", "no", "redis"], 2, nil), ([.scaling], "wibble", [], 1, 1),
    ]
    for (scored, notes, criterionNotes, full, plain) in cases {
      for (style, criteria) in [(FeatureStyle.full, full), (.plain, plain)] {
        let debrief = ScorerTests.debrief { debrief in
          debrief.scores = Scores()
          for criterion in scored { debrief.scores[criterion] = .leanYes }
          debrief.notes = notes
          debrief.criterionNotes = criterionNotes
        }
        let prediction = ScorerTests.predict(try SampleModel.model(style: style, threshold: 0), debrief)
        #expect(
          prediction.doubts == (criteria.map { [.littleToGoBy(criteria: $0)] } ?? []),
          "\(style), \(scored), \(notes), \(criterionNotes)")
      }
    }
  }

  @Test func tiesGoInTheOrderOfPatterns() throws {
    let cases: [(intercepts: [Double], pattern: Pattern, against: Pattern, logOdds: Double)] = [
      ([0, 0, 0, 0], .a, .b, 0), ([0, 1, 1, 0], .b, .c, 0), ([0, 0, 0, 1], .d, .a, 1), ([2, 1, 1, 1], .a, .b, 1),
      ([-1, -1, -1, -1.5], .a, .b, 0), ([1000, 0, 0, -1000], .a, .b, 1000), ([0, 0, 1000, 999], .c, .d, 1),
    ]
    for (intercepts, pattern, against, logOdds) in cases {
      let prediction = ScorerTests.predict(
        try SampleModel.model(size: 0, intercepts: intercepts), ScorerTests.debrief())
      #expect(prediction.pattern == pattern && prediction.against == against, "\(intercepts)")
      #expect(abs(prediction.logOdds - logOdds) < 1e-12, "\(intercepts)")
      #expect(abs(prediction.probabilities.reduce(0, +) - 1) < 1e-12, "\(intercepts)")
      #expect(prediction.set.contains(pattern), "\(intercepts)")
    }
  }

  @Test func absentHeadsSayNothing() throws {
    let prediction = ScorerTests.predict(try SampleModel.model(hasStruggle: false), ScorerTests.debrief())
    #expect(prediction.struggle == nil && prediction.none == nil)
    let whole = ScorerTests.predict(try SampleModel.model(none: 1), ScorerTests.debrief())
    #expect(whole.struggle.map { $0 > 0 && $0 < 1 } == true)
    #expect(whole.none.map { abs($0 - 0.7310585786300049) < 1e-15 } == true)
  }
}
