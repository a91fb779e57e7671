import PatternModel

/// What a run of consecutive rows holds: its terms in the order of the text, bag by bag.
struct CountedRows: Sendable {
  /// A word that terms are spelled with.
  struct Word: Sendable {
    let key: TermKey
    let spelling: [UInt8]
  }

  /// The words met, in the order of the text. A key may come twice: a word has several spellings of one normal form.
  var words: [Word] = []
  /// How many occurrences of terms each bag of each row has.
  var bagSizes: [Int32] = []
  var occurrences: [TermCode] = []
  /// How much of each occurrence goes into its bag; empty where that is 1 everywhere.
  var amounts: [Float] = []
}

/// A term as the numbers of the words that it is made of: one, or two. In the order of such codes a word comes before the
/// pairs that begin with it.
struct TermCode: Sendable, BitwiseCopyable {
  private let bits: UInt64

  /// - Parameter second: −1 where the term is one word.
  init(_ first: Int32, _ second: Int32 = -1) {
    bits = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second &+ 1))
  }

  var first: Int { Int(bits >> 32) }
  /// −1 where the term is one word.
  var second: Int { Int(bits & 0xFFFF_FFFF) - 1 }
}

/// Reads debriefs into terms; one for each thread.
struct TermCounter {
  private let style: FeatureStyle
  private let analyzer: TextAnalyzer
  private let people: PeopleKeys
  private var analysis = AnalyzedText()
  /// Places in `counted.words`: of the analyser's words, as they are and under a negation (−1: not met), and of the rest.
  private var wordPlaces: [Int32] = []
  private var otherPlaces: [TermScan.SpelledWord: Int32] = [:]
  /// The occurrences in each bag of the row being read.
  private var bags: [[(term: TermCode, amount: Float)]]
  private var counted = CountedRows()

  /// - Parameter people: the words that are somebody's id: no term has one in it.
  init(style: FeatureStyle, words: FieldWords, people: PeopleKeys) {
    self.style = style
    self.people = people
    analyzer = TextAnalyzer(style: style.textStyle, lexicon: words.lexicon, unheard: words.unheard)
    bags = Array(repeating: [], count: TermBags.count(style))
  }

  /// What the rows so far hold.
  consuming func finish() -> CountedRows { counted }

  /// Adds a row. O(bytes of its texts).
  mutating func add(_ debrief: Debrief) {
    for bag in bags.indices { bags[bag].removeAll(keepingCapacity: true) }
    for text in Featurizer.texts(of: debrief) {
      analyzer.analyze(text.content, into: &analysis)
      let shares = BagShares(of: analysis, criterion: text.criterion, style: style)
      let namesSomebody = people.isEmpty ? [] : analysis.tokens.map { people.contains($0.key) }
      TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
        let clauseShares = shares[occurrence.clause]
        guard !clauseShares.isEmpty else { return }
        if !namesSomebody.isEmpty, !occurrence.kind.isVerdict {
          let isNamed = namesSomebody[occurrence.token]
          if isNamed || (occurrence.kind == .pair && namesSomebody[occurrence.token + 1]) { return }
        }
        let term = code(of: occurrence)
        for share in clauseShares { bags[share.bag].append((term, Float(share.amount(of: occurrence.kind)))) }
      }
    }
    for bag in bags {
      counted.bagSizes.append(Int32(bag.count))
      for (term, _) in bag { counted.occurrences.append(term) }
      if bags.count > 1 { for (_, amount) in bag { counted.amounts.append(amount) } }
    }
  }

  private mutating func code(of occurrence: TermScan.Occurrence) -> TermCode {
    let (first, second) = TermScan.words(of: occurrence, in: analysis)
    return TermCode(place(of: first), second.map { place(of: $0) } ?? -1)
  }

  private mutating func place(of word: TermScan.SpelledWord) -> Int32 {
    guard case .word(let number, let isNegated) = word else {
      if let known = otherPlaces[word] { return known }
      otherPlaces[word] = add(word)
      return Int32(counted.words.count - 1)
    }
    let place = 2 * Int(number) + (isNegated ? 1 : 0)
    while wordPlaces.count <= place { wordPlaces.append(-1) }
    if wordPlaces[place] < 0 { wordPlaces[place] = add(word) }
    return wordPlaces[place]
  }

  private mutating func add(_ word: TermScan.SpelledWord) -> Int32 {
    let key = TermScan.key(of: word, analyzer: analyzer)
    counted.words.append(CountedRows.Word(key: key, spelling: TermScan.spelling(of: word, analyzer: analyzer)))
    return Int32(counted.words.count - 1)
  }
}

/// The words that are the id of a candidate or an interviewer.
struct PeopleKeys: Sendable {
  private let keys: Set<TermKey>

  /// - Parameter ids: those that are more than one word are no word of a note, and are left out.
  init(_ ids: Set<String>, style: FeatureStyle, words: FieldWords) {
    let analyzer = TextAnalyzer(style: style.textStyle, lexicon: words.lexicon, unheard: words.unheard)
    var analysis = AnalyzedText()
    var keys: Set<TermKey> = []
    for id in ids {
      analyzer.analyze(id, into: &analysis)
      if analysis.tokens.count == 1 { keys.insert(analysis.tokens[0].key) }
    }
    self.keys = keys
  }

  var isEmpty: Bool { keys.isEmpty }

  func contains(_ key: TermKey) -> Bool { keys.contains(key) }
}
