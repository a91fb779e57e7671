/// One interviewer's debrief of one candidate's ML system-design block: one checked row of a file.
public struct Debrief: Sendable, Hashable {
  /// Unique among all debriefs of a run.
  public var id: String
  /// Several debriefs may share a candidate; they never stand on both sides of a split.
  public var candidate: String
  /// The day of the interview; required to train.
  public var date: Day?
  /// What the candidate was interviewed for.
  public var level: Choice<Level> = .blank
  /// The role the candidate was interviewed for.
  public var role: Choice<Role> = .blank
  /// The system that was to be designed.
  public var prompt: Choice<Prompt> = .blank
  /// How long the block took, in minutes; `nil` where not noted.
  public var durationMinutes: Int?
  /// The interviewer's pseudonym.
  public var interviewer: String?
  /// The interviewer's rating of each criterion.
  public var scores = Scores()
  /// Free text as written; empty where there is none.
  public var notes = ""
  /// Free text on one criterion alone, by `Criterion.rawValue`; empty where the file has no such columns.
  public var criterionNotes: [String] = []
  /// What the debrief agreed on; `nil` where not known.
  public var label: AgreedLabel?
  /// Whether the hire struggled in production; `nil` where not hired or not yet known.
  public var struggled: Bool?

  /// A debrief of which nothing but its identity is known yet.
  public init(id: String, candidate: String) {
    self.id = id
    self.candidate = candidate
  }

  /// Whether there is nothing to go by: no score and no word.
  public var isEmpty: Bool {
    scores.scoredCount == 0 && notes.isEmpty && criterionNotes.allSatisfy(\.isEmpty)
  }
}
