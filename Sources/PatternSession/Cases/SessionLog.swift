import PatternModel
import PatternReview
import PatternVerdicts
import Synchronization

/// The session's log as it is now: a file that others may write to as well, or a fixed one for a report.
public final class SessionLog: Sendable {
  /// What the room is called: `2026-Q4`.
  public let session: String
  private let store: VerdictStore?
  private let known: Mutex<VerdictLog>

  /// Follows a file. What others record is seen at the next `current()`.
  public init(session: String, store: VerdictStore) {
    self.session = session
    self.store = store
    known = Mutex(VerdictLog())
  }

  /// A log that stays as it is.
  public init(session: String, log: VerdictLog) {
    self.session = session
    store = nil
    known = Mutex(log)
  }

  /// Everything recorded by now. Linear in what is new.
  public func current() throws -> VerdictLog {
    guard let store else { return known.withLock { $0 } }
    return try known.withLock { log in
      for entry in try store.entries(after: log.lastID) { log.append(entry) }
      return log
    }
  }

  /// Records an act of somebody; on the disk when this returns.
  @discardableResult
  public func record(_ act: LogEntry.Act, on debrief: String, by who: String) throws -> LogEntry? {
    try store?.append(Record(debrief: debrief, session: session, who: who, act: act))
  }
}

extension VerdictLog {
  /// What a session lays over the record: labels that it changed or took away, where its verdict is in force still, and its
  /// blind ratings. `nil` stands for all sessions of the file together.
  func overlay(session: String?) -> SessionOverlay {
    func isAsked(_ entry: LogEntry) -> Bool { session == nil || entry.session == session }
    var labels: [String: AgreedLabel] = [:]
    var removed: Set<String> = []
    for id in ruledDebriefs {
      guard let entry = verdict(on: id), isAsked(entry), case .verdict(let ruling, _, _) = entry.act else { continue }
      switch ruling {
      case .labelChanges(let label): labels[id] = label
      case .notEnoughEvidence: removed.insert(id)
      case .labelStands, .rubricUnclear: break
      }
    }
    let given = ratedDebriefs.flatMap { id in
      self.ratings(of: id).compactMap { entry -> RoomRating? in
        guard isAsked(entry), case .rating(let rating) = entry.act else { return nil }
        return RoomRating(debriefID: id, rater: entry.who, scores: rating.scores, label: rating.label)
      }
    }
    return SessionOverlay(labels: labels, removedLabels: removed, roomRatings: given)
  }
}
