import PatternModel

/// One way in which blocks departed from the guide, and the debriefs concerned.
public struct DisciplineFinding: Sendable, Hashable {
  /// What the guide has a rule about.
  public enum Kind: Sendable, Hashable {
    /// Past 75 minutes on a standard prompt, past 90 on the training-infrastructure one: fatigue distorts the scores.
    case tooLong
    /// Shorter than the guide sets for level and prompt: the scores rest on less.
    case tooShort
    /// A generic prompt tests infrastructure alone.
    case genericPrompt
    /// The training-infrastructure prompt for a role other than MLOps.
    case trainingInfrastructureElsewhere(role: Role)
    /// Candidates to one role in one quarter had other prompts than the commonest one, with which they cannot be compared.
    case mixedPrompts(role: Role, quarter: Quarter, commonest: Prompt)
    /// Interviewers of one candidate set different prompts.
    case promptsWithinCandidate
    /// The length was not noted, so it cannot be checked.
    case lengthUnknown
    /// The prompt was not noted, or is none that the rubric knows.
    case promptUnknown
  }

  public let kind: Kind
  /// The debriefs concerned, by id; at least one.
  public let debriefIDs: [String]
  /// Debriefs that the rule could apply to: what `count` is a share of.
  public let examinedCount: Int

  /// How many debriefs are concerned.
  public var count: Int { debriefIDs.count }

  /// The finding as one sentence, counts included, in plain text.
  public var sentence: String {
    let share = "\(count) of \(examinedCount)"
    return switch kind {
    case .tooLong:
      "\(share) debriefs with a known length ran past the guide's limit (75 minutes, 90 for training infrastructure), "
        + "where fatigue distorts scores."
    case .tooShort:
      "\(share) debriefs with a known length were shorter than the guide sets, so their scores rest on less."
    case .genericPrompt:
      "\(share) debriefs used a generic prompt, which tests infrastructure alone: low modeling scores there mean little."
    case .trainingInfrastructureElsewhere(let role):
      "\(share) debriefs for \(role.title) used the training-infrastructure prompt, which is for MLOps roles only."
    case .mixedPrompts(let role, let quarter, let commonest):
      "\(share) debriefs for \(role.title) in \(quarter) used another prompt than the commonest one, "
        + "\(commonest.rawValue): those candidates cannot be compared by their scores."
    case .promptsWithinCandidate:
      "\(share) debriefs of candidates with several interviewers stand beside one with another prompt, so the "
        + "interviewers did not judge the same design."
    case .lengthUnknown: "\(share) debriefs do not say how long the block took."
    case .promptUnknown: "\(share) debriefs name no prompt, or one that the rubric does not know."
    }
  }
}

/// Whether prompts and lengths of blocks were as the guide has them (`BlockDiscipline` and `Guide` hold its rules).
public struct DisciplineReport: Sendable {
  /// In the order of `DisciplineFinding.Kind`, then by role and quarter; a rule that was kept has no finding.
  public let findings: [DisciplineFinding]
  /// Debriefs examined.
  public let debriefCount: Int

  /// - Parameter debriefs: in any order.
  /// - Complexity: O(debriefs · log debriefs).
  public init(debriefs: [Debrief]) {
    debriefCount = debriefs.count
    let debriefs = debriefs.sorted { $0.id < $1.id }
    var findings: [DisciplineFinding] = []
    func add(_ kind: DisciplineFinding.Kind, _ concerned: [Debrief], of examined: Int) {
      guard !concerned.isEmpty else { return }
      findings.append(
        DisciplineFinding(kind: kind, debriefIDs: concerned.map(\.id), examinedCount: examined))
    }

    let timed = debriefs.compactMap { debrief in debrief.durationMinutes.map { (debrief: debrief, minutes: $0) } }
    add(
      .tooLong,
      timed.filter { BlockDiscipline.isTooLong($0.minutes, prompt: $0.debrief.prompt.value) }.map(\.debrief),
      of: timed.count)
    add(
      .tooShort,
      timed.filter {
        BlockDiscipline.isTooShort($0.minutes, level: $0.debrief.level.value, prompt: $0.debrief.prompt.value)
      }.map(\.debrief), of: timed.count)

    let prompted = debriefs.filter { $0.prompt.value != nil }
    add(.genericPrompt, prompted.filter { $0.prompt.value == .generic }, of: prompted.count)
    for role in Role.allCases where role != .mlops {
      let ofRole = prompted.filter { $0.role.value == role }
      add(
        .trainingInfrastructureElsewhere(role: role), ofRole.filter { $0.prompt.value == .trainingInfrastructure },
        of: ofRole.count)
    }
    for role in Role.allCases {
      findings += DisciplineReport.mixedPrompts(prompted.filter { $0.role.value == role }, role: role)
    }

    var ofCandidate: [String: [Debrief]] = [:]
    for debrief in prompted { ofCandidate[debrief.candidate, default: []].append(debrief) }
    let several = ofCandidate.values.filter { $0.count >= 2 }
    add(
      .promptsWithinCandidate,
      several.filter { Set($0.map(\.prompt)).count > 1 }.flatMap(\.self).sorted { $0.id < $1.id },
      of: several.reduce(0) { $0 + $1.count })
    add(.lengthUnknown, debriefs.filter { $0.durationMinutes == nil }, of: debriefs.count)
    add(.promptUnknown, debriefs.filter { $0.prompt.value == nil }, of: debriefs.count)
    self.findings = findings
  }

  /// One finding for each quarter in which a role had several prompts.
  private static func mixedPrompts(_ debriefs: [Debrief], role: Role) -> [DisciplineFinding] {
    var quarters: [Quarter: [Debrief]] = [:]
    for debrief in debriefs {
      if let quarter = debrief.date?.quarter { quarters[quarter, default: []].append(debrief) }
    }
    return quarters.sorted { $0.key < $1.key }.compactMap { quarter, debriefs in
      let counts = Prompt.allCases.map { prompt in debriefs.count { $0.prompt.value == prompt } }
      // The first in the rubric's order where two are equally common.
      guard let most = counts.max(), let place = counts.firstIndex(of: most), most < debriefs.count else { return nil }
      let commonest = Prompt.allCases[place]
      return DisciplineFinding(
        kind: .mixedPrompts(role: role, quarter: quarter, commonest: commonest),
        debriefIDs: debriefs.filter { $0.prompt.value != commonest }.map(\.id), examinedCount: debriefs.count)
    }
  }
}
