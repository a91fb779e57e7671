/// What must not weigh in hiring, as the analyser finds it: words that are put out of hearing, remarks that are left out.
///
/// Words are found by the key of their stem, those marked as exact by the key of `=` and their spelling, phrases by the
/// chained keys of their words; `~` in a phrase stands for a masked word.
public struct Unheard: Sendable {
  public let index: KeyIndex
  /// Raw values of `WordRoles`, one an entry: `masked`, `remark`, `shielded`, `startsPhrase`.
  public let roles: FlatArray<UInt64>
  /// Knows most words and phrases that have no entry; made once there is more to ask than it costs.
  private var filter: KeyFilter?

  /// The most words that a phrase may have.
  public static let longestPhrase = 6

  /// The key that every masked word has, whichever it is.
  static let maskKey = TermKey(word: [UInt8(ascii: "~")])

  public init(index: KeyIndex, roles: FlatArray<UInt64>) {
    self.index = index
    self.roles = roles
  }

  /// Hears everything.
  public static let nothing: Unheard = {
    guard let index = KeyIndex([]) else { preconditionFailure("no keys are all different") }
    return Unheard(index: index, roles: FlatArray([]))
  }()

  /// Prepares for many questions.
  mutating func expectMany() {
    if filter == nil { filter = KeyFilter(index) }
  }

  /// What the list says of a word or phrase; nothing where it does not have it.
  @inline(__always)
  func roles(of key: TermKey) -> WordRoles {
    if let filter, !filter.mayHold(key) { return [] }
    guard let position = index.position(of: key) else { return [] }
    return WordRoles(rawValue: roles[position])
  }

  /// The key of a word by its exact spelling.
  static func exactKey(_ spelling: some Sequence<UInt8>) -> TermKey { TermKey(word: [UInt8(ascii: "=")] + spelling) }

  /// A word as remarks are looked for: by its stem, or by its spelling.
  struct Word {
    let stem: TermKey
    let exact: TermKey
    /// What the list says of either.
    let roles: WordRoles
    /// Whether a phrase of exact spellings begins with it.
    let startsExactPhrase: Bool

    init(stem: TermKey, exact: TermKey, in unheard: Unheard) {
      self.stem = stem
      self.exact = exact
      let exactRoles = unheard.roles(of: exact)
      roles = unheard.roles(of: stem).union(exactRoles)
      startsExactPhrase = exactRoles.contains(.startsPhrase)
    }

    /// A word that no entry begins with, and whose spelling nobody asks for.
    init(stem: TermKey) {
      self.stem = stem
      exact = stem
      roles = []
      startsExactPhrase = false
    }

    /// Whether a phrase of the list begins with it.
    var startsPhrase: Bool { roles.contains(.startsPhrase) }
    /// Whether an entry of the list may begin with it: a run of words that holds none such holds no remark.
    var opensEntry: Bool { !roles.isDisjoint(with: [.remark, .shielded, .startsPhrase]) }
  }

  /// Whether a run of words holds a remark: an entry that no shielding entry of its length or longer covers.
  func holdsRemark(_ words: [Word]) -> Bool {
    var start = words.startIndex
    while start < words.endIndex {
      guard words[start].opensEntry else {
        start += 1
        continue
      }
      let (shield, remark) = entries(at: start, in: words)
      if remark > shield { return true }
      start += max(1, shield)
    }
    return false
  }

  /// How many words the longest shielding entry and the longest remark take that begin at a word, 0 where none does.
  private func entries(at start: Int, in words: [Word]) -> (shield: Int, remark: Int) {
    let first = words[start]
    var shield = first.roles.contains(.shielded) ? 1 : 0
    var remark = first.roles.contains(.remark) ? 1 : 0
    guard first.startsPhrase else { return (shield, remark) }
    var stems = first.stem
    var spellings = first.exact
    for count in 2...Unheard.longestPhrase {
      guard start + count <= words.endIndex else { break }
      stems = stems.followed(by: words[start + count - 1].stem)
      var found = roles(of: stems)
      if first.startsExactPhrase {
        spellings = spellings.followed(by: words[start + count - 1].exact)
        found.formUnion(roles(of: spellings))
      }
      if found.contains(.shielded) { shield = count }
      if found.contains(.remark) { remark = count }
    }
    return (shield, remark)
  }
}
