/// The terms of a text in order: each word, the parts of a hyphenated word, each pair of neighbours in a clause.
package enum TermScan {
  /// One occurrence of a term.
  package struct Occurrence: Sendable {
    package let key: TermKey
    /// Places in the text's tokens of the first and the last word of the term.
    package let first: Int
    package let last: Int
    /// Place in the text's clauses.
    package let clause: Int
    /// Place in the analyser's word list of the part of a hyphenated word that this is; `nil` for whole words.
    package let part: Int32?

    /// Whether it is a word as written: each word of the text gives one such occurrence.
    package var isWord: Bool { first == last && part == nil }
  }

  /// Calls `body` with each occurrence, in the order of the text. O(tokens).
  @inline(__always)
  package static func forEach(in text: AnalyzedText, analyzer: TextAnalyzer, _ body: (Occurrence) -> Void) {
    for (clauseIndex, clause) in text.clauses.enumerated() {
      for index in clause.tokens {
        let token = text.tokens[index]
        body(Occurrence(key: token.key, first: index, last: index, clause: clauseIndex, part: nil))
        for part in analyzer.words[Int(token.word)].parts {
          let key = analyzer.words[Int(part)].key
          body(
            Occurrence(
              key: token.isNegated ? key.negated : key, first: index, last: index, clause: clauseIndex, part: part))
        }
        if index + 1 < clause.tokens.upperBound {
          let bigram = token.key.followed(by: text.tokens[index + 1].key)
          body(Occurrence(key: bigram, first: index, last: index + 1, clause: clauseIndex, part: nil))
        }
      }
    }
  }

  /// The spelling of a term in normal form: `kafka`, `not_weigh`, `feature store`.
  package static func spelling(of occurrence: Occurrence, in text: AnalyzedText, analyzer: TextAnalyzer) -> [UInt8] {
    func spelled(_ index: Int) -> [UInt8] {
      let token = text.tokens[index]
      let form = Array(analyzer.form(of: occurrence.part ?? token.word))
      return token.isNegated ? Array("not_".utf8) + form : form
    }
    guard occurrence.last > occurrence.first else { return spelled(occurrence.first) }
    return spelled(occurrence.first) + [UInt8(ascii: " ")] + spelled(occurrence.last)
  }
}
