import Testing

@testable import PatternModel

/// How clauses judge on the whole.
@Suite struct VerdictTests {
  private static func lexicon() throws -> Lexicon {
    try LexiconSource(
      """
      [failure]
      fallback alert
      [praise]
      good explain nobody_else
      [criticism]
      weak missing no_idea
      [faults]
      complaint gap missing weak
      [hinted]
      prompted
      [unprompted]
      without_help
      [negators]
      no not never nobody without nothing
      [absences]
      missing
      [variants]
      be = was
      """
    ).compiled()
  }

  @Test func verdictsTable() throws {
    let cases: [(clause: String, verdict: Verdict?)] = [
      ("", nil), ("fallback", nil), ("good alerts", .favourable), ("weak alerts", .unfavourable),
      ("good but", .favourable), ("good and weak", nil), ("good good and weak", .favourable),
      // A negation finds fault by itself, once, whatever it stands before.
      ("no alerts", .unfavourable), ("not good", .unfavourable), ("no weak alert", .favourable),
      ("no idea", .unfavourable),
      ("good and never not", .unfavourable), ("good and no alert", nil),
      // Faults that were not found.
      ("no complaints", .favourable), ("nothing missing", .favourable), ("not weak", .favourable),
      ("alerts missing", .unfavourable), ("no fallback for a missing alert", .unfavourable), ("complaints", nil),
      // Negations that are part of praise.
      ("nobody else", .favourable), ("explained without help", .favourable), ("good once prompted", nil),
      ("prompted", .unfavourable),
    ]
    let analyzer = TextAnalyzer(style: .field, lexicon: try VerdictTests.lexicon(), unheard: .nothing)
    for (clause, verdict) in cases {
      let found = NotesReading.analyze(clause, analyzer).clauses.map(\.verdict)
      #expect(found == (clause.isEmpty ? [] : [verdict]), "\(clause)")
    }
    let plain = TextAnalyzer(style: .plain, lexicon: try VerdictTests.lexicon(), unheard: .nothing)
    #expect(NotesReading.analyze("no good alerts", plain).clauses.map(\.verdict) == [nil])
  }
}
