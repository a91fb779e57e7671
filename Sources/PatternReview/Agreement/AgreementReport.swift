import PatternModel

/// Do interviewers who see the same candidate give the same scores, before the session and after it?
///
/// *Before* is the record: candidates with debriefs by several interviewers. *After* is the record as the session would have
/// it (`SessionOverlay.applied`): the room's blind rating in place of the interviewer's on every criterion and debrief that
/// the room rated, changed labels in place of old ones, the rest as it was; so it says what the session's corrections come
/// to, over the same candidates. It does not show that interviewers agree from now on: the room rates together, knowing that
/// it calibrates. The next quarter's debriefs show that. `recordAndRoom` and `room` compare ratings that were given blind.
///
/// Intervals are 95 % percentile bootstraps over candidates (over debriefs for the room), 2,000 seeded draws.
public struct AgreementReport: Sendable {
  /// Units with two ratings that alpha needs: below, its interval spans most of what is possible.
  public static let smallestUnitCount = 10
  /// Shared candidates that kappa of all criteria together needs: 5 have up to 25 pairs of scores.
  public static let smallestPairCount = 5
  /// Shared candidates that kappa of a single criterion needs.
  public static let smallestCriterionPairCount = 10

  /// Candidates with debriefs by at least two interviewers.
  public let sharedCandidateCount: Int
  /// All candidates.
  public let candidateCount: Int
  /// Interviewers who share a candidate with another one.
  public let interviewerCount: Int
  /// As recorded.
  public let before: AgreementFigures
  /// As the session would have it; `nil` for an empty overlay.
  public let after: AgreementFigures?
  /// After less before; `nil` for an empty overlay.
  public let change: AgreementChange?
  /// Shared candidates of whom the session changed a rating or a label: what a change can come from.
  public let touchedCandidateCount: Int
  /// The recorded ratings against the room's blind ones, over debriefs that the room rated; `nil` where it rated none.
  public let recordAndRoom: AgreementFigures?
  /// Among the people of the room, blind; `nil` where fewer than two of them rated any debrief.
  public let room: AgreementFigures?
  /// Every two interviewers with a shared candidate, most shared first; most are refused as too few on small data.
  public let pairs: [PairAgreement]
  /// Each interviewer against all colleagues, by pseudonym.
  public let colleagues: [ColleagueAgreement]

  /// - Parameters:
  ///   - debriefs: in any order; those without an interviewer are left out.
  ///   - overlay: what the session decided; empty before it.
  ///   - seed: of the draws; the same debriefs, overlay and seed give the same figures.
  ///   - drawCount: fewer draws are quicker, and their intervals less steady.
  /// - Complexity: O(drawCount · candidates with several interviewers).
  public init(
    debriefs: [Debrief], overlay: SessionOverlay = SessionOverlay(), seed: UInt64? = nil,
    drawCount: Int? = nil
  ) {
    let resampling = Resampling(
      drawCount: drawCount ?? Resampling.standardDrawCount, seed: seed ?? Resampling.standardSeed)
    let table = RatingTable(debriefs: debriefs)
    let shared = table.units.filter { $0.rows.count >= 2 }
    candidateCount = Set(debriefs.map(\.candidate)).count
    sharedCandidateCount = shared.count
    interviewerCount = Set(shared.flatMap { $0.rows.map(\.rater) }).count
    // One label for every debrief of a candidate is a committee's: its alpha of 1 would say nothing of interviewers.
    let labels = shared.map { unit in unit.rows.compactMap(\.label) }.filter { $0.count >= 2 }
    let isShared = labels.count >= AgreementReport.smallestUnitCount && labels.allSatisfy { Set($0).count == 1 }

    if overlay.isEmpty {
      let figures = AlphaBatch.figures(RatingTable(units: shared), resampling: resampling)
      before = isShared ? figures.refusingPattern(.oneLabelPerCandidate) : figures
      (after, change, touchedCandidateCount, recordAndRoom, room) = (nil, nil, 0, nil, nil)
    } else {
      let changed = RatingTable(debriefs: overlay.applied(to: debriefs)).units.filter { $0.rows.count >= 2 }
      let figures = AlphaBatch.figures(
        before: RatingTable(units: shared), after: RatingTable(units: changed), resampling: resampling)
      before = isShared ? figures.before.refusingPattern(.oneLabelPerCandidate) : figures.before
      after = isShared ? figures.after.refusingPattern(.oneLabelPerCandidate) : figures.after
      change =
        isShared
        ? AgreementChange(criteria: figures.change.criteria, pattern: .refused(.oneLabelPerCandidate))
        : figures.change
      touchedCandidateCount = zip(shared, changed).count { before, after in
        zip(before.rows, after.rows).contains { $0.scores != $1.scores || $0.label != $1.label }
      }
      let compared = RatingTable.recordAndRoom(debriefs, overlay)
      recordAndRoom = compared.units.isEmpty ? nil : AlphaBatch.figures(compared, resampling: resampling)
      let people = RatingTable.room(debriefs, overlay)
      room =
        people.units.contains { $0.rows.count >= 2 } ? AlphaBatch.figures(people, resampling: resampling) : nil
    }
    pairs = RatingTable(units: shared).pairs(resampling: resampling)
    colleagues = RatingTable(units: shared).colleagues(resampling: resampling)
  }
}
