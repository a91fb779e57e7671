/// The terms of a text in order.
///
/// `plain`: each word, and each pair of neighbours. `field`: each word, the parts of a hyphenated one, each pair of
/// neighbours in a clause, the clause's edges (`^`, `$`) among them, and how the lexicon's phrases judge (`@praise`).
package enum TermScan {
  /// One occurrence of a term.
  package struct Occurrence: Sendable {
    package let key: TermKey
    package let kind: Kind
    /// Place in the text's tokens of its first word.
    package let token: Int
    /// Place in the text's clauses.
    package let clause: Int
  }

  /// What a term is made of.
  package enum Kind: Sendable, Hashable {
    case word
    /// A part of a hyphenated word, as its place in the analyser's word list.
    case part(Int32)
    /// A word and the next one.
    case pair
    /// The first word of a clause, or the last.
    case firstWord, lastWord
    /// A judgement, or that a word of a topic stands here; `true` under a negation.
    case judgement(Judgement?, Bool)
    /// "No complaints": a fault that was not found.
    case noFault
    /// A negator.
    case negator
  }

  /// Calls `body` with each occurrence, in the order of the text. O(tokens).
  package static func forEach(in text: AnalyzedText, analyzer: TextAnalyzer, _ body: (Occurrence) -> Void) {
    for (place, clause) in text.clauses.enumerated() {
      func emit(_ key: TermKey, _ kind: Kind, _ token: Int) {
        body(Occurrence(key: key, kind: kind, token: token, clause: place))
      }
      for index in clause.tokens {
        let token = text.tokens[index]
        emit(token.key, .word, index)
        if index + 1 < clause.tokens.upperBound {
          emit(token.key.followed(by: text.tokens[index + 1].key), .pair, index)
        }
        guard analyzer.style == .field else { continue }
        for part in analyzer.words[Int(token.word)].parts {
          let key = analyzer.words[Int(part)].key
          emit(token.isNegated ? key.negated : key, .part(part), index)
        }
        if index == clause.tokens.lowerBound { emit(edgeStart.followed(by: token.key), .firstWord, index) }
        if index + 1 == clause.tokens.upperBound { emit(token.key.followed(by: edgeEnd), .lastWord, index) }
        judge(token, analyzer.words[Int(token.word)].roles) { emit($0, $1, index) }
      }
    }
  }

  private static func judge(_ token: AnalyzedText.Token, _ word: WordRoles, _ emit: (TermKey, Kind) -> Void) {
    if word.contains(.negator) { emit(negatorKey, .negator) }
    if token.roles.hasTopic { emit(judgementKey(nil, token.isNegated), .judgement(nil, token.isNegated)) }
    guard token.roles.hasJudgement else { return }
    if token.isNegated, token.roles.contains(.judgement(.faults)) { return emit(noFaultKey, .noFault) }
    for judgement in Judgement.allCases where token.roles.contains(.judgement(judgement)) {
      let isTurned = token.isNegated && judgement.isTurnedByNegation
      emit(judgementKey(judgement, isTurned), .judgement(judgement, isTurned))
    }
  }

  /// The spelling of a term in normal form: `kafka`, `not_weigh`, `feature store`, `^ no`, `@praise`.
  package static func spelling(of occurrence: Occurrence, in text: AnalyzedText, analyzer: TextAnalyzer) -> [UInt8] {
    func spelled(_ index: Int, part: Int32? = nil) -> [UInt8] {
      let token = text.tokens[index]
      let form = Array(analyzer.form(of: part ?? token.word))
      return token.isNegated ? Array("not_".utf8) + form : form
    }
    switch occurrence.kind {
    case .word: return spelled(occurrence.token)
    case .part(let part): return spelled(occurrence.token, part: part)
    case .pair: return spelled(occurrence.token) + [UInt8(ascii: " ")] + spelled(occurrence.token + 1)
    case .firstWord: return Array("^ ".utf8) + spelled(occurrence.token)
    case .lastWord: return spelled(occurrence.token) + Array(" $".utf8)
    case .judgement(let judgement, let isTurned): return Array(name(judgement, isTurned).utf8)
    case .noFault: return Array("@no_fault".utf8)
    case .negator: return Array("@negator".utf8)
    }
  }

  private static func name(_ judgement: Judgement?, _ isTurned: Bool) -> String {
    "@" + (isTurned ? "not_" : "") + (judgement?.name ?? "topic")
  }

  private static func judgementKey(_ judgement: Judgement?, _ isTurned: Bool) -> TermKey {
    judgementKeys[((judgement?.rawValue ?? Judgement.allCases.count) * 2) + (isTurned ? 1 : 0)]
  }

  private static let judgementKeys: [TermKey] = (Judgement.allCases.map(Optional.some) + [nil]).flatMap { judgement in
    [false, true].map { TermKey(word: name(judgement, $0).utf8) }
  }
  private static let negatorKey = TermKey(word: "@negator".utf8)
  private static let noFaultKey = TermKey(word: "@no_fault".utf8)
  private static let edgeStart = TermKey(word: "^".utf8)
  private static let edgeEnd = TermKey(word: "$".utf8)
}

extension TermScan.Kind {
  /// Whether the term is made of two.
  package var isPair: Bool {
    switch self {
    case .pair, .firstWord, .lastWord: true
    default: false
    }
  }
}
