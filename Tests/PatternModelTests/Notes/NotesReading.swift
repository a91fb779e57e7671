import Foundation
import Testing

@testable import PatternModel

/// How texts read, in a notation that tables can hold: words by blanks, `|` before a clause, `||` before a sentence.
enum NotesReading {
  /// The tokeniser's words as folded.
  static func folded(_ text: String, style: Tokenizer.Style = .field) -> String {
    tokens(text, style: style).enumerated().map { index, token in
      index == 0 || token.opening < .clause ? token.folded : (token.opening == .clause ? "| " : "|| ") + token.folded
    }.joined(separator: " ")
  }

  /// The words as they stand in the text.
  static func slices(_ text: String, style: Tokenizer.Style = .field) -> [String] {
    let bytes = Array(text.utf8)
    return tokens(text, style: style).map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
  }

  /// The analyser's normal forms, `not_` before those under a negation.
  static func forms(_ text: String, _ analyzer: TextAnalyzer) -> String {
    let analysis = analyze(text, analyzer)
    return analysis.clauses.enumerated().map { index, clause in
      let words = clause.tokens.map { place in
        let token = analysis.tokens[place]
        return (token.isNegated ? "not_" : "") + String(decoding: analyzer.form(of: token.word), as: UTF8.self)
      }.joined(separator: " ")
      return index == 0 ? words : (clause.opensSentence ? "|| " : "| ") + words
    }.joined(separator: " ")
  }

  /// The terms of a text, sorted.
  static func terms(_ text: String, _ analyzer: TextAnalyzer) -> [String] {
    let analysis = analyze(text, analyzer)
    var terms: [String] = []
    TermScan.forEach(in: analysis, analyzer: analyzer) {
      terms.append(String(decoding: TermScan.spelling(of: $0, in: analysis, analyzer: analyzer), as: UTF8.self))
    }
    return terms.sorted()
  }

  /// The topics of each clause.
  static func topics(_ text: String, _ analyzer: TextAnalyzer) -> [Set<Topic>] {
    analyze(text, analyzer).clauses.map { clause in Set(Topic.allCases.filter { clause.topics[$0.rawValue] > 0 }) }
  }

  static func analyze(_ text: String, _ analyzer: TextAnalyzer) -> AnalyzedText {
    var analysis = AnalyzedText()
    analyzer.analyze(text, into: &analysis)
    return analysis
  }

  struct Word {
    let folded: String
    let start: Int
    let end: Int
    let opening: Tokenizer.Break
  }

  static func tokens(_ text: String, style: Tokenizer.Style) -> [Word] {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Tokenizer.foldedCapacity)
    defer { buffer.deallocate() }
    return Array(text.utf8).withUnsafeBufferPointer { bytes in
      var tokenizer = Tokenizer(bytes, style: style, folded: buffer)
      var words: [Word] = []
      while let token = tokenizer.next() {
        let form = UnsafeBufferPointer(start: buffer, count: token.foldedCount)
        words.append(
          Word(
            folded: String(decoding: form, as: UTF8.self), start: token.start, end: token.end, opening: token.opening))
      }
      return words
    }
  }

  /// A lexicon of a few words.
  static func smallLexicon() throws -> Lexicon {
    try LexiconSource(
      """
      [clarifying]
      ask requirement
      [modeling]
      model two-tower loss
      [infrastructure]
      redis cache kubernetes model_server feature_store
      [tradeoffs]
      alternative weigh why trade_off
      [failure]
      monitoring alert what_breaks_first
      [scaling]
      scale traffic 10x
      [negators]
      no not never without hardly don't
      [contrast]
      but however
      [variants]
      kubernetes = k8s
      without = w/o
      requirement = req reqs
      """
    ).compiled()
  }

  /// The lexicon that ships.
  static func fieldLexicon() throws -> Lexicon { try LexiconSource(fieldLexiconText()).compiled() }

  /// The list that ships of what may not be heard.
  static func shippedUnheard() throws -> Unheard {
    let path = root().appendingPathComponent("Sources/PatternTraining/Words/unheard.txt")
    return try UnheardSource(String(contentsOf: path, encoding: .utf8)).compiled(with: fieldLexicon())
  }

  static func fieldLexiconText() throws -> String {
    try String(
      contentsOf: root().appendingPathComponent("Sources/PatternTraining/Words/lexicon.txt"), encoding: .utf8)
  }

  /// The top of the repository.
  static func root() -> URL {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }
}
