import Testing

@testable import PatternModel

/// Which terms a text has, in order.
@Suite struct TermScanTests {
  private static func lexicon() throws -> Lexicon {
    try LexiconSource(
      """
      [modeling]
      two-tower
      [infrastructure]
      redis
      [praise]
      good well_reasoned
      [criticism]
      weak
      [faults]
      complaint
      [hedges]
      maybe
      [negators]
      no not
      """
    ).compiled()
  }

  @Test func occurrencesTable() throws {
    let cases: [(text: String, clauses: [[String]])] = [
      ("", []), ("good", [["good", "^ good", "good $", "@praise"]]),
      (
        "not good",
        [["not", "not not_good", "^ not", "@negator", "not_good", "not_good $", "@not_praise"]]
      ),
      ("complaints", [["complaint", "^ complaint", "complaint $", "@faults"]]),
      (
        "no complaints",
        [["no", "no not_complaint", "^ no", "@negator", "not_complaint", "not_complaint $", "@no_fault"]]
      ),
      // A hedge is one under a negation too.
      ("not maybe", [["not", "not not_mayb", "^ not", "@negator", "not_mayb", "not_mayb $", "@hedges"]]),
      (
        "redis, weak",
        [["redi", "^ redi", "redi $", "@topic"], ["weak", "^ weak", "weak $", "@criticism"]]
      ),
      ("no redis", [["no", "no not_redi", "^ no", "@negator", "not_redi", "not_redi $", "@not_topic"]]),
      // A phrase judges once, where it begins.
      ("well reasoned", [["well", "well reason", "^ well", "@praise", "reason", "reason $"]]),
      ("two-tower", [["two-tower", "two", "tower", "^ two-tower", "two-tower $", "@topic"]]),
      (
        "no two-tower",
        [
          [
            "no", "no not_two-tower", "^ no", "@negator", "not_two-tower", "not_two", "not_tower", "not_two-tower $",
            "@not_topic",
          ]
        ]
      ),
      ("weak weak", [["weak", "weak weak", "^ weak", "@criticism", "weak", "weak $", "@criticism"]]),
    ]
    let analyzer = TextAnalyzer(style: .field, lexicon: try TermScanTests.lexicon(), unheard: .nothing)
    var keys: [String: TermKey] = [:]
    var spellings: [TermKey: String] = [:]
    for (text, clauses) in cases {
      let analysis = NotesReading.analyze(text, analyzer)
      var found = [[String]](repeating: [], count: analysis.clauses.count)
      TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
        let spelling = String(
          decoding: TermScan.spelling(of: occurrence, in: analysis, analyzer: analyzer), as: UTF8.self)
        found[occurrence.clause].append(spelling)
        #expect(occurrence.kind.isPair == spelling.contains(" "), "\(text): \(spelling)")
        #expect(analysis.clauses[occurrence.clause].tokens.contains(occurrence.token), "\(text): \(spelling)")
        // One key a spelling, one spelling a key.
        #expect(keys[spelling, default: occurrence.key] == occurrence.key, "\(text): \(spelling)")
        #expect(spellings[occurrence.key, default: spelling] == spelling, "\(text): \(spelling)")
        keys[spelling] = occurrence.key
        spellings[occurrence.key] = spelling
      }
      #expect(found == clauses, "\(text)")
    }
  }

  @Test func plainTextHasWordsAndPairs() throws {
    let analyzer = TextAnalyzer(style: .plain, lexicon: try TermScanTests.lexicon(), unheard: .nothing)
    let cases: [(text: String, terms: [String])] = [
      ("Not good", ["good", "not", "not good"]), ("No two-tower", ["no", "no two", "tower", "two", "two tower"]),
      ("good", ["good"]), ("", []),
    ]
    for (text, terms) in cases { #expect(NotesReading.terms(text, analyzer) == terms, "\(text)") }
  }
}
