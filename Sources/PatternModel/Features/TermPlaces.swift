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

  /// Forgets the terms of the text before.
  mutating func begin() { asked.removeAll(keepingCapacity: true) }

  /// The place of a token's word; below 0 where the vocabulary does not have it.
  @inline(__always)
  mutating func place(of token: AnalyzedText.Token) -> Int32 {
    let number = Int(token.word)
    if number >= words.count {
      words.append(contentsOf: repeatElement(WordPlaces(), count: max(256, words.count, number + 1 - words.count)))
    }
    let known = token.isNegated ? words[number].negated : words[number].plain
    if known != TermPlaces.notAsked { return known }
    let place = index.position(of: token.key).map { Int32(truncatingIfNeeded: $0) } ?? TermPlaces.unknown
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

/// A bitmap that knows most keys which an index does not have, in an eighth of the index's memory: most pairs of words are
/// unknown, and the index itself is too large for the cache nearest to the processor.
private struct KeyFilter {
  /// A bit for each value of a key's highest bits: eight for each slot of the index, sixteen and more for each key, so that
  /// one unknown key in sixteen at most passes.
  private var bits: ContiguousArray<UInt64>
  private let shift: UInt64

  init(_ index: KeyIndex) {
    let bitCount = max(64, index.keys.count * 8)
    bits = ContiguousArray(repeating: 0, count: bitCount / 64)
    shift = UInt64(64 - bitCount.trailingZeroBitCount)
    for slot in 0..<index.keys.count where index.positions[slot] >= 0 {
      let place = index.keys[slot] >> shift
      bits[Int(place >> 6)] |= 1 << (place & 63)
    }
  }

  @inline(__always)
  func mayHold(_ key: TermKey) -> Bool {
    let place = key.bits >> shift
    return bits[Int(truncatingIfNeeded: place >> 6)] >> (place & 63) & 1 != 0
  }
}
