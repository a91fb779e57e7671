/// The list of what may not be heard, as people read and edit it.
///
///     # a comment
///     [mask: pronouns]
///     =he =she =they
///     [remark: family]
///     married small_kids ~_family
///     [never_remark]
///     parent_node
///
/// One natural form stands for all forms with the same stem; `=` before an entry, or a masked word in it, means exactly this
/// spelling. `_` and `-` join the words of a phrase, `~` in one stands for any masked word. Masked words are single and exact.
public struct UnheardSource: Sendable {
  /// A line that cannot be read, with the reason.
  public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    public let line: Int
    public let reason: String
    public var description: String { "line \(line): \(reason)" }
  }

  private struct Entry: Hashable {
    let words: [String]
    let isExact: Bool
  }

  private var roles: [Entry: WordRoles] = [:]
  /// The kinds of words and of remarks that the list's sections name, in order: `gendered words`, `age`.
  public private(set) var maskedKinds: [String] = []
  public private(set) var remarkKinds: [String] = []

  /// Reads the text of a list.
  ///
  /// - Throws: `Fault` for an unknown section, an entry outside a section, a mask that is no single exact word, or a phrase of more than `Unheard.longestPhrase` words.
  public init(_ text: String) throws(Fault) {
    var section: WordRoles?
    for (line, written) in WordListText.lines(of: text) {
      let words = written.map { $0.lowercased() }
      if words[0].hasPrefix("[") {
        let header = words.joined(separator: " ")
        section = try UnheardSource.role(ofHeader: header, line: line)
        noteKind(header)
        continue
      }
      guard let section else { throw Fault(line: line, reason: "\"\(words[0])\" stands before the first [section]") }
      for word in words { try add(word, role: section, line: line) }
    }
  }

  private mutating func noteKind(_ header: String) {
    func kind(_ prefix: String) -> String? {
      guard header.hasPrefix(prefix) else { return nil }
      let name = header.dropFirst(prefix.count).prefix { $0 != "]" }.drop { $0 == " " }
      return String(name.map { $0 == "_" ? " " : $0 })
    }
    if let kind = kind("[mask:"), !maskedKinds.contains(kind) { maskedKinds.append(kind) }
    if let kind = kind("[remark:"), !remarkKinds.contains(kind) { remarkKinds.append(kind) }
  }

  private static func role(ofHeader header: String, line: Int) throws(Fault) -> WordRoles {
    if header.hasPrefix("[mask:") { return .masked }
    if header.hasPrefix("[remark:") { return .remark }
    if header == "[never_remark]" { return .shielded }
    throw Fault(line: line, reason: "unknown section \(header), expected [mask: …], [remark: …] or [never_remark]")
  }

  private mutating func add(_ entry: String, role: WordRoles, line: Int) throws(Fault) {
    let isExact = entry.hasPrefix("=")
    let spelling = isExact ? String(entry.dropFirst()) : entry
    let words = WordListText.words(ofPhrase: spelling, cutsHyphens: !isExact)
    guard (1...Unheard.longestPhrase).contains(words.count) else {
      throw Fault(line: line, reason: "\"\(entry)\" has \(words.count) words, expected 1 to \(Unheard.longestPhrase)")
    }
    if role == .masked, !isExact || words.count > 1 {
      throw Fault(line: line, reason: "\"\(entry)\" is no exact word, expected =word in a [mask: …] section")
    }
    roles[Entry(words: words, isExact: isExact), default: []].formUnion(role)
  }

  /// The list in the form that the analyser searches; spelling variants are those of the lexicon.
  public func compiled(with lexicon: Lexicon) -> Unheard {
    var normaliser = WordNormaliser(lexicon: lexicon)
    var rolesByKey: [TermKey: WordRoles] = [:]
    let masked = Set(roles.filter { $0.value.contains(.masked) }.flatMap(\.key.words))
    for (entry, role) in roles {
      // A masked word has no stem that a phrase could be found by, only its spelling.
      let isExact = entry.isExact || entry.words.contains(where: masked.contains)
      let keys = entry.words.map { word -> TermKey in
        let folded = UnheardSource.folded(word)
        if isExact { return Unheard.exactKey(folded) }
        return word == "~" ? Unheard.maskKey : TermKey(word: normaliser.form(of: folded))
      }
      let chain = keys.dropFirst().reduce(keys[0]) { $0.followed(by: $1) }
      rolesByKey[chain, default: []].formUnion(role)
      if keys.count > 1 { rolesByKey[keys[0], default: []].formUnion(.startsPhrase) }
    }
    let keys = rolesByKey.keys.sorted { $0.bits < $1.bits }
    guard let index = KeyIndex(keys) else { preconditionFailure("keys of a dictionary are equal") }
    return Unheard(index: index, roles: FlatArray(keys.map { rolesByKey[$0]?.rawValue ?? 0 }))
  }

  /// A spelling folded as the tokeniser folds it: accents dropped, so that `Jürgen` and `Jurgen` are one.
  private static func folded(_ word: String) -> [UInt8] {
    var word = word
    return word.withUTF8 { bytes in
      var folded: [UInt8] = []
      var index = 0
      while index < bytes.count {
        if bytes[index] < 0x80 {
          folded.append(bytes[index])
          index += 1
        } else {
          _ = ScalarFolding.fold(at: index, in: bytes, dropsAccents: true) { folded.append($0) }
          index += ScalarFolding.width(bytes[index])
        }
      }
      return folded
    }
  }
}
