/// Where terms stand in a vocabulary, as one featurizer asks for it: words by their numbers, all else by key.
struct TermPlaces {
  /// The places of a word and of the word under a negation.
  private struct WordPlaces {
    var plain = TermPlaces.notAsked
    var negated = TermPlaces.notAsked
  }

  /// A term of a text: its key, or its place where that is known.
  private struct Asked {
    let key: TermKey
    var place: Int32
    let clause: Int32
  }

  private static let notAsked: Int32 = -2
  private static let unknown: Int32 = -1

  private let index: KeyIndex
  /// By the analyser's number of a word; shorter than its list where the last words have not been asked for.
  private var words: ContiguousArray<WordPlaces> = []
  /// What is known of the words of the text, by token.
  private var wordsOfText: ContiguousArray<WordPlaces> = []
  /// Made once there is more to ask than it costs.
  private var filter: KeyFilter?
  /// The terms of the text. Each look-up waits for memory: in loops of nothing else many are under way at a time.
  private var asked: ContiguousArray<Asked> = []

  init(_ vocabulary: Vocabulary) { index = vocabulary.index }

  /// Prepares for many more debriefs.
  mutating func expectMany() {
    if filter == nil { filter = KeyFilter(index) }
  }

  // MARK: The terms of one text

  /// Forgets the terms of the text before; of the next one's words, reads what is known of them.
  mutating func begin(_ tokens: [AnalyzedText.Token]) {
    asked.removeAll(keepingCapacity: true)
    wordsOfText.removeAll(keepingCapacity: true)
    wordsOfText.reserveCapacity(tokens.count)
    for token in tokens {
      let number = Int(token.word)
      if number >= words.count {
        words.append(contentsOf: repeatElement(WordPlaces(), count: max(256, words.count, number + 1 - words.count)))
      }
      wordsOfText.append(words[number])
    }
  }

  /// The place of the word of a token; below 0 where the vocabulary does not have it.
  @inline(__always)
  mutating func place(of token: AnalyzedText.Token, at index: Int) -> Int32 {
    let known = token.isNegated ? wordsOfText[index].negated : wordsOfText[index].plain
    return known == TermPlaces.notAsked ? lookUp(token) : known
  }

  private mutating func lookUp(_ token: AnalyzedText.Token) -> Int32 {
    let place = index.position(of: token.key).map { Int32(truncatingIfNeeded: $0) } ?? TermPlaces.unknown
    let number = Int(token.word)
    if token.isNegated { words[number].negated = place } else { words[number].plain = place }
    return place
  }

  /// Adds a term whose place is known, below 0 for none.
  @inline(__always)
  mutating func add(_ place: Int32, clause: Int) {
    guard place >= 0 else { return }
    asked.append(Asked(key: TermKey(bits: 0), place: place, clause: Int32(truncatingIfNeeded: clause)))
  }

  /// Adds a term by its key, unless the vocabulary is known not to have it.
  @inline(__always)
  mutating func ask(_ key: TermKey, clause: Int) {
    asked.append(Asked(key: key, place: TermPlaces.notAsked, clause: Int32(truncatingIfNeeded: clause)))
  }

  /// Calls `body` with the place and the clause of each term that the vocabulary has, in the order of the text.
  @inline(__always)
  mutating func forEach(_ body: (_ place: Int, _ clause: Int) -> Void) {
    sift()
    find()
    for term in asked where term.place >= 0 { body(Int(term.place), Int(term.clause)) }
  }

  /// Leaves out terms that the filter knows not to be there.
  private mutating func sift() {
    guard let filter else { return }
    var kept = 0
    for place in asked.indices {
      let term = asked[place]
      asked[kept] = term
      kept += term.place >= 0 || filter.mayHold(term.key) ? 1 : 0
    }
    asked.removeLast(asked.count - kept)
  }

  private mutating func find() {
    for place in asked.indices where asked[place].place == TermPlaces.notAsked {
      let found = index.position(of: asked[place].key)
      asked[place].place = found.map { Int32(truncatingIfNeeded: $0) } ?? TermPlaces.unknown
    }
  }
}
