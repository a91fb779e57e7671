import Testing

@testable import PatternModel

/// How topics spread from the clauses that name them.
@Suite struct TopicSharesTests {
  private enum Opening { case line, sentence, clause }

  @Test func clausesTakeFromTheirNeighbours() {
    let infrastructure: [Topic: Float] = [.infrastructure: 1]
    let failure: [Topic: Float] = [.failure: 1]
    let cases: [(name: String, clauses: [(opening: Opening, names: [Topic: Float])], expected: [[Topic: Float]])] = [
      ("nothing named", [(.line, [:]), (.clause, [:])], [[:], [:]]),
      ("own", [(.line, [.infrastructure: 2, .modeling: 1])], [[.infrastructure: 2.0 / 3, .modeling: 1.0 / 3]]),
      ("before", [(.line, infrastructure), (.clause, [:])], [infrastructure, [.infrastructure: 0.7]]),
      ("after", [(.line, [:]), (.clause, infrastructure)], [[.infrastructure: 0.5], infrastructure]),
      (
        "both sides", [(.line, infrastructure), (.clause, [:]), (.clause, failure)],
        [infrastructure, [.infrastructure: 0.7, .failure: 0.5], failure]
      ),
      (
        "one topic on both sides", [(.line, infrastructure), (.clause, [:]), (.clause, infrastructure)],
        [infrastructure, [.infrastructure: 1.2], infrastructure]
      ),
      (
        "the nearest", [(.line, failure), (.clause, infrastructure), (.clause, [:]), (.clause, [:])],
        [failure, infrastructure, [.infrastructure: 0.7], [.infrastructure: 0.7]]
      ),
      (
        "in proportion", [(.line, [.infrastructure: 3, .failure: 1]), (.clause, [:])],
        [[.infrastructure: 0.75, .failure: 0.25], [.infrastructure: 0.525, .failure: 0.175]]
      ),
      ("the line before", [(.line, failure), (.sentence, [:])], [failure, [.failure: 0.3]]),
      ("the line after", [(.line, [:]), (.sentence, failure)], [[.failure: 0.3], failure]),
      (
        "the line on both sides", [(.line, failure), (.sentence, [:]), (.sentence, infrastructure)],
        [failure, [.failure: 0.3, .infrastructure: 0.3], infrastructure]
      ),
      (
        "the sentence before the line", [(.line, failure), (.sentence, [:]), (.clause, infrastructure)],
        [failure, [.infrastructure: 0.5], infrastructure]
      ),
      ("another line", [(.line, failure), (.line, [:]), (.line, infrastructure)], [failure, [:], infrastructure]),
    ]
    for (name, clauses, expected) in cases {
      var text = AnalyzedText()
      text.clauses = clauses.enumerated().map { place, clause in
        AnalyzedText.Clause(
          tokens: place..<place + 1, opensSentence: clause.opening != .clause, opensLine: clause.opening == .line)
      }
      text.shareTopics(counts: clauses.map { vector($0.names) })
      for (place, clause) in text.clauses.enumerated() {
        let difference = clause.topics - vector(expected[place])
        #expect((difference * difference).sum() < 1e-12, "\(name), clause \(place): \(clause.topics)")
      }
    }
  }

  private func vector(_ topics: [Topic: Float]) -> SIMD8<Float> {
    var vector = SIMD8<Float>.zero
    for (topic, share) in topics { vector[topic.rawValue] = share }
    return vector
  }
}
