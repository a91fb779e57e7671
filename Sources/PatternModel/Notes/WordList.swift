/// The words that an analyser has met: each is normalised and looked up in the word lists once, however often it occurs.
struct WordList {
  /// What every occurrence of a word needs: small, and plain values alone, so that reading it touches no reference count.
  struct Word {
    let key: TermKey
    let roles: WordRoles
    let traits: Traits
  }

  /// What matters of few words.
  struct Traits: OptionSet {
    let rawValue: UInt8

    /// Put out of hearing.
    static let masked = Traits(rawValue: 1)
    /// `and`, with which a new piece of a clause begins.
    static let and = Traits(rawValue: 2)
    /// An entry of what may not be heard may begin with it.
    static let opensUnheard = Traits(rawValue: 4)
    /// Hyphenated.
    static let hasParts = Traits(rawValue: 8)
    /// A phrase of exact spellings among what may not be heard begins with it.
    static let opensExactUnheard = Traits(rawValue: 16)
    /// A form of "to be": a negation behind it is said of what stands before.
    static let joins = Traits(rawValue: 32)
  }

  /// What only some occurrences need, as ranges of the lists below.
  private struct Details {
    let form: Range<Int32>
    let parts: Range<Int32>
    let heard: Range<Int32>
  }

  /// A slot of the table of folded spellings; `word` is −1 where it is empty.
  private struct Slot {
    var hash: UInt64 = 0
    var word: Int32 = -1
  }

  /// A slot of the table of short spellings as written; `word` is −1 where it is empty.
  private struct ShortSlot {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var word: Int32 = -1
  }

  private let style: TextAnalyzer.Style
  private let lexicon: Lexicon
  private let unheard: Unheard
  private var normaliser: WordNormaliser
  private(set) var words: ContiguousArray<Word> = []
  private var details: ContiguousArray<Details> = []
  /// Normal forms, one after the other.
  private var forms: [UInt8] = []
  /// The parts of hyphenated words, as places in `words`.
  private var parts: [Int32] = []
  /// How remarks are looked for.
  private var heard: [Unheard.Word] = []
  /// Open addressing over the hash of the folded spelling, at most half full.
  private var slots = ContiguousArray(repeating: Slot(), count: 1024)
  private var spellingCount = 0
  /// Open addressing over short spellings as written, at most half full: what nearly every word is found by.
  private var shortSlots = ContiguousArray(repeating: ShortSlot(), count: 1024)
  private var shortCount = 0

  init(style: TextAnalyzer.Style, lexicon: Lexicon, unheard: Unheard) {
    self.style = style
    self.lexicon = lexicon
    self.unheard = unheard
    normaliser = WordNormaliser(lexicon: lexicon)
  }

  @inline(__always)
  subscript(word: Int32) -> Word { words[Int(word)] }

  /// The normal form of a word, as UTF-8.
  func form(of word: Int32) -> ArraySlice<UInt8> { forms[WordList.range(details[Int(word)].form)] }

  /// The parts of a hyphenated word.
  func parts(of word: Int32) -> ArraySlice<Int32> { parts[WordList.range(details[Int(word)].parts)] }

  /// A word as remarks are looked for; a hyphenated one part by part.
  func heard(of word: Int32) -> ArraySlice<Unheard.Word> { heard[WordList.range(details[Int(word)].heard)] }

  private static func range(_ range: Range<Int32>) -> Range<Int> { Int(range.lowerBound)..<Int(range.upperBound) }

  /// The number of a word that has been met with this very spelling.
  @inline(__always)
  func number(of spelling: ShortSpelling) -> Int32? {
    let mask = shortSlots.count - 1
    var slot = Int(truncatingIfNeeded: spelling.hash) & mask
    while shortSlots[slot].word >= 0 {
      if shortSlots[slot].low == spelling.low, shortSlots[slot].high == spelling.high { return shortSlots[slot].word }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Remembers the number of a short spelling that `number(of:)` does not know.
  mutating func remember(_ spelling: ShortSpelling, as word: Int32) {
    shortCount += 1
    if shortCount * 2 > shortSlots.count {
      let old = shortSlots
      shortSlots = ContiguousArray(repeating: ShortSlot(), count: old.count * 2)
      for entry in old where entry.word >= 0 { insert(entry) }
    }
    insert(ShortSlot(low: spelling.low, high: spelling.high, word: word))
  }

  private mutating func insert(_ entry: ShortSlot) {
    var slot = Int(truncatingIfNeeded: ShortSpelling.hash(entry.low, entry.high)) & (shortSlots.count - 1)
    while shortSlots[slot].word >= 0 { slot = (slot + 1) & (shortSlots.count - 1) }
    shortSlots[slot] = entry
  }

  /// The number of a token's word, which is added where it has not been met before.
  mutating func number(of token: Tokenizer.Token, folded: UnsafePointer<UInt8>) -> Int32 {
    let hash = TermKey(hash: token.hash).bits
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].word >= 0 {
      if slots[slot].hash == hash { return slots[slot].word }
      slot = (slot + 1) & mask
    }
    let word = add(Array(UnsafeBufferPointer(start: folded, count: token.foldedCount)))
    slots[slot] = Slot(hash: hash, word: word)
    spellingCount += 1
    if spellingCount * 2 > slots.count { grow() }
    return word
  }

  private mutating func grow() {
    let old = slots
    slots = ContiguousArray(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.word >= 0 {
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count - 1)
      while slots[slot].word >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = entry
    }
  }

  // MARK: New words

  private mutating func add(_ spelling: [UInt8]) -> Int32 {
    guard style == .field else { return addForm(spelling, roles: []) }
    let (form, partForms) = normaliser.forms(of: spelling)
    var roles = lexicon.roles(of: TermKey(word: form))
    var partWords: [Int32] = []
    if !partForms.isEmpty {
      // A hyphenated word that the lexicon does not have is about what the phrase of its parts is about, or its parts; what
      // its parts do to other words ("no-brainer") it does not.
      let keys = partForms.map { TermKey(word: $0) }
      let phrase = lexicon.roles(of: keys.dropFirst().reduce(keys[0]) { $0.followed(by: $1) })
      let all = keys.reduce(into: WordRoles()) { $0.formUnion(lexicon.roles(of: $1)) }
      for kind in [WordRoles.topics, .judgements] where roles.isDisjoint(with: kind) {
        roles.formUnion((phrase.isDisjoint(with: kind) ? all : phrase).intersection(kind))
      }
      partWords = partForms.map { addForm($0, roles: lexicon.roles(of: TermKey(word: $0))) }
    }
    let exact = Unheard.exactKey(spelling)
    let isMasked = unheard.roles(of: exact).contains(.masked)
    let stems = isMasked ? [Unheard.maskKey] : (partForms.isEmpty ? [form] : partForms).map { TermKey(word: $0) }
    let heard = stems.map { Unheard.Word(stem: $0, exact: exact, in: unheard) }
    return addForm(form, roles: roles, parts: partWords, heard: heard, isMasked: isMasked)
  }

  private mutating func addForm(
    _ form: [UInt8], roles: WordRoles, parts: [Int32] = [], heard: [Unheard.Word] = [], isMasked: Bool = false
  ) -> Int32 {
    let key = TermKey(word: form)
    var traits: Traits = isMasked ? .masked : []
    if key == WordList.andKey { traits.insert(.and) }
    if heard.contains(where: \.opensEntry) { traits.insert(.opensUnheard) }
    if heard.contains(where: \.startsExactPhrase) { traits.insert(.opensExactUnheard) }
    if !parts.isEmpty { traits.insert(.hasParts) }
    if key == WordList.beKey || key == WordList.beNotKey { traits.insert(.joins) }
    words.append(Word(key: key, roles: roles, traits: traits))
    details.append(
      Details(
        form: WordList.append(form, to: &forms), parts: WordList.append(parts, to: &self.parts),
        heard: WordList.append(heard, to: &self.heard)))
    return Int32(words.count - 1)
  }

  /// Appends some elements; returns where they are.
  private static func append<Element>(_ new: [Element], to elements: inout [Element]) -> Range<Int32> {
    let start = Int32(elements.count)
    elements += new
    return start..<Int32(elements.count)
  }

  private static let andKey = TermKey(word: "and".utf8)
  // As the lexicon's variants join their forms.
  private static let beKey = TermKey(word: "be".utf8)
  private static let beNotKey = TermKey(word: "isn't".utf8)
}
