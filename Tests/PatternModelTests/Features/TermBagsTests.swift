import Testing

@testable import PatternModel

@Suite struct TermBagsTests {
  @Test func sharesTable() {
    let cases: [(style: FeatureStyle, topics: [Topic: Float], criterion: Criterion?, expected: [Topic: Float])] = [
      (.full, [:], nil, [:]), (.full, [.failure: 1], nil, [.failure: 1]),
      (.full, [.modeling: 0.7, .scaling: 0.5], nil, [.modeling: 0.7, .scaling: 0.5]),
      // A text on one criterion is about that criterion, whatever it names.
      (.full, [:], .tradeoffs, [.tradeoffs: 1]), (.full, [.infrastructure: 1], .tradeoffs, [.tradeoffs: 1]),
      (.full, [.tradeoffs: 0.35, .failure: 0.3], .tradeoffs, [.tradeoffs: 1]),
      (.full, [:], .integration, [.modeling: 0.5, .infrastructure: 0.5]),
      (.full, [.scaling: 1], .integration, [.modeling: 0.5, .infrastructure: 0.5]),
      (.full, [.modeling: 0.25, .tradeoffs: 0.75], .integration, [.modeling: 1]),
      (.full, [.modeling: 0.6, .infrastructure: 0.2], .integration, [.modeling: 0.75, .infrastructure: 0.25]),
      // One bag, which stands where the first topic's would.
      (.plain, [:], nil, [.clarifying: 1]), (.plain, [.failure: 1], .scaling, [.clarifying: 1]),
    ]
    for (style, topics, criterion, expected) in cases {
      let clause = AnalyzedText.Clause(tokens: 0..<1, opensSentence: true, opensLine: true, topics: vector(topics))
      let difference = TermBags.shares(of: clause, criterion: criterion, style: style) - vector(expected)
      #expect(
        (difference * difference).sum() < 1e-12, "\(style), \(topics), \(String(describing: criterion)): \(difference)")
    }
  }

  @Test func bagsBelongToCriteria() {
    #expect(TermBags.count(.full) == 6 && TermBags.count(.plain) == 1)
    for topic in Topic.allCases {
      for criterion in [nil, .scaling] as [Criterion?] {
        #expect(
          TermBags.source(ofBag: topic.rawValue, criterion: criterion, style: .full) == .criterion(topic.criterion))
      }
    }
    #expect(TermBags.source(ofBag: 0, criterion: nil, style: .plain) == .notes)
    #expect(TermBags.source(ofBag: 0, criterion: .scaling, style: .plain) == .criterion(.scaling))
  }

  /// `notes_<criterion>` fills the criterion's bags, in part where two topics share a clause.
  @Test func amountsOfVectors() throws {
    let space = try SampleModel.space(style: .full)
    let featurizer = Featurizer(space: space)
    let cases: [(notes: String, criterionNotes: [String], amounts: [String])] = [
      ("redis", [], ["infrastructure redi 1.0"]), ("no", [], []),
      ("redis, no", [], ["infrastructure @negator 0.49", "infrastructure redi 1.0"]),
      ("no, redis", [], ["infrastructure @negator 0.35", "infrastructure redi 1.0"]),
      ("redis. no", [], ["infrastructure @negator 0.21", "infrastructure redi 1.0"]),
      ("redis model", [], ["modeling redi 0.5", "infrastructure redi 0.5"]),
      ("", ["", "", "", "redis", ""], ["failure redi 1.0"]),
      ("", ["", "no", "", "", ""], ["modeling @negator 0.35", "infrastructure @negator 0.35"]),
      ("redis", ["", "redis", "", "", ""], ["infrastructure redi 2.0"]),
    ]
    for (notes, criterionNotes, amounts) in cases {
      var debrief = Debrief(id: "d", candidate: "c")
      debrief.notes = notes
      debrief.criterionNotes = criterionNotes
      let vector = featurizer.vector(of: debrief)
      let found = zip(vector.entries, vector.amounts).map { entry, amount in
        let bag = Topic(rawValue: Int(entry) / space.vocabulary.count)?.name ?? ""
        return "\(bag) \(space.vocabulary.terms[Int(entry) % space.vocabulary.count]) \((amount * 1e5).rounded() / 1e5)"
      }
      #expect(found == amounts, "\(notes), \(criterionNotes)")
    }
  }

  private func vector(_ topics: [Topic: Float]) -> SIMD8<Float> {
    var vector = SIMD8<Float>.zero
    for (topic, share) in topics { vector[topic.rawValue] = share }
    return vector
  }
}
