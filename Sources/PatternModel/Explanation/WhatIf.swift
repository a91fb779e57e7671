/// Other scores that would have turned the suggestion, the notes and the rest of the debrief as they are.
public struct WhatIf: Sendable {
  /// The scores to change, in the order of criteria; at least one.
  public let changes: [ScoreChange]
  /// The pattern that the debrief would suggest: not the one it suggests.
  public let pattern: Pattern
  /// The probabilities of A–D that it would have, by `Pattern.rawValue`.
  public let probabilities: [Double]
  /// The prediction set that it would have.
  public let set: [Pattern]
  /// Log-odds of the pattern against its runner-up then, in nats; above 0.
  public let margin: Double

  /// How many steps of the scale all changes take together; a criterion that was not scored takes one.
  public var steps: Int { changes.reduce(0) { $0 + $1.steps } }
}

/// Another score of one criterion.
public struct ScoreChange: Sendable, Hashable {
  public let criterion: Criterion
  /// The score in the debrief; `nil` where the criterion was not scored.
  public let from: Rating?
  public let to: Rating

  public init(criterion: Criterion, from: Rating?, to: Rating) {
    self.criterion = criterion
    self.from = from
    self.to = to
  }

  /// How far apart the two are on the scale, 1 to 3; 1 where the criterion was not scored.
  public var steps: Int { from.map { abs($0.rawValue - to.rawValue) } ?? 1 }
}

/// What would change the suggestion of one debrief.
public struct WhatIfs: Sendable {
  /// Changes of scores that turn the suggestion, the smallest first: fewest criteria, then fewest steps, then the largest
  /// log-odds of the new pattern against its runner-up. They are the first `listedAtMost` of those that are needed as a
  /// whole (no part of one would do), and for each other pattern the smallest change that leads to it.
  public let changes: [WhatIf]
  /// Patterns that no scores lead to: there the notes, level, role and prompt have decided.
  public let unreachable: [Pattern]
  /// For criteria that were not scored: the scores that would turn the suggestion by themselves, for each pattern that they
  /// lead to the one nearest to the middle of the scale.
  public let scorings: [WhatIf]
  /// How many changes are listed, beside the smallest to each pattern.
  public static let listedAtMost = 3

  /// The smallest change that leads to a pattern; `nil` where no scores do.
  public func smallest(to pattern: Pattern) -> WhatIf? { changes.first { $0.pattern == pattern } }
}
