/// What the model says of one debrief: a suggestion, never a decision.
public struct Prediction: Sendable {
  public let debriefID: String
  /// Probabilities of A–D given that some pattern fits, by `Pattern.rawValue`.
  public let probabilities: [Double]
  /// The likeliest pattern; the first in the order A–D where two are equally likely.
  public let pattern: Pattern
  /// What `pattern` is contrasted with: the runner-up, or the pattern that was asked for.
  public let against: Pattern
  /// The likeliest of the other patterns, whatever was asked for.
  public let runnerUp: Pattern
  /// ln(p[pattern] / p[against]), in nats.
  public let logOdds: Double
  /// The patterns that hold the true one in nine cases of ten; all where there is too little to go by.
  public let set: [Pattern]
  /// Why the evidence does not single out a pattern; empty where it does.
  public let doubts: [Doubt]
  /// The probability that the hire struggles, given that the candidate is hired.
  public let struggle: Double?
  /// How sure that is; `nil` where the model has no such record.
  public let record: StruggleRecord?
  /// The probability that no pattern fits.
  public let none: Double?
  public let warnings: [Warning]
  /// The calibrated logits of A–D, where they are at hand.
  var logits: SIMD4<Double>?

  /// Whether the evidence does not single out a pattern.
  public var hasAbstained: Bool { !doubts.isEmpty }
}

/// How sure a probability of struggle is: what came of past hires that were rated alike.
public struct StruggleRecord: Sendable, Hashable {
  /// The 95 % interval of the probability.
  public let interval: ClosedRange<Double>
  public let group: TrackRecord.Group

  init?(_ probability: Double, _ record: TrackRecord?) {
    guard let record else { return nil }
    interval = record.interval(of: probability)
    group = record.group(of: probability)
  }
}

/// A reason not to single out a pattern.
public enum Doubt: Sendable, Hashable {
  /// No criterion scored and no word in the notes.
  case nothingToGoBy
  /// Probably none of the patterns fits.
  case noneFits
  /// Several patterns remain.
  case severalPatterns
  /// Fewer of the five criteria than `Thresholds.fewestCriteria` are scored or spoken of.
  case littleToGoBy(criteria: Int)
  /// Most words of the notes are unknown and nothing is scored.
  case unlikeAnythingSeen
}

/// Something about the record that the reader of a suggestion has to know.
public enum Warning: Sendable, Hashable {
  case genericPrompt
  case blockTooLong(minutes: Int, limit: Int)
  case blockTooShort(minutes: Int, expected: Int)
  case nothingScored
  case partlyScored(missing: [Criterion])
  case notesEmpty
  case notesUnknown(share: Double)
  /// Clauses of the notes were not heard, since they hold what may not weigh.
  case remarksLeftOut(count: Int)
  case unknownCategory(field: String, value: String)
  /// A contrast was asked for with the pattern that is suggested, so that it is with the runner-up, `against`.
  case contrastIsSuggestion(against: Pattern)
}
