import PatternModel
import PatternReview
import PatternVerdicts

/// A decision as the minutes record it. Its texts are as people typed them.
public struct SessionDecision: Sendable, Hashable {
  public let debriefID: String
  /// The label before the session; `nil` where there was none.
  public let label: AgreedLabel?
  /// What the honest prediction suggested; `nil` where there was none.
  public let suggested: AgreedLabel?
  public let ruling: Ruling
  /// Empty where none was given.
  public let reason: String
  /// Who decided.
  public let decidedBy: String

  public init(
    debriefID: String, label: AgreedLabel?, suggested: AgreedLabel?, ruling: Ruling, reason: String = "",
    decidedBy: String = ""
  ) {
    self.debriefID = debriefID
    self.label = label
    self.suggested = suggested
    self.ruling = ruling
    self.reason = reason
    self.decidedBy = decidedBy
  }
}

/// The minutes of a calibration session, written as Markdown (CommonMark with tables).
///
/// Everything comes in as values: no clock, no file, no database. The same values give the same bytes.
public struct SessionMinutes: Sendable {
  /// The heading, such as "Calibration session 2026Q3".
  public let title: String
  /// The day of the session.
  public let day: Day?
  /// Who was there, in the order given.
  public let participants: [String]
  /// In the order given; of several on one debrief all are listed, the caller having left out what was undone.
  public let decisions: [SessionDecision]
  /// With the session's overlay, so that it has figures before and after.
  public let agreement: AgreementReport?
  /// Open rubric questions beyond those of decisions that found the rubric unclear.
  public let openQuestions: [String]

  public init(
    title: String, day: Day?, participants: [String], decisions: [SessionDecision], agreement: AgreementReport?,
    openQuestions: [String] = []
  ) {
    self.title = title
    self.day = day
    self.participants = participants
    self.decisions = decisions
    self.agreement = agreement
    self.openQuestions = openQuestions
  }

  /// The minutes, ending with a line end. All text from outside is escaped by `Markdown.escaped`.
  public var markdown: String {
    var lines = ["# " + Markdown.escaped(title), ""]
    if let day { lines += ["Day: \(day)", ""] }
    lines += ["## Who was there", ""]
    lines += participants.isEmpty ? ["Nobody is recorded."] : participants.map { "- " + Markdown.escaped($0) }
    lines += ["", "## What was decided", ""] + decided
    lines += ["", "## Label changes", ""] + labelChanges
    lines += ["", "## Open rubric questions", ""] + questions
    lines += ["", "## Do we agree?", ""] + (agreement.map(SessionMinutes.figures) ?? ["Not measured."])
    return lines.joined(separator: "\n") + "\n"
  }

  private var decided: [String] {
    guard !decisions.isEmpty else { return ["No debrief was decided on."] }
    let counts = [
      (decisions.count { $0.ruling == .labelStands }, "label stands"),
      (changes.count, "label changes"),
      (decisions.count { $0.ruling == .rubricUnclear }, "rubric unclear"),
      (decisions.count { $0.ruling == .notEnoughEvidence }, "not enough evidence"),
    ].filter { $0.0 > 0 }.map { "\($0.0) × \($0.1)" }.joined(separator: ", ")
    let head = [
      "\(decisions.count) decisions: \(counts).", "",
      "| Debrief | Label | Suggested | Verdict | Reason | Decided by |", "| --- | --- | --- | --- | --- | --- |",
    ]
    return head
      + decisions.map { decision in
        SessionMinutes.row([
          Markdown.escaped(decision.debriefID), decision.label?.name ?? "", decision.suggested?.name ?? "",
          decision.ruling.sentence, Markdown.escaped(decision.reason), Markdown.escaped(decision.decidedBy),
        ])
      }
  }

  private var changes: [(decision: SessionDecision, label: AgreedLabel)] {
    decisions.compactMap { decision in decision.ruling.newLabel.map { (decision, $0) } }
  }

  private var labelChanges: [String] {
    guard !changes.isEmpty else { return ["None."] }
    return ["| Debrief | From | To |", "| --- | --- | --- |"]
      + changes.map { change in
        SessionMinutes.row([
          Markdown.escaped(change.decision.debriefID), change.decision.label?.name ?? "no label", change.label.name,
        ])
      }
  }

  private var questions: [String] {
    let unclear = decisions.filter { $0.ruling == .rubricUnclear }.map { decision in
      "- " + Markdown.escaped(decision.debriefID)
        + (decision.reason.isEmpty
          ? ": the rubric does not decide this debrief" : ": " + Markdown.escaped(decision.reason))
    }
    let all = unclear + openQuestions.map { "- " + Markdown.escaped($0) }
    return all.isEmpty ? ["None."] : all
  }

  private static func figures(_ report: AgreementReport) -> [String] {
    var lines = [
      "Krippendorff's alpha, 95 % intervals in brackets: 1 is perfect agreement, 0 what chance gives. It rests on "
        + "\(report.sharedCandidateCount) of \(report.candidateCount) candidates, those with several interviewers."
    ]
    if let after = report.after, let change = report.change {
      lines += [
        "*After* is the record with the session's ratings and labels in place of those that it replaced "
          + "(\(report.touchedCandidateCount) of those candidates); whether interviewers agree more from now on, only "
          + "the next quarter's debriefs can show.", "",
        "| | Before | After | Change |", "| --- | --- | --- | --- |",
      ]
      for criterion in Criterion.allCases {
        lines.append(
          row([
            criterion.title, text(report.before[criterion].alpha), text(after[criterion].alpha),
            text(change[criterion], isSigned: true),
          ]))
      }
      lines.append(
        row([
          "pattern", text(report.before.pattern.alpha), text(after.pattern.alpha),
          text(change.pattern, isSigned: true),
        ]))
    } else {
      lines += ["", "| | Alpha |", "| --- | --- |"]
      for criterion in Criterion.allCases {
        lines.append(row([criterion.title, text(report.before[criterion].alpha)]))
      }
      lines.append(row(["pattern", text(report.before.pattern.alpha)]))
    }
    return lines
  }

  private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  private static func text(_ figure: Figure, isSigned: Bool = false) -> String {
    switch figure {
    case .refused(let reason): "not given: \(reason)"
    case .estimate(let estimate): Hundredths.text(estimate, isSigned: isSigned)
    }
  }
}
