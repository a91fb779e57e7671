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
  }

  /// After a negator this many words of the clause count as negated.
  static let negationReach = 5

  public let style: Style
  private let lexicon: Lexicon
  private var normaliser: WordNormaliser
  private(set) var words: [Word] = []
  private var forms: [UInt8] = []
  /// Open addressing over the hash of the folded spelling; −1 where empty.
  private var spellingHashes: [UInt64] = Array(repeating: 0, count: 1024)
  private var spellingWords: [Int32] = Array(repeating: -1, count: 1024)
  private var spellingCount = 0
  private let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: Tokenizer.foldedCapacity)

  public init(style: Style, lexicon: Lexicon) {
    self.style = style
    self.lexicon = lexicon
    normaliser = WordNormaliser(lexicon: lexicon)
  }

  deinit { folded.deallocate() }

  /// Reads a text into `result`, whose storage is used again.
  public func analyze(_ text: String, into result: inout AnalyzedText) {
    result.removeAll()
    var text = text
    text.withUTF8 { bytes in
      var tokenizer = Tokenizer(bytes, style: style == .plain ? .plain : .field, folded: folded)
      while let token = tokenizer.next() { append(token, to: &result) }
    }
    if style == .field {
      countTopics(&result)
      result.inheritTopics()
    }
  }

  /// The normal form of a word of the list, as UTF-8.
  func form(of word: Int32) -> ArraySlice<UInt8> { forms[words[Int(word)].form] }

  private func append(_ token: Tokenizer.Token, to result: inout AnalyzedText) {
    let word = wordIndex(of: token)
    let roles = words[Int(word)].roles
    let opening = roles.contains(.contrast) ? max(token.opening, .clause) : token.opening
    if result.clauses.isEmpty || (style == .field && opening != .none) {
      result.clauses.append(
        AnalyzedText.Clause(
          tokens: result.tokens.count..<result.tokens.count,
          opensSentence: result.clauses.isEmpty || opening == .sentence))
      negationLeft = 0
    }
    let isNegated = negationLeft > 0 && !roles.contains(.negator)
    let key = words[Int(word)].key
    result.tokens.append(
      AnalyzedText.Token(
        start: Int32(token.start), end: Int32(token.end), word: word, key: isNegated ? key.negated : key,
        isNegated: isNegated))
    result.clauses[result.clauses.count - 1].tokens =
      result.clauses[result.clauses.count - 1].tokens.lowerBound..<result.tokens.count
    negationLeft = style == .field && roles.contains(.negator) ? TextAnalyzer.negationReach : max(0, negationLeft - 1)
  }

  private var negationLeft = 0

  // MARK: Topics

  private func countTopics(_ result: inout AnalyzedText) {
    for clause in result.clauses.indices {
      let range = result.clauses[clause].tokens
      var counts = SIMD8<UInt16>.zero
      var index = range.lowerBound
      while index < range.upperBound {
        let (length, roles) = longestEntry(at: index, before: range.upperBound, in: result.tokens)
        for topic in Topic.allCases where roles.contains(.topic(topic)) { counts[topic.rawValue] &+= 1 }
        index += length
      }
      result.clauses[clause].topicCounts = counts
    }
  }

  /// The longest phrase of the lexicon that starts at a token, or the token itself.
  private func longestEntry(at start: Int, before end: Int, in tokens: [AnalyzedText.Token]) -> (Int, WordRoles) {
    let first = words[Int(tokens[start].word)]
    var best = (1, first.roles)
    guard first.roles.contains(.startsPhrase) else { return best }
    var chain = first.key
    for length in 2...Lexicon.longestPhrase where start + length <= end {
      chain = chain.followed(by: words[Int(tokens[start + length - 1].word)].key)
      let roles = lexicon.roles(of: chain)
      if roles.hasTopic { best = (length, roles) }
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
    guard style == .field else { return addForm(spelling, roles: [], parts: []) }
    let form = normaliser.form(of: spelling)
    let partForms = normaliser.partForms(of: spelling)
    var roles = lexicon.roles(of: TermKey(word: form))
    var parts: [Int32] = []
    if !partForms.isEmpty {
      // A hyphenated word that the lexicon does not have is about what the phrase of its parts is about, or its parts.
      let keys = partForms.map { TermKey(word: $0) }
      if !roles.hasTopic {
        let own = roles
        let phrase = keys.dropFirst().reduce(keys[0]) { $0.followed(by: $1) }
        let phraseRoles = lexicon.roles(of: phrase)
        roles.formUnion(
          phraseRoles.hasTopic ? phraseRoles : keys.reduce(into: []) { $0.formUnion(lexicon.roles(of: $1)) })
        // What its parts do to other words it does not; what it does itself ("one-way door") it keeps.
        roles.subtract([.negator, .contrast, .startsPhrase])
        roles.formUnion(own)
      }
      parts = partForms.map { addForm($0, roles: lexicon.roles(of: TermKey(word: $0)), parts: []) }
    }
    return addForm(form, roles: roles, parts: parts)
  }

  private func addForm(_ form: [UInt8], roles: WordRoles, parts: [Int32]) -> Int32 {
    let start = forms.count
    forms += form
    words.append(Word(key: TermKey(word: form), roles: roles, form: start..<forms.count, parts: parts))
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
