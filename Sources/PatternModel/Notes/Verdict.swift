/// How a clause judges on the whole, whatever it speaks of.
///
/// Counted as a term of its own beside the words, `@favourable` or `@unfavourable`: most of the words that a clause judges with,
/// or that it judges, are too rare to have shown what they mean, and which side the clause is on can be told without them.
public enum Verdict: Int, CaseIterable, Sendable, Hashable {
  case favourable, unfavourable

  /// What it is counted under, after an `@`.
  public var name: String { self == .favourable ? "favourable" : "unfavourable" }
}

extension AnalyzedText {
  /// What speaks for a candidate in some words, less what speaks against: praise and criticism, what came unprompted or after a
  /// hint, negations, and faults that were not found; `nil` where they balance, or there are none.
  ///
  /// A negation speaks against, unless it is part of praise ("without help"). One that is said of a fault speaks for ("no
  /// complaints", "nothing missing"), but not where a topic stands between: "no fallback for a missing feature" has a fault all
  /// the same. Praise under a negation, and criticism under one, is the negation and no more.
  static func verdict(_ tokens: ArraySlice<Token>) -> Verdict? {
    var balance = 0
    var negations = 0
    /// Whether a topic stands between the last negation and here.
    var hasTopicBetween = false
    for token in tokens {
      let roles = token.roles
      if token.negates {
        hasTopicBetween = false
        if roles.isDisjoint(with: .approval) { negations += 1 } else { balance += 1 }
        continue
      }
      let turnsFault = !hasTopicBetween
      if roles.hasTopic { hasTopicBetween = true }
      if token.isNegated {
        guard turnsFault, token.isAbsence || roles.contains(.judgement(.faults)) else { continue }
        balance += 1
        negations = 0
      } else if roles.hasJudgement {
        if roles.contains(.judgement(.praise)) { balance += 1 }
        if roles.contains(.judgement(.unprompted)) { balance += 1 }
        if roles.contains(.judgement(.criticism)) { balance -= 1 }
        if roles.contains(.judgement(.hinted)) { balance -= 1 }
      }
    }
    balance -= negations
    return balance == 0 ? nil : balance > 0 ? .favourable : .unfavourable
  }
}
