/// Reads texts: words, their normal forms, negations, clauses and what each clause is about.
///
/// One analyser serves one thread: it remembers every word it has met, so that a word is normalised once however often it
/// occurs. What it answers depends on the text, the style and the lexicon alone.
public final class TextAnalyzer {
  /// How texts are read.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    /// Lower-cased runs of two or more letters and digits, as other tools read by default.
    case plain
    /// The field's own way: normal forms, negations, clauses.
    case field
  }

  /// A word of the analyser's list.
  struct Word {
    let key: TermKey
    let roles: WordRoles
    /// Range of its normal form in `forms`.
    let form: Range<Int>
    /// Places in the word list of the parts of a hyphenated word.
    let parts: [Int32]
    /// How remarks are looked for; the words of a hyphenated word one by one.
    let heard: [Unheard.Word]
    let isMasked: Bool
  }

  /// After a negator this many words of the clause count as negated.
  static let negationReach = 5

  public let style: Style
  private let lexicon: Lexicon
  private let unheard: Unheard
  private var normaliser: WordNormaliser
  private(set) var words: [Word] = []
  private var forms: [UInt8] = []
  /// Open addressing over the hash of the folded spelling; −1 where empty.
  private var spellingHashes: [UInt64] = Array(repeating: 0, count: 1024)
  private var spellingWords: [Int32] = Array(repeating: -1, count: 1024)
  private var spellingCount = 0
  private let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: Tokenizer.foldedCapacity)

  /// - Parameter unheard: what the `field` style leaves out; the `plain` style, which exists to compare with other tools,
  ///   hears everything, as they do.
  public init(style: Style, lexicon: Lexicon, unheard: Unheard) {
    self.style = style
    self.lexicon = lexicon
    self.unheard = unheard
    normaliser = WordNormaliser(lexicon: lexicon)
  }

  deinit { folded.deallocate() }

  /// Reads a text into `result`, whose storage is used again.
  public func analyze(_ text: String, into result: inout AnalyzedText) {
    result.removeAll()
    var text = text
    text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, style: style == .plain ? .plain : .field, folded: folded)
      pending.removeAll(keepingCapacity: true)
      opensSentence = true
      opensLine = true
      while let token = tokenizer.next() { take(token, into: &result) }
      finishClause(into: &result)
    }
    if style == .field { result.shareTopics(counts: findEntries(&result)) }
  }

  /// The normal form of a word of the list, as UTF-8.
  func form(of word: Int32) -> ArraySlice<UInt8> { forms[words[Int(word)].form] }

  // MARK: Clauses

  /// A word of the clause being read.
  private struct Pending {
    let start: Int32
    let end: Int32
    let word: Int32
    /// Whether a remark ends before it.
    let opensPiece: Bool
  }

  /// The words of the clause so far.
  private var pending: [Pending] = []
  /// Whether the next clause is the first of its sentence that is heard.
  private var opensSentence = true
  /// Whether it is the first of its line.
  private var opensLine = true

  private func take(_ token: Tokenizer.Token, into result: inout AnalyzedText) {
    let word = wordIndex(of: token)
    let roles = words[Int(word)].roles
    if style == .field {
      let opening = roles.contains(.contrast) ? max(token.opening, .clause) : token.opening
      if opening >= .clause {
        finishClause(into: &result)
        if opening >= .sentence { opensSentence = true }
        if opening == .line { opensLine = true }
      }
    }
    pending.append(
      Pending(
        start: Int32(token.start), end: Int32(token.end), word: word,
        opensPiece: token.opening != .none || words[Int(word)].key == TextAnalyzer.andKey))
  }

  /// Ends the clause: leaves remarks out, each up to the next `and` or aside, and adds what is left.
  private func finishClause(into result: inout AnalyzedText) {
    var heard = pending.startIndex
    var start = pending.startIndex
    while start < pending.endIndex {
      var end = start + 1
      while end < pending.endIndex, !pending[end].opensPiece { end += 1 }
      if style == .field, isRemark(pending[start..<end]) {
        addClause(pending[heard..<start], to: &result)
        heard = end
      }
      start = end
    }
    addClause(pending[heard...], to: &result)
    pending.removeAll(keepingCapacity: true)
  }

  private func isRemark(_ piece: ArraySlice<Pending>) -> Bool {
    guard !unheard.roles.isEmpty else { return false }
    var heard: [Unheard.Word] = []
    for token in piece { heard += words[Int(token.word)].heard }
    return unheard.holdsRemark(heard[...])
  }

  /// Adds a run of words as a clause, masked words left out; nothing where none is left.
  private func addClause(_ run: ArraySlice<Pending>, to result: inout AnalyzedText) {
    let first = result.tokens.count
    var negationLeft = 0
    for token in run {
      let word = words[Int(token.word)]
      if word.isMasked { continue }
      let isNegator = style == .field && word.roles.contains(.negator)
      let isNegated = negationLeft > 0 && !isNegator
      result.tokens.append(
        AnalyzedText.Token(
          start: token.start, end: token.end, word: token.word, key: isNegated ? word.key.negated : word.key,
          isNegated: isNegated))
      negationLeft = isNegator ? TextAnalyzer.negationReach : max(0, negationLeft - 1)
    }
    guard result.tokens.count > first else { return }
    result.clauses.append(
      AnalyzedText.Clause(tokens: first..<result.tokens.count, opensSentence: opensSentence, opensLine: opensLine))
    opensSentence = false
    opensLine = false
  }

  private static let andKey = TermKey(word: "and".utf8)

  // MARK: Topics

  /// Marks the tokens where a phrase of the lexicon begins with its roles; topics and judgements are looked for apart, the
  /// longest phrase first. Returns how many phrases of each topic each clause has.
  private func findEntries(_ result: inout AnalyzedText) -> [SIMD8<Float>] {
    var counts = [SIMD8<Float>](repeating: .zero, count: result.clauses.count)
    for (place, clause) in result.clauses.enumerated() {
      for kind in [WordRoles.topics, .judgements] {
        var index = clause.tokens.lowerBound
        while index < clause.tokens.upperBound {
          let (length, roles) = longestEntry(of: kind, at: index, before: clause.tokens.upperBound, in: result.tokens)
          result.tokens[index].roles.formUnion(roles)
          for topic in Topic.allCases where roles.contains(.topic(topic)) { counts[place][topic.rawValue] += 1 }
          index += length
        }
      }
    }
    return counts
  }

  /// The longest phrase of a kind that starts at a token, or the token itself, with its roles of that kind.
  private func longestEntry(
    of kind: WordRoles, at start: Int, before end: Int, in tokens: [AnalyzedText.Token]
  ) -> (Int, WordRoles) {
    let first = words[Int(tokens[start].word)]
    var best = (1, first.roles.intersection(kind))
    guard first.roles.contains(.startsPhrase) else { return best }
    var chain = first.key
    for length in 2...Lexicon.longestPhrase where start + length <= end {
      chain = chain.followed(by: words[Int(tokens[start + length - 1].word)].key)
      let roles = lexicon.roles(of: chain).intersection(kind)
      if !roles.isEmpty { best = (length, roles) }
    }
    return best
  }

  // MARK: Words

  private func wordIndex(of token: Tokenizer.Token) -> Int32 {
    let mask = spellingHashes.count - 1
    let hash = TermKey(hash: token.hash).bits
    var slot = Int(truncatingIfNeeded: hash) & mask
    while spellingWords[slot] >= 0 {
      if spellingHashes[slot] == hash { return spellingWords[slot] }
      slot = (slot + 1) & mask
    }
    let spelling = Array(UnsafeBufferPointer(start: folded, count: token.foldedCount))
    let word = addWord(spelling)
    spellingHashes[slot] = hash
    spellingWords[slot] = word
    spellingCount += 1
    if spellingCount * 2 > spellingHashes.count { growSpellings() }
    return word
  }

  private func addWord(_ spelling: [UInt8]) -> Int32 {
    guard style == .field else { return addForm(spelling, roles: [], parts: [], heard: []) }
    let form = normaliser.form(of: spelling)
    let partForms = normaliser.partForms(of: spelling)
    var roles = lexicon.roles(of: TermKey(word: form))
    var parts: [Int32] = []
    if !partForms.isEmpty {
      // A hyphenated word that the lexicon does not have is about what the phrase of its parts is about, or its parts; what
      // its parts do to other words ("no-brainer") it does not.
      let keys = partForms.map { TermKey(word: $0) }
      let phrase = lexicon.roles(of: keys.dropFirst().reduce(keys[0]) { $0.followed(by: $1) })
      let all = keys.reduce(into: WordRoles()) { $0.formUnion(lexicon.roles(of: $1)) }
      for kind in [WordRoles.topics, .judgements] where roles.isDisjoint(with: kind) {
        roles.formUnion((phrase.isDisjoint(with: kind) ? all : phrase).intersection(kind))
      }
      parts = partForms.map { addForm($0, roles: lexicon.roles(of: TermKey(word: $0)), parts: [], heard: []) }
    }
    let exact = Unheard.exactKey(spelling)
    let isMasked = unheard.roles(of: exact).contains(.masked)
    let stems = isMasked ? [Unheard.maskKey] : (partForms.isEmpty ? [form] : partForms).map { TermKey(word: $0) }
    let heard = stems.map { stem in
      Unheard.Word(
        stem: stem, exact: exact,
        startsPhrase: unheard.roles(of: stem).union(unheard.roles(of: exact)).contains(.startsPhrase))
    }
    return addForm(form, roles: roles, parts: parts, heard: heard, isMasked: isMasked)
  }

  private func addForm(
    _ form: [UInt8], roles: WordRoles, parts: [Int32], heard: [Unheard.Word], isMasked: Bool = false
  ) -> Int32 {
    let start = forms.count
    forms += form
    words.append(
      Word(
        key: TermKey(word: form), roles: roles, form: start..<forms.count, parts: parts, heard: heard,
        isMasked: isMasked))
    return Int32(words.count - 1)
  }

  private func growSpellings() {
    let old = zip(spellingHashes, spellingWords)
    let capacity = spellingHashes.count * 2
    var hashes = [UInt64](repeating: 0, count: capacity)
    var places = [Int32](repeating: -1, count: capacity)
    for (hash, word) in old where word >= 0 {
      var slot = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while places[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      hashes[slot] = hash
      places[slot] = word
    }
    spellingHashes = hashes
    spellingWords = places
  }
}
