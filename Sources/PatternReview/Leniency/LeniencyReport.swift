import PatternModel

/// How far one interviewer scores above colleagues who saw the same candidates.
public struct InterviewerLeniency: Sendable, Hashable {
  public let interviewer: String
  /// All debriefs of this interviewer that have a score.
  public let debriefCount: Int
  /// Candidates seen by this interviewer and another one: what leniency can be told from.
  public let sharedCandidateCount: Int
  /// Place in `LeniencyReport.components`; leniency is comparable within a component only.
  public let component: Int
  /// Points of the four-point scale above the mean of the component's interviewers, shrunk towards 0 as far as noise demands.
  /// Refused where nobody shares a candidate with this interviewer. The interval averages over what the variance between
  /// interviewers may be, so the value need not stand in its middle.
  public let leniency: Figure
  /// The same without shrinking, by least squares: what the shared candidates say by themselves.
  public let unshrunk: Figure
}

/// Interviewers joined by chains of shared candidates.
public struct InterviewerComponent: Sendable, Hashable {
  /// Pseudonyms in ascending order.
  public let interviewers: [String]
  /// Candidates seen by two of them or more; 0 for an interviewer alone.
  public let sharedCandidateCount: Int
}

/// Leniency of all interviewers: score = candidate + interviewer + criterion, interviewers as random effects.
///
/// The model is fitted to candidates with several interviewers, one variance for all components; `LeniencyFit` has the
/// formulas. Where the room's corrections should count, pass `SessionOverlay.applied(to:)` — leniency is then that of the
/// corrected record, not of the interviewers.
public struct LeniencyReport: Sendable {
  /// Candidates with several interviewers that the variance of interviewers needs.
  public static let smallestCandidateCount = 10

  /// By pseudonym.
  public let interviewers: [InterviewerLeniency]
  /// The largest first, then by first name. One component means that all can be compared.
  public let components: [InterviewerComponent]
  /// How far each criterion is scored above the mean of the five, in points, by `Criterion.rawValue`.
  public let criterionEffects: [Double]
  /// The standard deviation of leniency between interviewers, in points; `nil` where refused, 0 where the data show none.
  public let interviewerDeviation: Double?
  /// The standard deviation of one debrief's level around candidate and interviewer, in points; `nil` where refused.
  public let residualDeviation: Double?
  /// Candidates that the model was fitted to.
  public let sharedCandidateCount: Int
  /// The fit by place in `interviewers`, for tests.
  let fit: LeniencyFit?

  /// - Parameter debriefs: in any order; those without an interviewer or a score are left out.
  /// - Complexity: O(debriefs + 130 · interviewers³).
  public init(debriefs: [Debrief]) {
    let scored = debriefs.filter { $0.interviewer != nil && $0.scores.scoredCount > 0 }
    let criterion = CriterionEffects(scored.map(\.scores))
    criterionEffects = criterion.effects
    let names = Set(scored.compactMap(\.interviewer)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
    let table = RatingTable(debriefs: scored)
    let units = table.units.map { unit in
      LeniencyFit.Unit(
        interviewers: unit.rows.compactMap { numbers[$0.rater] },
        levels: unit.rows.compactMap { criterion.level(of: $0.scores) })
    }.filter { $0.levels.count >= 2 }
    let graph = InterviewerGraph(units: units.map(\.interviewers), interviewerCount: names.count)
    sharedCandidateCount = units.count

    var shared = [Int](repeating: 0, count: names.count)
    for unit in units { for place in unit.interviewers { shared[place] += 1 } }
    var debriefCounts = [Int](repeating: 0, count: names.count)
    for debrief in scored {
      if let name = debrief.interviewer, let place = numbers[name] { debriefCounts[place] += 1 }
    }
    let ordered = graph.components.sorted { ($1.count, $0.first ?? 0) < ($0.count, $1.first ?? 0) }
    var homes = [Int](repeating: 0, count: names.count)
    for (home, members) in ordered.enumerated() { for member in members { homes[member] = home } }
    components = ordered.enumerated().map { home, members in
      InterviewerComponent(
        interviewers: members.map { names[$0] },
        sharedCandidateCount: units.count { unit in unit.interviewers.first.map { homes[$0] == home } ?? false })
    }

    let needed = LeniencyReport.smallestCandidateCount
    let fit =
      units.count >= needed
      ? LeniencyFit(units: units, interviewerCount: names.count, components: graph.components) : nil
    self.fit = fit
    interviewerDeviation = fit.map { ($0.ratio * $0.residualVariance).squareRoot() }
    residualDeviation = fit.map { $0.residualVariance.squareRoot() }
    let reason: Refusal = units.count < needed ? .tooFewCandidates(found: units.count, needed: needed) : .noVariation
    interviewers = names.indices.map { place in
      var (leniency, unshrunk) = (Figure.refused(reason), Figure.refused(reason))
      if shared[place] == 0 {
        leniency = .refused(.notConnected)
        unshrunk = leniency
      } else if let fit {
        leniency = LeniencyReport.figure(fit.effects[place], fit.averages[place], fit.deviations[place])
        let plain = fit.plainEffects[place]
        unshrunk = LeniencyReport.figure(plain, plain, fit.plainErrors[place])
      }
      return InterviewerLeniency(
        interviewer: names[place], debriefCount: debriefCounts[place], sharedCandidateCount: shared[place],
        component: homes[place], leniency: leniency, unshrunk: unshrunk)
    }
  }

  private static func figure(_ value: Double, _ centre: Double, _ error: Double) -> Figure {
    let half = Wilson.normalQuantile * error
    return .estimate(Estimate(value, interval: half.isFinite ? (centre - half)...(centre + half) : nil))
  }
}
