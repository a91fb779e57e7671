/// What the lexicon says of a word or a phrase.
public struct WordRoles: OptionSet, Sendable, Hashable {
  public let rawValue: UInt64

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Turns what follows it in the clause into its opposite: `no`, `without`, `hardly`.
  public static let negator = WordRoles(rawValue: 1 << 8)
  /// Starts a new clause: `but`, `however`.
  public static let contrast = WordRoles(rawValue: 1 << 9)
  /// Says that something is not there, so that it turns what it is said of: `missing`, `ignored`.
  public static let absence = WordRoles(rawValue: 1 << 10)
  /// Is the first word of at least one phrase of the lexicon.
  public static let startsPhrase = WordRoles(rawValue: 1 << 16)

  /// A pronoun, a gendered word or a name: put out of hearing, as if it were not there.
  public static let masked = WordRoles(rawValue: 1 << 17)
  /// Speaks of what must not weigh in hiring: its part of the clause is left out whole.
  public static let remark = WordRoles(rawValue: 1 << 18)
  /// Looks like a remark and is a term of the field: `parent node`, `race condition`.
  public static let shielded = WordRoles(rawValue: 1 << 19)

  /// Judges: praise, criticism, their grades and manners.
  public static func judgement(_ judgement: Judgement) -> WordRoles {
    WordRoles(rawValue: 1 << (32 + UInt64(judgement.rawValue)))
  }

  /// Belongs to a topic.
  public static func topic(_ topic: Topic) -> WordRoles { WordRoles(rawValue: 1 << UInt64(topic.rawValue)) }

  /// All topics, and all judgements.
  public static let topics = WordRoles(rawValue: 0x3F)
  public static let judgements = WordRoles(rawValue: ~0 << 32)
  /// Whatever speaks for a candidate even where a negation stands in it: "nobody else", "without help".
  static let approval: WordRoles = [.judgement(.praise), .judgement(.unprompted)]
  /// Without any of these in it a clause has no verdict.
  static let verdicts = judgements.union([.negator, .absence, .startsPhrase])

  public var hasTopic: Bool { !isDisjoint(with: .topics) }
  public var hasJudgement: Bool { !isDisjoint(with: .judgements) }
}
