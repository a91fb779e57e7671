/// How words judge, whatever they speak of: the lexicon's sections of judging words.
///
/// Each is counted as a term of its own beside the words themselves, so that a word that praises counts as praise although
/// the training set never had it.
public enum Judgement: Int, CaseIterable, Sendable, Hashable {
  case praise, criticism
  /// What is a fault only where it is found: "no complaints" praises.
  case faults
  /// After a hint; without being asked.
  case hinted, unprompted
  case hedges, intensifiers

  /// The name of its section in the lexicon, and of the term that it is counted under, after an `@`.
  public var name: String {
    switch self {
    case .praise: "praise"
    case .criticism: "criticism"
    case .faults: "faults"
    case .hinted: "hinted"
    case .unprompted: "unprompted"
    case .hedges: "hedges"
    case .intensifiers: "intensifiers"
    }
  }

  /// Whether a negation turns it: "not impressive" is no praise, and "at all" behind a negator is no "all". Hints, hedges and
  /// the like are what they are.
  var isTurnedByNegation: Bool { self == .praise || self == .criticism || self == .intensifiers }
}
