import PatternModel

/// One line of the log of a session: what was done, of which debrief, by whom and when. Lines are added, never changed.
public struct LogEntry: Sendable, Hashable {
  /// What was done.
  public enum Act: Sendable, Hashable {
    /// The room rated a debrief before it saw label and suggestion.
    case rating(BlindRating)
    /// Label and suggestion were shown: what is rated from here on is not blind.
    case reveal
    /// The room ruled on a label; `label` is what the debrief had then, `nil` where it had none.
    case verdict(Ruling, label: AgreedLabel?, reason: String)
    /// An earlier entry is taken back.
    case retraction(of: Int64)
  }

  /// Ascends in the order of recording.
  public let id: Int64
  /// The debrief's id.
  public let debrief: String
  /// The session or room, as its members call it: `2026-Q4`.
  public let session: String
  /// Who recorded it.
  public let who: String
  /// When, in UTC: `2026-11-22T14:03:05.123Z`.
  public let recorded: String
  public let act: Act
}

/// An entry that is about to be recorded: the store gives it its number and time.
public struct Record: Sendable, Hashable {
  public var debrief: String
  public var session: String
  public var who: String
  public var act: LogEntry.Act

  public init(debrief: String, session: String, who: String, act: LogEntry.Act) {
    self.debrief = debrief
    self.session = session
    self.who = who
    self.act = act
  }
}

/// What somebody in the room would have written: five scores and a pattern, before seeing what was written.
public struct BlindRating: Sendable, Hashable {
  /// `nil` where a criterion was not rated.
  public var scores: Scores
  /// `nil` where no pattern was named.
  public var label: AgreedLabel?

  public init(scores: Scores = Scores(), label: AgreedLabel? = nil) {
    self.scores = scores
    self.label = label
  }

  /// Whether nothing was rated.
  public var isEmpty: Bool { scores.scoredCount == 0 && label == nil }
}
