import Testing

@testable import PatternModel

@Suite struct FeaturizerTests {
  static let debriefs: [Debrief] = [
    "", "redis cache. Never weighed why", "no redis, but monitoring; she is married",
    "a feature store, a model server, no trade-off; what breaks first? Parental leave soon",
  ]
  .map {
    var debrief = Debrief(id: "db-1", candidate: "c-1")
    debrief.notes = $0
    debrief.scores[.integration] = .leanNo
    return debrief
  }

  @Test("a featurizer that has read much says the same as a new one", arguments: [FeatureStyle.full, .plain])
  func manyDebriefs(style: FeatureStyle) throws {
    let space = try SampleModel.space(style: style)
    let experienced = Featurizer(space: space)
    for _ in 0..<100 { _ = experienced.vector(of: Self.debriefs[1]) }
    for debrief in Self.debriefs {
      let new = Featurizer(space: space).vector(of: debrief)
      let vector = experienced.vector(of: debrief)
      #expect(vector.entries == new.entries && vector.values == new.values, "\(debrief.notes)")
      #expect(vector.wordCount == new.wordCount && vector.unknownWordCount == new.unknownWordCount, "\(debrief.notes)")
      let clauses = [new, vector].map { $0.texts.map { $0.analysis.clauses.map { "\($0.tokens) \($0.topics)" } } }
      #expect(clauses[0] == clauses[1], "\(debrief.notes)")
    }
  }
}
