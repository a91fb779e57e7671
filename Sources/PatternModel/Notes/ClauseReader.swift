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

  /// A word of the text, before it is known which.
  private struct Found {
    let token: Tokenizer.Token
    /// −1 where it is yet to be found by its spelling.
    var number: Int32
  }

  /// After a negator this many words of the clause count as negated.
  static let negationReach = 5

  private let style: TextAnalyzer.Style
  private var lexicon: Lexicon
  private var unheard: Unheard
  private(set) var list: WordList
  /// The words of the text. Cutting it, looking words up and reading what is known of them are loops of their own: each look-up
  /// waits for memory, and in a loop of little else the processor has many of them under way at a time.
  private var found: ContiguousArray<Found> = []
  /// What is known of each of those words.
  private var known: ContiguousArray<WordList.Word> = []
  /// The words of the clause so far, and what any of them is.
  private var pending: ContiguousArray<Pending> = []
  private var pendingTraits: WordList.Traits = []
  private var pendingRoles: WordRoles = []
  /// Whether the next clause is the first of its sentence that is heard.
  private var opensSentence = true
  /// Whether it is the first of its line.
  private var opensLine = true
  /// The words of a piece in which a remark is looked for.
  private var heard: [Unheard.Word] = []
  /// What the lexicon says of the word of each token of the text.
  private var wordRoles: ContiguousArray<WordRoles> = []
  /// What it says of any word of each clause.
  private var clauseRoles: ContiguousArray<WordRoles> = []
  /// How many phrases of each topic each clause has.
  private var topicCounts: [SIMD8<Float>] = []
  /// Where the clause has phrases of several words that judge.
  private var judgedPhrases: [Range<Int>] = []

  init(style: TextAnalyzer.Style, lexicon: Lexicon, unheard: Unheard) {
    self.style = style
    self.lexicon = lexicon
    self.unheard = unheard
    list = WordList(style: style, lexicon: lexicon, unheard: unheard)
  }

  /// Prepares for many more texts.
  mutating func expectMany() {
    lexicon.expectMany()
    unheard.expectMany()
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
    clearPending()
    wordRoles.removeAll(keepingCapacity: true)
    clauseRoles.removeAll(keepingCapacity: true)
    opensSentence = true
    opensLine = true
    findWords(&tokenizer)
    for place in found.indices {
      take(found[place].token, number: found[place].number, word: known[place], into: &result)
    }
    finishClause(into: &result)
    guard style == .field else { return }
    findEntries(&result)
    result.shareTopics(counts: topicCounts)
  }

  /// Cuts the text into words and finds each: by its spelling as written where that has been met, else by its folded bytes.
  private mutating func findWords(_ tokenizer: inout Tokenizer) {
    found.removeAll(keepingCapacity: true)
    while let token = tokenizer.nextUnfolded() {
      found.append(
        Found(token: token, number: token.spelling == nil ? list.number(of: token, folded: tokenizer.folded) : -1))
    }
    for place in found.indices {
      guard let spelling = found[place].token.spelling else { continue }
      if let number = list.number(of: spelling) {
        found[place].number = number
      } else {
        found[place].number = list.number(of: tokenizer.fold(found[place].token), folded: tokenizer.folded)
        list.remember(spelling, as: found[place].number)
      }
    }
    known.removeAll(keepingCapacity: true)
    known.reserveCapacity(found.count)
    for word in found { known.append(list[word.number]) }
  }

  // MARK: Clauses

  @inline(__always)
  private mutating func take(
    _ token: Tokenizer.Token, number: Int32, word: WordList.Word, into result: inout AnalyzedText
  ) {
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
        start: Int32(truncatingIfNeeded: token.start), end: Int32(truncatingIfNeeded: token.end), number: number,
        word: word, opensPiece: token.opening != .none || word.traits.contains(.and)))
    pendingTraits.formUnion(word.traits)
    pendingRoles.formUnion(word.roles)
  }

  private mutating func clearPending() {
    pending.removeAll(keepingCapacity: true)
    pendingTraits = []
    pendingRoles = []
  }

  /// Ends the clause: leaves remarks out, each up to the next `and` or aside, and adds what is left.
  private mutating func finishClause(into result: inout AnalyzedText) {
    guard !pending.isEmpty else { return }
    var kept = 0
    if style == .field, pendingTraits.contains(.opensUnheard) {
      var start = 0
      while start < pending.count {
        var end = start + 1
        while end < pending.count, !pending[end].opensPiece { end += 1 }
        if isRemark(start..<end) {
          addClause(kept..<start, to: &result)
          kept = end
          result.remarkCount += 1
        }
        start = end
      }
    }
    addClause(kept..<pending.count, to: &result)
    clearPending()
  }

  private mutating func isRemark(_ piece: Range<Int>) -> Bool {
    // A remark begins with a word that may open one: what stands before the first such word need not be read.
    guard let first = piece.first(where: { pending[$0].word.traits.contains(.opensUnheard) }) else { return false }
    heard.removeAll(keepingCapacity: true)
    // What the list keeps of a word is read where it matters alone: of words that may open a remark, of hyphenated ones, and of
    // all where exact spellings are to be compared.
    let needsAll = pendingTraits.contains(.opensExactUnheard) || pendingTraits.contains(.hasParts)
    for place in first..<piece.upperBound {
      let word = pending[place].word
      if needsAll || word.traits.contains(.opensUnheard) {
        for word in list.heard(of: pending[place].number) { heard.append(word) }
      } else {
        heard.append(Unheard.Word(stem: word.traits.contains(.masked) ? Unheard.maskKey : word.key))
      }
    }
    return unheard.holdsRemark(heard)
  }

  /// Adds a run of words as a clause, masked words left out; nothing where none is left.
  private mutating func addClause(_ run: Range<Int>, to result: inout AnalyzedText) {
    let first = result.tokens.count
    var negationLeft = 0
    /// Whether the word before is a form of "to be".
    var isJoined = false
    let isField = style == .field
    for place in run {
      let token = pending[place]
      let word = token.word
      if word.traits.contains(.masked) { continue }
      let isAbsence = isField && word.roles.contains(.absence)
      let isNegator = isField && word.roles.contains(.negator) && !isAbsence
      let isNegated = negationLeft > 0 && !isNegator
      let negates = isNegator || (isAbsence && !isNegated)
      if negates, isJoined || word.traits.contains(.joins) {
        deny(from: first, upTo: result.tokens.count - (isJoined ? 1 : 0), of: &result.tokens)
      }
      result.tokens.append(
        AnalyzedText.Token(
          start: token.start, end: token.end, word: token.number, key: isNegated ? word.key.negated : word.key,
          isNegated: isNegated, negates: negates, isAbsence: isAbsence, hasParts: word.traits.contains(.hasParts)))
      wordRoles.append(word.roles)
      if negates {
        // "Was missing from the design" says nothing of the design, "missed the point" does of the point.
        negationLeft = isAbsence && isJoined ? 0 : ClauseReader.negationReach
      } else {
        // "Nothing missing in the design" is a negation at its end.
        negationLeft = isAbsence ? 0 : max(0, negationLeft - 1)
      }
      isJoined = word.traits.contains(.joins)
    }
    guard result.tokens.count > first else { return }
    result.clauses.append(
      AnalyzedText.Clause(tokens: first..<result.tokens.count, opensSentence: opensSentence, opensLine: opensLine))
    clauseRoles.append(pendingRoles)
    opensSentence = false
    opensLine = false
  }

  /// Marks the words that a negation behind a form of "to be" is said of: those before, back to another such form, a negation
  /// or the start of the clause.
  private func deny(from first: Int, upTo end: Int, of tokens: inout [AnalyzedText.Token]) {
    var index = end - 1
    while index >= first, !tokens[index].isNegated, !tokens[index].negates,
      !list[tokens[index].word].traits.contains(.joins)
    {
      tokens[index].isDenied = true
      index -= 1
    }
  }

  // MARK: Topics

  /// Marks the tokens where a phrase of the lexicon begins with its roles; judgements and topics are looked for apart, the
  /// longest phrase first. A single word names no topic inside a phrase that judges: in "when asked" nobody clarified anything.
  /// Counts how many phrases of each topic each clause has, and says how it judges.
  private mutating func findEntries(_ result: inout AnalyzedText) {
    topicCounts.removeAll(keepingCapacity: true)
    for (place, clause) in result.clauses.enumerated() {
      var counts = SIMD8<Float>.zero
      let roles = clauseRoles[place]
      judgedPhrases.removeAll(keepingCapacity: true)
      if !roles.isDisjoint(with: .judgements.union(.startsPhrase)) {
        mark(.judgements, clause.tokens, of: &result.tokens, counts: &counts)
      }
      if !roles.isDisjoint(with: .topics.union(.startsPhrase)) {
        mark(.topics, clause.tokens, of: &result.tokens, counts: &counts)
      }
      topicCounts.append(counts)
      if !roles.isDisjoint(with: .verdicts) {
        result.clauses[place].verdict = AnalyzedText.verdict(result.tokens[clause.tokens])
      }
    }
  }

  private mutating func mark(
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
      if length > 1, kind == .judgements { judgedPhrases.append(index..<index + length) }
      if length == 1, kind == .topics, judgedPhrases.contains(where: { $0.contains(index) }) {
        index += 1
        continue
      }
      tokens[index].roles.formUnion(roles)
      // A topic's bit stands at its number.
      var topics = roles.intersection(.topics).rawValue
      while topics != 0 {
        counts[topics.trailingZeroBitCount] += 1
        topics &= topics - 1
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
