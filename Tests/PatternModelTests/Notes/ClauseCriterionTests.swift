import Testing

@testable import PatternModel

/// The criterion that each clause counts for in an explanation.
@Suite struct ClauseCriterionTests {
  @Test func criteriaTable() throws {
    let lexicon = try LexiconSource(
      """
      [clarifying]
      assume
      [infrastructure]
      database
      [tradeoffs]
      cost
      [failure]
      break monitoring
      [scaling]
      scale
      [negators]
      no nothing never
      [absences]
      ignored
      [variants]
      be = was
      """
    ).compiled()
    let cases: [(clause: String, criterion: Criterion?)] = [
      ("none", nil), ("database", .integration),
      // What is said of a machine, rather than the machine.
      ("scaled the database", .scaling), ("database scales", .scaling), ("database cost", .tradeoffs),
      // Of two that are equal the one named first, but rather one that is negated.
      ("cost at scale", .tradeoffs), ("scale and cost", .scaling), ("assumed that nothing breaks", .failureModes),
      ("ignored cost at scale", .tradeoffs), ("cost, no scale", .tradeoffs), ("cost and no scale", .scaling),
      ("assumed that monitoring was ignored", .clarifyingQuestions),
    ]
    let analyzer = TextAnalyzer(style: .field, lexicon: lexicon, unheard: .nothing)
    for (clause, criterion) in cases {
      let analysis = NotesReading.analyze(clause, analyzer)
      #expect(analysis.criterion(ofClause: 0) == criterion, "\(clause)")
    }
  }
}
