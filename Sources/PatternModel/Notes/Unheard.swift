/// What must not weigh in hiring, as the analyser finds it: words that are put out of hearing, remarks that are left out.
///
/// Words are found by the key of their stem, those marked as exact by the key of `=` and their spelling, phrases by the
/// chained keys of their words; `~` in a phrase stands for a masked word.
public struct Unheard: Sendable {
  public let index: KeyIndex
  /// Raw values of `WordRoles`, one an entry: `masked`, `remark`, `shielded`, `startsPhrase`.
  public let roles: FlatArray<UInt64>

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

  /// What the list says of a word or phrase; nothing where it does not have it.
  @inline(__always)
  func roles(of key: TermKey) -> WordRoles {
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

    /// Whether a phrase of the list begins with it.
    var startsPhrase: Bool { roles.contains(.startsPhrase) }
    /// Whether an entry of the list may begin with it: a run of words that holds none such holds no remark.
    var opensEntry: Bool { !roles.isDisjoint(with: [.remark, .shielded, .startsPhrase]) }
  }

  /// Whether a run of words holds a remark: an entry that no longer shielding entry covers.
  func holdsRemark(_ words: [Word]) -> Bool {
    var start = words.startIndex
    while start < words.endIndex {
      let shield = longest(.shielded, at: start, in: words)
      if shield > 0 {
        start += shield
      } else if longest(.remark, at: start, in: words) > 0 {
        return true
      } else {
        start += 1
      }
    }
    return false
  }

  /// How many words the longest entry with a role takes that begins at a word; 0 where there is none.
  private func longest(_ role: WordRoles, at start: Int, in words: [Word]) -> Int {
    let first = words[start]
    var length = first.roles.contains(role) ? 1 : 0
    guard first.startsPhrase else { return length }
    var stems = first.stem
    var spellings = first.exact
    for count in 2...Unheard.longestPhrase where start + count <= words.endIndex {
      stems = stems.followed(by: words[start + count - 1].stem)
      spellings = spellings.followed(by: words[start + count - 1].exact)
      if roles(of: stems).contains(role) || roles(of: spellings).contains(role) { length = count }
    }
    return length
  }
}
