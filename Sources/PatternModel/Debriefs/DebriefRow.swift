/// One row of a debrief file, checked.
public struct DebriefRow: Sendable {
  public enum Outcome: Sendable {
    case debrief(Debrief)
    /// Everything that is wrong with the row; at least one problem.
    case rejected([RowProblem])
  }

  /// The line where the row starts, from 1, as an editor counts.
  public let line: Int
  public let outcome: Outcome
  /// Whether the row's quoting is broken and lines stand behind it, which cannot be read: nobody knows where a row begins.
  public let hidesRest: Bool

  /// The debrief, where nothing is wrong with the row.
  public var debrief: Debrief? {
    if case .debrief(let debrief) = outcome { debrief } else { nil }
  }

  /// What is wrong with the row; empty where nothing is.
  public var problems: [RowProblem] {
    if case .rejected(let problems) = outcome { problems } else { [] }
  }
}
