/// What the lexicon says of a word or a phrase.
public struct WordRoles: OptionSet, Sendable, Hashable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Turns what follows it in the clause into its opposite: `no`, `without`, `hardly`.
  public static let negator = WordRoles(rawValue: 1 << 8)
  /// Starts a new clause: `but`, `however`.
  public static let contrast = WordRoles(rawValue: 1 << 9)
  /// Is the first word of at least one phrase of the lexicon.
  public static let startsPhrase = WordRoles(rawValue: 1 << 16)

  /// A pronoun, a gendered word or a name: put out of hearing, as if it were not there.
  public static let masked = WordRoles(rawValue: 1 << 17)
  /// Speaks of what must not weigh in hiring: its part of the clause is left out whole.
  public static let remark = WordRoles(rawValue: 1 << 18)
  /// Looks like a remark and is a term of the field: `parent node`, `race condition`.
  public static let shielded = WordRoles(rawValue: 1 << 19)

  /// Belongs to a topic.
  public static func topic(_ topic: Topic) -> WordRoles { WordRoles(rawValue: 1 << UInt32(topic.rawValue)) }

  /// Whether any topic is among them.
  public var hasTopic: Bool { rawValue & 0x3F != 0 }
}
