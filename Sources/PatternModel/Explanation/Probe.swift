/// The criterion that the next interview should probe, because what is known of it is thin.
///
/// Of the criteria with a reason, the one whose weightiest reason comes first in `Reason`; among those, one that would turn the
/// suggestion with one step; then the one whose score can move the log-odds against the runner-up furthest.
public struct Probe: Sendable, Hashable {
  /// Why the evidence is thin, the weightiest first.
  public enum Reason: Int, CaseIterable, Sendable, Hashable {
    /// No score, and no word that the model knows.
    case nothingKnown
    /// Words, but no score.
    case notScored
    /// A score, but no word that the model knows.
    case nothingSaid
    /// The score speaks for one of the two patterns and the notes for the other, each by more than `Probe.contradiction`.
    case contradiction
    /// One step of the score would turn the suggestion.
    case oneStepAway

    /// The name in output.
    public var name: String {
      switch self {
      case .nothingKnown: "nothing_known"
      case .notScored: "not_scored"
      case .nothingSaid: "nothing_said"
      case .contradiction: "contradiction"
      case .oneStepAway: "one_step_away"
      }
    }
  }

  public let criterion: Criterion
  /// All reasons that hold, the weightiest first; at least one.
  public let reasons: [Reason]
  /// The pattern that one step of the score would turn the suggestion to; `nil` where none would.
  public let turnsTo: Pattern?

  /// From here on, in nats, a score and notes that speak for different patterns contradict each other: 0.35 moves even odds
  /// to 59 %.
  public static let contradiction = 0.35
}

extension Probe {
  /// The criterion to probe; `nil` where every criterion is scored, spoken of and settled.
  ///
  /// - Parameters:
  ///   - table: what other scores would lead to.
  ///   - silent: by criterion, whether nothing is said of it.
  init?(
    _ prediction: Prediction, _ debrief: Debrief, _ table: ScoreTable, _ decomposition: Decomposition, silent: [Bool]
  ) {
    var best: (probe: Probe, reach: Double)?
    for criterion in Criterion.allCases {
      let score = debrief.scores[criterion]
      let outcomes = Rating.allCases.map { rating in
        table.outcome(debrief.scores.replacing(criterion, with: rating))
      }
      let turned = zip(Rating.allCases, outcomes).filter { rating, outcome in
        outcome.pattern != prediction.pattern && score.map { abs($0.rawValue - rating.rawValue) == 1 } ?? true
      }
      let turnsTo = turned.max { $0.1.margin < $1.1.margin }?.1.pattern
      let reasons = Probe.reasons(
        score, isSilent: silent[criterion.rawValue], decomposition.contributions[criterion.rawValue], turnsTo)
      guard !reasons.isEmpty else { continue }
      let odds = outcomes.map { $0.logOdds(prediction.pattern, against: prediction.against) }
      let candidate = (
        probe: Probe(criterion: criterion, reasons: reasons, turnsTo: turnsTo),
        reach: (odds.max() ?? 0) - (odds.min() ?? 0)
      )
      if let current = best, !Probe.isWeightier(candidate, than: current) { continue }
      best = candidate
    }
    guard let best else { return nil }
    self = best.probe
  }

  private static func reasons(
    _ score: Rating?, isSilent: Bool, _ contribution: Contribution, _ turnsTo: Pattern?
  ) -> [Reason] {
    var reasons: [Reason] = []
    switch (score, isSilent) {
    case (nil, true): reasons.append(.nothingKnown)
    case (nil, false): reasons.append(.notScored)
    case (_?, true): reasons.append(.nothingSaid)
    case (_?, false):
      let smaller = min(abs(contribution.score), abs(contribution.notes))
      if contribution.score * contribution.notes < 0, smaller > contradiction { reasons.append(.contradiction) }
    }
    return turnsTo == nil ? reasons : reasons + [.oneStepAway]
  }

  private static func isWeightier(
    _ left: (probe: Probe, reach: Double), than right: (probe: Probe, reach: Double)
  ) -> Bool {
    let (first, second) = (left.probe.reasons[0].rawValue, right.probe.reasons[0].rawValue)
    if first != second { return first < second }
    if (left.probe.turnsTo == nil) != (right.probe.turnsTo == nil) { return left.probe.turnsTo != nil }
    return left.reach > right.reach
  }
}
