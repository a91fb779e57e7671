/// The lexicon as people read and edit it: sections of words.
///
///     # a comment
///     [infrastructure]
///     kubernetes cache message_queue two-tower
///     [variants]
///     kubernetes = k8s kube
///
/// Sections are the topics, the kinds of judging words, `negators`, `absences`, `contrast`, `whole` and `variants`. One natural
/// form stands for all forms with the same stem; `_` joins the words of a phrase. A word may stand in several topics. In
/// `[variants]` the forms right of `=` are read as the word left of it; words in `[whole]` are not stemmed.
public struct LexiconSource: Sendable {
  /// A line that cannot be read, with the reason.
  public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
    public let line: Int
    public let reason: String
    public var description: String { "line \(line): \(reason)" }
  }

  private var roles: [[String]: WordRoles] = [:]
  private var variants: [String: String] = [:]
  private var whole: Set<String> = []

  /// Reads the text of a lexicon.
  ///
  /// - Throws: `Fault` for an unknown section, an entry outside a section, a phrase of more than
  ///   `Lexicon.longestPhrase` words or outside topics and judgements, or a variant with two canonical forms.
  public init(_ text: String) throws(Fault) {
    var section: Section?
    for (line, words) in WordListText.lines(of: text) {
      if words[0].hasPrefix("[") {
        section = try Section(header: words.joined(separator: " "), line: line)
        continue
      }
      switch section {
      case nil: throw Fault(line: line, reason: "\"\(words[0])\" stands before the first [section]")
      case .roles(let role): for word in words { try add(word, role: role, line: line) }
      case .variants: try addVariants(words, line: line)
      case .whole: whole.formUnion(words)
      }
    }
  }

  private enum Section {
    case roles(WordRoles)
    case variants, whole

    init(header: String, line: Int) throws(Fault) {
      let name = header.dropFirst().prefix { $0 != "]" }
      switch name {
      case "negators": self = .roles(.negator)
      case "absences": self = .roles(.absence)
      case "contrast": self = .roles(.contrast)
      case "variants": self = .variants
      case "whole": self = .whole
      default:
        if let topic = Topic.allCases.first(where: { $0.name == name }) {
          self = .roles(.topic(topic))
        } else if let judgement = Judgement.allCases.first(where: { $0.name == name }) {
          self = .roles(.judgement(judgement))
        } else {
          throw Fault(line: line, reason: "unknown section [\(name)]")
        }
      }
    }
  }

  private mutating func add(_ entry: String, role: WordRoles, line: Int) throws(Fault) {
    let words = WordListText.words(ofPhrase: entry)
    guard (1...Lexicon.longestPhrase).contains(words.count) else {
      throw Fault(line: line, reason: "\"\(entry)\" has \(words.count) words, expected 1 to \(Lexicon.longestPhrase)")
    }
    if words.count > 1, !role.hasTopic, !role.hasJudgement {
      throw Fault(line: line, reason: "\"\(entry)\" is a phrase, expected single words in this section")
    }
    roles[words, default: []].formUnion(role)
  }

  private mutating func addVariants(_ words: [String], line: Int) throws(Fault) {
    guard words.count >= 3, words[1] == "=" else {
      throw Fault(line: line, reason: "expected \"word = variant variant …\"")
    }
    for variant in words[2...] {
      let length = WordListText.words(ofPhrase: variant).count
      guard (1...Lexicon.longestPhrase).contains(length) else {
        throw Fault(line: line, reason: "\"\(variant)\" has \(length) words, expected 1 to \(Lexicon.longestPhrase)")
      }
      if let other = variants[variant], other != words[0] {
        throw Fault(line: line, reason: "\"\(variant)\" stands for \"\(other)\" already")
      }
      variants[variant] = words[0]
    }
  }

  /// The lexicon in the form that the analyser searches.
  public func compiled() -> Lexicon {
    // Where a phrase is on either side ("trade off", "candidate generation") words are not joined into one, but the
    // variant means what the canonical form means.
    var entries = roles
    let single = variants.filter { !$0.key.contains("_") && !$0.value.contains("_") }
    for (variant, canonical) in variants where single[variant] == nil {
      if let meaning = roles[WordListText.words(ofPhrase: canonical)] {
        entries[WordListText.words(ofPhrase: variant), default: []].formUnion(meaning)
      }
    }
    let canonical = Set(single.values).sorted()
    let place = Dictionary(uniqueKeysWithValues: canonical.enumerated().map { ($0.element, $0.offset) })
    let spellings = single.keys.sorted()
    let variantKeys = spellings.map { TermKey(word: $0.utf8) }
    let table = spellings.map { Array(canonical[place[single[$0] ?? $0] ?? 0].utf8) }

    var normaliser = WordNormaliser(variants: single, whole: whole)
    var rolesByKey: [TermKey: WordRoles] = [:]
    for (words, role) in entries {
      let keys = words.map { TermKey(word: normaliser.form(of: Array($0.utf8))) }
      var chain = keys[0]
      for key in keys.dropFirst() { chain = chain.followed(by: key) }
      rolesByKey[chain, default: []].formUnion(role)
      if keys.count > 1 { rolesByKey[keys[0], default: []].formUnion(.startsPhrase) }
    }
    let keys = rolesByKey.keys.sorted { $0.bits < $1.bits }
    guard let variantIndex = KeyIndex(variantKeys), let entryIndex = KeyIndex(keys),
      let wholeIndex = KeyIndex(whole.sorted().map { TermKey(word: $0.utf8) })
    else {
      preconditionFailure("keys of a dictionary and of distinct spellings differ")
    }
    return Lexicon(
      variantIndex: variantIndex, canonical: StringTable(table), wholeIndex: wholeIndex,
      entryIndex: entryIndex,
      roles: FlatArray(keys.map { rolesByKey[$0]?.rawValue ?? 0 }))
  }
}
