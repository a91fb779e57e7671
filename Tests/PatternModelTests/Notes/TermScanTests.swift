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
      [intensifiers]
      all
      [negators]
      no not isn't
      [absences]
      missing skip
      [variants]
      be = is was
      isn't = wasn't
      """
    ).compiled()
  }

  @Test func occurrencesTable() throws {
    let cases: [(text: String, clauses: [[String]])] = [
      ("", []), ("good", [["good", "^ good", "good $", "@praise", "@favourable"]]),
      (
        "not good",
        [["@negator", "not_good", "not_good $", "@not_praise", "@unfavourable"]]
      ),
      ("complaints", [["complaint", "^ complaint", "complaint $", "@faults"]]),
      (
        "no complaints",
        [["@negator", "not_complaint", "not_complaint $", "@no_fault", "@favourable"]]
      ),
      // A hedge is one under a negation too.
      ("not maybe", [["@negator", "not_mayb", "not_mayb $", "@hedges", "@unfavourable"]]),
      ("not all", [["@negator", "not_all", "not_all $", "@not_intensifiers", "@unfavourable"]]),
      (
        "redis, weak",
        [["redi", "^ redi", "redi $", "@topic"], ["weak", "^ weak", "weak $", "@criticism", "@unfavourable"]]
      ),
      // That a topic is named says nothing for it under a negation, whichever stands first.
      ("no redis", [["@negator", "@not_topic", "@unfavourable"]]),
      ("skipped redis", [["@negator", "@not_topic", "@unfavourable"]]),
      ("redis was missing", [["@not_topic", "be", "@negator", "@unfavourable"]]),
      (
        "redis was not good",
        [["@not_topic", "be", "@negator", "not_good", "not_good $", "@not_praise", "@unfavourable"]]
      ),
      (
        "redis wasn't good",
        [["@not_topic", "@negator", "not_good", "not_good $", "@not_praise", "@unfavourable"]]
      ),
      // How it judges is heard, and what another verb joins is not denied; praise and a negation balance.
      ("weak redis was missing", [["@criticism", "@not_topic", "be", "@negator", "@unfavourable"]]),
      (
        "good is redis was missing",
        [["good", "good be", "^ good", "@praise", "be", "@not_topic", "be", "@negator"]]
      ),
      (
        "redis not good",
        [["redi", "^ redi", "@topic", "@negator", "not_good", "not_good $", "@not_praise", "@unfavourable"]]
      ),
      // An absence under a negation is none, and what follows stands.
      (
        "no missing redis",
        [["@negator", "not_miss", "not_miss redi", "@no_fault", "redi", "redi $", "@topic", "@favourable"]]
      ),
      // Of what something is missing from, nothing is said.
      ("was missing redis", [["be", "^ be", "@negator", "redi", "redi $", "@topic", "@unfavourable"]]),
      // A phrase judges once, where it begins.
      ("well reasoned", [["well", "well reason", "^ well", "@praise", "reason", "reason $", "@favourable"]]),
      ("two-tower", [["two-tower", "two", "tower", "^ two-tower", "two-tower $", "@topic"]]),
      ("no two-tower", [["@negator", "@not_topic", "@unfavourable"]]),
      (
        "weak weak",
        [["weak", "weak weak", "^ weak", "@criticism", "weak", "weak $", "@criticism", "@unfavourable"]]
      ),
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
