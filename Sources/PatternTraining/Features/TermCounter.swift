import PatternModel

/// What a run of consecutive rows holds: its terms, numbered as they come, and how much of each stands in each bag.
struct CountedRows: Sendable {
  /// A term as it was first met.
  struct Term: Sendable {
    /// The words that it is spelled with, as places in `spellings`; the second is −1 where it is one word.
    let first: Int32
    let second: Int32
    /// Whether it counts as made of two words.
    let isPair: Bool
    /// In how many of the rows it stands.
    var debriefs: UInt32
  }

  var keys: [TermKey] = []
  var terms: [Term] = []
  /// Spellings of single words.
  var spellings: [[UInt8]] = []
  /// How many distinct terms each bag of each row has.
  var bagSizes: [Int32] = []
  /// The distinct terms of each bag, in the order of the text, and how much of each there is.
  var numbers: [Int32] = []
  var amounts: [Double] = []
}

/// Counts the terms of debriefs; one for each thread.
struct TermCounter {
  /// Where a term was met last.
  private struct Mark {
    var row: Int32 = -1
    var bag: Int32 = -1
    /// Its place in that bag.
    var place: Int32 = 0
  }

  private let style: FeatureStyle
  private let analyzer: TextAnalyzer
  private let people: PeopleKeys
  private var analysis = AnalyzedText()
  private var numbers = TermNumbers()
  private var marks: [Mark] = []
  /// Places in `spellings`: of the analyser's words, heard as they are and under a negation (−1: not met), and of the rest.
  private var wordSpellings: [Int32] = []
  private var otherSpellings: [TermScan.SpelledWord: Int32] = [:]
  /// The occurrences in each bag of the row being read.
  private var bags: [[(term: Int32, amount: Double)]]
  private var rowCount: Int32 = 0
  private var counted = CountedRows()

  /// - Parameter people: the words that are somebody's id: no term has one in it.
  init(style: FeatureStyle, words: FieldWords, people: PeopleKeys) {
    self.style = style
    self.people = people
    analyzer = TextAnalyzer(style: style.textStyle, lexicon: words.lexicon, unheard: words.unheard)
    bags = Array(repeating: [], count: TermBags.count(style))
  }

  /// What the rows so far hold.
  consuming func finish() -> CountedRows {
    counted.keys = numbers.keys
    return counted
  }

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
        if !namesSomebody.isEmpty {
          let isNamed = namesSomebody[occurrence.token]
          if isNamed || (occurrence.kind == .pair && namesSomebody[occurrence.token + 1]) { return }
        }
        let term = number(of: occurrence)
        for share in clauseShares { bags[share.bag].append((term, share.amount)) }
      }
    }
    for bag in bags.indices { closeBag(bag) }
    rowCount += 1
  }

  private mutating func number(of occurrence: TermScan.Occurrence) -> Int32 {
    let (number, isNew) = numbers.number(of: occurrence.key)
    if isNew {
      let (first, second) = TermScan.words(of: occurrence, in: analysis)
      counted.terms.append(
        CountedRows.Term(
          first: spelling(of: first), second: second.map { spelling(of: $0) } ?? -1, isPair: occurrence.kind.isPair,
          debriefs: 0))
      marks.append(Mark())
    }
    return number
  }

  private mutating func spelling(of word: TermScan.SpelledWord) -> Int32 {
    guard case .word(let number, let isNegated) = word else {
      if let known = otherSpellings[word] { return known }
      otherSpellings[word] = addSpelling(of: word)
      return Int32(counted.spellings.count - 1)
    }
    let place = 2 * Int(number) + (isNegated ? 1 : 0)
    while wordSpellings.count <= place { wordSpellings.append(-1) }
    if wordSpellings[place] < 0 { wordSpellings[place] = addSpelling(of: word) }
    return wordSpellings[place]
  }

  private mutating func addSpelling(of word: TermScan.SpelledWord) -> Int32 {
    counted.spellings.append(TermScan.spelling(of: word, analyzer: analyzer))
    return Int32(counted.spellings.count - 1)
  }

  /// Sums up the occurrences of each term in a bag of the row, in the order of the text.
  private mutating func closeBag(_ bag: Int) {
    let start = counted.numbers.count
    let bagNumber = rowCount * Int32(bags.count) + Int32(bag)
    for (term, amount) in bags[bag] {
      let mark = marks[Int(term)]
      if mark.bag == bagNumber {
        counted.amounts[start + Int(mark.place)] += amount
        continue
      }
      if mark.row != rowCount { counted.terms[Int(term)].debriefs += 1 }
      marks[Int(term)] = Mark(row: rowCount, bag: bagNumber, place: Int32(counted.numbers.count - start))
      counted.numbers.append(term)
      counted.amounts.append(amount)
    }
    counted.bagSizes.append(Int32(counted.numbers.count - start))
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
