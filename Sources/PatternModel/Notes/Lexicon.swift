/// The field's words as the analyser uses them: spelling variants, topics, negators, words that start a clause.
///
/// Words are found by the key of their stem, phrases by the chained keys of their words' stems. It is stored as it is
/// searched, so a mapped model carries its lexicon at no cost.
public struct Lexicon: Sendable {
  /// From the key of a spelling as written to its place in `canonical`.
  public let variantIndex: KeyIndex
  /// The canonical spellings that `variantIndex` points to.
  public let canonical: StringTable
  /// The keys of words that are their own stems, because their stem belongs to another word.
  public let wholeIndex: KeyIndex
  /// From the key of a stem or phrase to its place in `roles`.
  public let entryIndex: KeyIndex
  /// Raw values of `WordRoles`, one an entry.
  public let roles: FlatArray<UInt64>

  /// Knows most stems and phrases that have no entry; made once there is more to ask than it costs.
  private var filter: KeyFilter?

  /// The most words that a phrase may have.
  public static let longestPhrase = 6

  public init(
    variantIndex: KeyIndex, canonical: StringTable, wholeIndex: KeyIndex, entryIndex: KeyIndex,
    roles: FlatArray<UInt64>
  ) {
    self.variantIndex = variantIndex
    self.canonical = canonical
    self.wholeIndex = wholeIndex
    self.entryIndex = entryIndex
    self.roles = roles
  }

  /// Prepares for many questions.
  mutating func expectMany() {
    if filter == nil { filter = KeyFilter(entryIndex) }
  }

  /// What the lexicon says of a stem or phrase; nothing where it does not know it.
  @inline(__always)
  public func roles(of key: TermKey) -> WordRoles {
    if let filter, !filter.mayHold(key) { return [] }
    guard let position = entryIndex.position(of: key) else { return [] }
    return WordRoles(rawValue: roles[position])
  }

  /// The canonical spelling of a word that is a variant, as UTF-8.
  func canonicalSpelling(of key: TermKey) -> [UInt8]? {
    variantIndex.position(of: key).map { canonical.bytes(at: $0) }
  }

  /// Whether a word is its own stem.
  func isWhole(_ key: TermKey) -> Bool { wholeIndex.position(of: key) != nil }
}
