/// Reads one text after the other into clauses; a value that its analyser works on in place, so that the loops over bytes and
/// words pay for no access checks.
struct ClauseReader {
  /// A word of the clause being read.
  private struct Pending {
    let start: Int32
    let end: Int32
    let number: Int32
    let word: WordList.Word
    /// Whether a remark ends before it.
    let opensPiece: Bool
  }

  /// After a negator this many words of the clause count as negated.
  static let negationReach = 5

  private let style: TextAnalyzer.Style
  private let lexicon: Lexicon
  private let unheard: Unheard
  private(set) var list: WordList
  /// The words of the clause so far.
  private var pending: ContiguousArray<Pending> = []
  /// Whether the next clause is the first of its sentence that is heard.
  private var opensSentence = true
  /// Whether it is the first of its line.
  private var opensLine = true
  /// The words of a piece in which a remark is looked for.
  private var heard: [Unheard.Word] = []
  /// What the lexicon says of the word of each token of the text.
  private var wordRoles: ContiguousArray<WordRoles> = []
  /// How many phrases of each topic each clause has.
  private var topicCounts: [SIMD8<Float>] = []

  init(style: TextAnalyzer.Style, lexicon: Lexicon, unheard: Unheard) {
    self.style = style
    self.lexicon = lexicon
    self.unheard = unheard
    list = WordList(style: style, lexicon: lexicon, unheard: unheard)
  }

  /// Reads a text, valid UTF-8, into `result`, which is empty.
  ///
  /// - Parameter folded: room for `Tokenizer.foldedCapacity` bytes.
  mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, folded: UnsafeMutablePointer<UInt8>, into result: inout AnalyzedText
  ) {
    // Words of English notes take six bytes or so, with what is between them.
    result.tokens.reserveCapacity(bytes.count / 6 + 4)
    var tokenizer = Tokenizer(bytes, style: style == .plain ? .plain : .field, folded: folded)
    pending.removeAll(keepingCapacity: true)
    wordRoles.removeAll(keepingCapacity: true)
    opensSentence = true
    opensLine = true
    while let token = tokenizer.next() { take(token, number: list.number(of: token, folded: folded), into: &result) }
    finishClause(into: &result)
    guard style == .field else { return }
    findEntries(&result)
    result.shareTopics(counts: topicCounts)
  }

  // MARK: Clauses

  private mutating func take(_ token: Tokenizer.Token, number: Int32, into result: inout AnalyzedText) {
    let word = list[number]
    if style == .field {
      let opening = word.roles.contains(.contrast) ? max(token.opening, .clause) : token.opening
      if opening >= .clause {
        finishClause(into: &result)
        if opening >= .sentence { opensSentence = true }
        if opening == .line { opensLine = true }
      }
    }
    pending.append(
      Pending(
        start: Int32(token.start), end: Int32(token.end), number: number, word: word,
        opensPiece: token.opening != .none || word.traits.contains(.and)))
  }

  /// Ends the clause: leaves remarks out, each up to the next `and` or aside, and adds what is left.
  private mutating func finishClause(into result: inout AnalyzedText) {
    var kept = 0
    if style == .field, pending.contains(where: { $0.word.traits.contains(.opensUnheard) }) {
      var start = 0
      while start < pending.count {
        var end = start + 1
        while end < pending.count, !pending[end].opensPiece { end += 1 }
        if isRemark(start..<end) {
          addClause(kept..<start, to: &result)
          kept = end
        }
        start = end
      }
    }
    addClause(kept..<pending.count, to: &result)
    pending.removeAll(keepingCapacity: true)
  }

  private mutating func isRemark(_ piece: Range<Int>) -> Bool {
    guard pending[piece].contains(where: { $0.word.traits.contains(.opensUnheard) }) else { return false }
    heard.removeAll(keepingCapacity: true)
    for place in piece { heard += list.heard(of: pending[place].number) }
    return unheard.holdsRemark(heard)
  }

  /// Adds a run of words as a clause, masked words left out; nothing where none is left.
  private mutating func addClause(_ run: Range<Int>, to result: inout AnalyzedText) {
    let first = result.tokens.count
    var negationLeft = 0
    for place in run {
      let token = pending[place]
      let word = token.word
      if word.traits.contains(.masked) { continue }
      let isNegator = style == .field && word.roles.contains(.negator)
      let isNegated = negationLeft > 0 && !isNegator
      result.tokens.append(
        AnalyzedText.Token(
          start: token.start, end: token.end, word: token.number, key: isNegated ? word.key.negated : word.key,
          isNegated: isNegated))
      wordRoles.append(word.roles)
      negationLeft = isNegator ? ClauseReader.negationReach : max(0, negationLeft - 1)
    }
    guard result.tokens.count > first else { return }
    result.clauses.append(
      AnalyzedText.Clause(tokens: first..<result.tokens.count, opensSentence: opensSentence, opensLine: opensLine))
    opensSentence = false
    opensLine = false
  }

  // MARK: Topics

  /// Marks the tokens where a phrase of the lexicon begins with its roles; topics and judgements are looked for apart, the
  /// longest phrase first. Counts how many phrases of each topic each clause has.
  private mutating func findEntries(_ result: inout AnalyzedText) {
    topicCounts.removeAll(keepingCapacity: true)
    for clause in result.clauses {
      var counts = SIMD8<Float>.zero
      mark(.topics, clause.tokens, of: &result.tokens, counts: &counts)
      mark(.judgements, clause.tokens, of: &result.tokens, counts: &counts)
      topicCounts.append(counts)
    }
  }

  private func mark(
    _ kind: WordRoles, _ places: Range<Int>, of tokens: inout [AnalyzedText.Token], counts: inout SIMD8<Float>
  ) {
    let relevant = kind.union(.startsPhrase)
    var index = places.lowerBound
    while index < places.upperBound {
      // Most words are in no entry.
      guard !wordRoles[index].isDisjoint(with: relevant) else {
        index += 1
        continue
      }
      let (length, roles) = longestEntry(of: kind, at: index, before: places.upperBound, in: tokens)
      tokens[index].roles.formUnion(roles)
      if roles.hasTopic {
        for topic in Topic.allCases where roles.contains(.topic(topic)) { counts[topic.rawValue] += 1 }
      }
      index += length
    }
  }

  /// The longest phrase of a kind that starts at a token, or the token itself, with its roles of that kind.
  private func longestEntry(
    of kind: WordRoles, at start: Int, before end: Int, in tokens: [AnalyzedText.Token]
  ) -> (Int, WordRoles) {
    var best = (1, wordRoles[start].intersection(kind))
    guard wordRoles[start].contains(.startsPhrase) else { return best }
    var chain = list[tokens[start].word].key
    for length in 2...Lexicon.longestPhrase where start + length <= end {
      chain = chain.followed(by: list[tokens[start + length - 1].word].key)
      let roles = lexicon.roles(of: chain).intersection(kind)
      if !roles.isEmpty { best = (length, roles) }
    }
    return best
  }
}
