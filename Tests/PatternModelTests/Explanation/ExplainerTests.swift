import Testing

@testable import PatternModel

@Suite struct ExplainerTests {
  private static func explain(_ model: Model, _ debrief: Debrief) -> (Prediction, Explanation) {
    let scorer = Scorer(model: model)
    let vector = scorer.vector(of: debrief)
    let prediction = scorer.predict(debrief, vector: vector)
    return (prediction, Explainer(model: model).explain(prediction, vector: vector))
  }

  private static func debrief(notes: String, criterionNotes: [String] = []) -> Debrief {
    var debrief = Debrief(id: "d", candidate: "c")
    debrief.scores[.integration] = .strongYes
    debrief.scores[.tradeoffs] = .leanNo
    debrief.role = .known(.mlops)
    debrief.notes = notes
    debrief.criterionNotes = criterionNotes
    return debrief
  }

  private static func sum(_ decomposition: Decomposition) -> Double {
    decomposition.contributions.reduce(decomposition.baseline) { $0 + $1.total }
  }

  @Test(arguments: FeatureStyle.allCases)
  func partsAddUp(style: FeatureStyle) throws {
    let model = try SampleModel.model(style: style)
    for seed in 1...100 as ClosedRange<UInt64> {
      var debrief = ExplainerTests.debrief(
        notes: RandomText.make(seed: seed, length: 30),
        criterionNotes: ["", RandomText.make(seed: seed + 1000, length: 9), "", "no redis", ""])
      if seed.isMultiple(of: 3) { debrief.scores = Scores() }
      let (prediction, explanation) = ExplainerTests.explain(model, debrief)
      let pattern = explanation.pattern
      let logOdds =
        naturalLogarithm(prediction.probabilities[prediction.pattern.rawValue])
        - naturalLogarithm(prediction.probabilities[prediction.against.rawValue])
      #expect(abs(ExplainerTests.sum(pattern) - pattern.logOdds) < 1e-12, "\(style), seed \(seed)")
      #expect(abs(pattern.logOdds - logOdds) < 1e-12, "\(style), seed \(seed)")
      #expect(pattern.logOdds == prediction.logOdds && pattern.logOdds >= 0, "\(style), seed \(seed)")
      let struggle = try #require(explanation.struggle)
      let p = try #require(prediction.struggle)
      #expect(abs(ExplainerTests.sum(struggle) - struggle.logOdds) < 1e-12, "\(style), seed \(seed)")
      #expect(abs(struggle.logOdds - naturalLogarithm(p / (1 - p))) < 1e-10, "\(style), seed \(seed)")
      #expect(pattern.contributions.map(\.source) == ContributionSource.allCases, "\(style), seed \(seed)")
      for evidence in explanation.evidence {
        let field =
          evidence.field == "notes"
          ? debrief.notes : debrief.criterionNotes[evidence.field.hasSuffix("integration") ? 1 : 3]
        #expect(
          Array(field.utf8)[evidence.start..<evidence.end].elementsEqual(evidence.text.utf8), "\(style), seed \(seed)")
      }
      // What the clauses add, and what is not spoken of, is what all parts get from words.
      let (head, vector) = (model.pattern, Scorer(model: model).vector(of: debrief))
      let silence = vector.silentBags.reduce(0) { sum, bag in
        sum
          + head.calibration.scale
          * (head.linear.silenceWeight(bag: bag, output: prediction.pattern.rawValue)
            - head.linear.silenceWeight(bag: bag, output: prediction.against.rawValue))
      }
      let words = explanation.evidence.reduce(silence) { $0 + $1.pattern }
      #expect(abs(words - pattern.contributions.reduce(0) { $0 + $1.notes }) < 1e-12, "\(style), seed \(seed)")
    }
  }

  @Test func wordsGoToTheirClausesCriteria() throws {
    let model = try SampleModel.model(hearsSilence: false)
    let cases: [(notes: String, criterionNotes: [String], sources: [ContributionSource])] = [
      ("redis", [], [.criterion(.integration)]), ("why", [], [.criterion(.tradeoffs)]),
      // What is said of no topic moves nothing.
      ("no", [], []), ("redis\nno", [], [.criterion(.integration)]),
      ("wibble", [], []),
      ("", ["", "", "", "redis", ""], [.criterion(.failureModes)]),
      ("", ["redis", "", "", "", ""], [.criterion(.clarifyingQuestions)]),
      ("", ["", "", "", "", "no"], [.criterion(.scaling)]),
      // A clause counts for one criterion; what is said of a machine, rather than the machine, where it says as much of both.
      ("redis why", [], [.criterion(.tradeoffs)]),
      ("redis cache why redis", [], [.criterion(.integration)]),
      // A clause without a topic of its own has its neighbour's.
      ("redis, no", [], [.criterion(.integration)]), ("redis. no", [], [.criterion(.integration)]),
    ]
    for (notes, criterionNotes, sources) in cases {
      let (_, explanation) = ExplainerTests.explain(
        model, ExplainerTests.debrief(notes: notes, criterionNotes: criterionNotes))
      let found = explanation.pattern.contributions.filter { $0.notes != 0 }.map(\.source)
      #expect(found == sources, "\(notes), \(criterionNotes)")
      #expect(Set(explanation.evidence.map(\.source)).isSubset(of: Set(sources)), "\(notes), \(criterionNotes)")
    }
    let shared = ExplainerTests.debrief(notes: "redis why cache")
    let (_, explanation) = ExplainerTests.explain(model, shared)
    // Two words of three name integration, which is less than twice and a bit.
    let vector = Scorer(model: model).vector(of: shared)
    #expect(vector.amounts.map { ($0 * 3).rounded() } == [2, 2, 2, 1, 1, 1])
    #expect(explanation.pattern.contributions.filter { $0.notes != 0 }.map(\.source) == [.criterion(.tradeoffs)])
    #expect(explanation.evidence.map(\.source) == [.criterion(.tradeoffs)])
    #expect(explanation.evidence.map(\.text) == ["redis why cache"])
  }

  @Test func recordGoesToCriteriaAndContext() throws {
    for hearsSilence in [false, true] {
      let model = try SampleModel.model(hearsSilence: hearsSilence)
      let (_, explanation) = ExplainerTests.explain(model, ExplainerTests.debrief(notes: ""))
      #expect(explanation.evidence.isEmpty)
      // That nothing is said of a topic belongs to its criterion.
      #expect(
        explanation.pattern.contributions.map { $0.notes != 0 } == Array(repeating: hearsSilence, count: 5)
          + [false, false])
      // Each criterion has a score or a mark that it has none; level, role and prompt are context.
      #expect(explanation.pattern.contributions.map { $0.score != 0 } == [true, true, true, true, true, true, false])
    }
  }

  @Test func evidenceStandsStrongestFirst() throws {
    let model = try SampleModel.model()
    let (_, explanation) = ExplainerTests.explain(
      model,
      ExplainerTests.debrief(
        notes: "No redis, a cache. Why weigh? Monitoring.", criterionNotes: ["", "", "why", "", ""]))
    let sizes = explanation.evidence.map { abs($0.pattern) }
    #expect(sizes == sizes.sorted(by: >))
    #expect(Set(explanation.evidence.map(\.text)) == ["No redis, a cache", "Why weigh", "Monitoring", "why"])
    #expect(explanation.evidence.first { $0.text == "why" }?.field == "notes_tradeoff_articulation")
  }

  /// Neighbouring clauses of one sentence that are about one criterion and say the same are one phrase.
  @Test(
    arguments: [
      ("redis, redis", ["redis, redis"]), ("redis (redis) – redis", ["redis (redis) – redis"]),
      // Another sentence, another line, another criterion, and another text.
      ("redis. redis", ["redis", "redis"]), ("redis\nredis", ["redis", "redis"]), ("redis, why", ["redis", "why"]),
      // What is left out is not quoted.
      ("redis, married, redis", ["redis", "redis"]), ("redis, she redis", ["redis", "redis"]),
      // Clauses in between that move nothing end a phrase.
      ("redis, wibble wobble, redis", ["redis", "redis"]),
      (
        Array(repeating: "redis", count: 30).joined(separator: ", "),
        [Array(repeating: "redis", count: 20), Array(repeating: "redis", count: 10)].map {
          $0.joined(separator: ", ")
        }
      ),
    ] as [(String, [String])])
  func phrases(notes: String, expected: [String]) throws {
    let (_, explanation) = ExplainerTests.explain(
      try SampleModel.model(hearsSilence: false), ExplainerTests.debrief(notes: notes))
    let phrases = explanation.evidence.sorted { $0.start < $1.start }
    #expect(phrases.map(\.text) == expected, "\(notes)")
    let total = explanation.pattern.contributions.reduce(0) { $0 + $1.notes }
    #expect(abs(phrases.reduce(0) { $0 + $1.pattern } - total) < 1e-12, "\(notes)")
  }

  /// Against which pattern, what is compared then, and what is warned of.
  @Test func contrastWithAnyPattern() throws {
    let model = try SampleModel.model()
    let scorer = Scorer(model: model)
    let debrief = ExplainerTests.debrief(notes: "No redis, a cache. Why weigh?")
    let vector = scorer.vector(of: debrief)
    let usual = scorer.predict(debrief, vector: vector)
    #expect(usual.against == usual.runnerUp)
    for asked in PatternModel.Pattern.allCases {
      let prediction = scorer.predict(debrief, vector: vector, against: asked)
      let isItself = asked == usual.pattern
      #expect(prediction.pattern == usual.pattern && prediction.runnerUp == usual.runnerUp, "\(asked)")
      #expect(prediction.against == (isItself ? usual.runnerUp : asked), "\(asked)")
      #expect(
        prediction.warnings == usual.warnings + (isItself ? [.contrastIsSuggestion(against: usual.runnerUp)] : []))
      let p = prediction.probabilities
      let odds = naturalLogarithm(p[prediction.pattern.rawValue] / p[prediction.against.rawValue])
      let explanation = Explainer(model: model).explain(prediction, vector: vector)
      #expect(abs(ExplainerTests.sum(explanation.pattern) - odds) < 1e-12, "\(asked)")
      #expect(abs(prediction.logOdds - odds) < 1e-12, "\(asked)")
    }
  }
}
