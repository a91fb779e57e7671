/// The terms of a text in order.
///
/// `plain`: each word, and each pair of neighbours. `field`: each word, the parts of a hyphenated one, each pair of
/// neighbours in a clause, the clause's edges (`^`, `$`) among them, and how the lexicon's phrases judge (`@praise`); words that
/// negate, and topics that are negated, count as that alone (`@negator`, `@not_topic`). A clause's verdict is a term as well
/// (`@favourable`).
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
    /// How the clause judges; at its first word.
    case verdict(Verdict)
  }

  /// Calls `body` with each occurrence, in the order of the text. O(tokens).
  package static func forEach(in text: AnalyzedText, analyzer: TextAnalyzer, _ body: (Occurrence) -> Void) {
    let isField = analyzer.style == .field
    for (place, clause) in text.clauses.enumerated() {
      func emit(_ key: TermKey, _ kind: Kind, _ token: Int) {
        body(Occurrence(key: key, kind: kind, token: token, clause: place))
      }
      for index in clause.tokens {
        let token = text.tokens[index]
        let next = index + 1 < clause.tokens.upperBound ? text.tokens[index + 1] : nil
        if isTerm(token) {
          emit(token.key, .word, index)
          if let next, isTerm(next) { emit(token.key.followed(by: next.key), .pair, index) }
        }
        guard isField else { continue }
        if isTerm(token) {
          if token.hasParts {
            for part in analyzer.parts(of: token.word) {
              let key = analyzer.words[Int(part)].key
              emit(token.isNegated ? key.negated : key, .part(part), index)
            }
          }
          if index == clause.tokens.lowerBound { emit(edgeStart.followed(by: token.key), .firstWord, index) }
          if next == nil { emit(token.key.followed(by: edgeEnd), .lastWord, index) }
        }
        if token.negates { emit(negatorKey, .negator, index) }
        if token.isAbsence, token.isNegated {
          emit(noFaultKey, .noFault, index)
        } else if !token.roles.isEmpty {
          judge(token) { emit($0, $1, index) }
        }
      }
      if let verdict = clause.verdict { emit(key(of: verdict), .verdict(verdict), clause.tokens.lowerBound) }
    }
  }

  /// Whether a word is a term of its own. What negates counts as a negation alone, and what is denied, or names a topic under a
  /// negation, as a topic that is negated alone: to hear the words themselves would be to hear that they were spoken of.
  @inline(__always)
  private static func isTerm(_ token: AnalyzedText.Token) -> Bool {
    !token.negates && !token.isDenied && !(token.isNegated && token.roles.hasTopic)
  }

  private static func judge(_ token: AnalyzedText.Token, _ emit: (TermKey, Kind) -> Void) {
    if token.roles.hasTopic {
      let isTurned = token.isNegated || token.isDenied
      emit(judgementKey(nil, isTurned), .judgement(nil, isTurned))
    }
    guard token.roles.hasJudgement else { return }
    if token.isNegated, token.roles.contains(.judgement(.faults)) { return emit(noFaultKey, .noFault) }
    for judgement in Judgement.allCases where token.roles.contains(.judgement(judgement)) {
      let isTurned = token.isNegated && judgement.isTurnedByNegation
      emit(judgementKey(judgement, isTurned), .judgement(judgement, isTurned))
    }
  }

  /// A word as a term is spelled with it.
  package enum SpelledWord: Sendable, Hashable {
    /// The normal form of a word of the analyser's list, `not_` before it under a negation.
    case word(Int32, isNegated: Bool)
    /// `^` and `$`, the edges of a clause.
    case start, end
    /// `@praise` and its like.
    case judgement(Judgement?, Bool)
    case noFault, negator
    case verdict(Verdict)
  }

  /// The words that a term is spelled with: one, or two with a blank between.
  package static func words(of occurrence: Occurrence, in text: AnalyzedText) -> (SpelledWord, SpelledWord?) {
    func word(_ index: Int) -> SpelledWord { .word(text.tokens[index].word, isNegated: text.tokens[index].isNegated) }
    switch occurrence.kind {
    case .word: return (word(occurrence.token), nil)
    case .part(let part): return (.word(part, isNegated: text.tokens[occurrence.token].isNegated), nil)
    case .pair: return (word(occurrence.token), word(occurrence.token + 1))
    case .firstWord: return (.start, word(occurrence.token))
    case .lastWord: return (word(occurrence.token), .end)
    case .judgement(let judgement, let isTurned): return (.judgement(judgement, isTurned), nil)
    case .noFault: return (.noFault, nil)
    case .negator: return (.negator, nil)
    case .verdict(let verdict): return (.verdict(verdict), nil)
    }
  }

  /// The key of a word: that of the term which is this word alone, and what those of pairs are made of.
  package static func key(of word: SpelledWord, analyzer: TextAnalyzer) -> TermKey {
    switch word {
    case .word(let number, let isNegated):
      let key = analyzer.words[Int(number)].key
      return isNegated ? key.negated : key
    case .start: return edgeStart
    case .end: return edgeEnd
    case .judgement(let judgement, let isTurned): return judgementKey(judgement, isTurned)
    case .noFault: return noFaultKey
    case .negator: return negatorKey
    case .verdict(let verdict): return key(of: verdict)
    }
  }

  /// The spelling of a word, as UTF-8.
  package static func spelling(of word: SpelledWord, analyzer: TextAnalyzer) -> [UInt8] {
    switch word {
    case .word(let number, let isNegated): Array((isNegated ? "not_" : "").utf8) + analyzer.form(of: number)
    case .start: [UInt8(ascii: "^")]
    case .end: [UInt8(ascii: "$")]
    case .judgement(let judgement, let isTurned): Array(name(judgement, isTurned).utf8)
    case .noFault: Array("@no_fault".utf8)
    case .negator: Array("@negator".utf8)
    case .verdict(let verdict): Array("@\(verdict.name)".utf8)
    }
  }

  /// The spelling of a term in normal form: `kafka`, `not_weigh`, `feature store`, `^ no`, `@praise`.
  package static func spelling(of occurrence: Occurrence, in text: AnalyzedText, analyzer: TextAnalyzer) -> [UInt8] {
    let (first, second) = words(of: occurrence, in: text)
    let start = spelling(of: first, analyzer: analyzer)
    return second.map { start + [UInt8(ascii: " ")] + spelling(of: $0, analyzer: analyzer) } ?? start
  }

  private static func name(_ judgement: Judgement?, _ isTurned: Bool) -> String {
    "@" + (isTurned ? "not_" : "") + (judgement?.name ?? "topic")
  }

  private static func judgementKey(_ judgement: Judgement?, _ isTurned: Bool) -> TermKey {
    judgementKeys[((judgement?.rawValue ?? Judgement.allCases.count) * 2) + (isTurned ? 1 : 0)]
  }

  /// The key of the term that a clause's verdict is counted as.
  static func key(of verdict: Verdict) -> TermKey { verdictKeys[verdict.rawValue] }

  private static let verdictKeys = Verdict.allCases.map { TermKey(word: "@\($0.name)".utf8) }
  private static let judgementKeys: [TermKey] = (Judgement.allCases.map(Optional.some) + [nil]).flatMap { judgement in
    [false, true].map { TermKey(word: name(judgement, $0).utf8) }
  }
  private static let negatorKey = TermKey(word: "@negator".utf8)
  private static let noFaultKey = TermKey(word: "@no_fault".utf8)
  private static let edgeStart = TermKey(word: "^".utf8)
  private static let edgeEnd = TermKey(word: "$".utf8)
}

extension TermScan.Kind {
  /// Whether it is the clause's rather than any word's.
  package var isVerdict: Bool {
    if case .verdict = self { return true }
    return false
  }

  /// Whether the term is made of two.
  package var isPair: Bool {
    switch self {
    case .pair, .firstWord, .lastWord: true
    default: false
    }
  }
}
