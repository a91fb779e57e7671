import PatternModel

/// All that was recorded, and what of it is in force: a verdict is, until it is taken back or a later one takes its place.
public struct VerdictLog: Sendable {
  /// Whether an entry is in force.
  public enum State: String, Sendable, Hashable {
    case current
    /// A later verdict on the debrief took its place.
    case replaced
    case retracted
    /// A reveal, or a retraction itself: nothing to be in force.
    case done
  }

  /// In the order of recording.
  public private(set) var entries: [LogEntry] = []
  /// The entries that were taken back.
  private var retracted: Set<Int64> = []
  /// Places in `entries`, by debrief, in the order of recording.
  private var placesOf: [String: [Int]] = [:]

  public init(_ entries: some Sequence<LogEntry> = []) {
    for entry in entries { append(entry) }
  }

  /// Adds a later entry.
  public mutating func append(_ entry: LogEntry) {
    if case .retraction(let id) = entry.act { retracted.insert(id) }
    placesOf[entry.debrief, default: []].append(entries.count)
    entries.append(entry)
  }

  /// The number of the last entry; 0 where there is none.
  public var lastID: Int64 { entries.last?.id ?? 0 }

  /// The entries on a debrief, retractions and what they took back included.
  public func entries(on debrief: String) -> [LogEntry] { (placesOf[debrief] ?? []).map { entries[$0] } }

  /// The verdict in force on a debrief: the last one that was not taken back.
  public func verdict(on debrief: String) -> LogEntry? {
    let last = placesOf[debrief]?.last { place in
      if case .verdict = entries[place].act { return !retracted.contains(entries[place].id) }
      return false
    }
    return last.map { entries[$0] }
  }

  /// The ruling in force on a debrief.
  public func ruling(on debrief: String) -> Ruling? {
    if case .verdict(let ruling, _, _)? = verdict(on: debrief)?.act { ruling } else { nil }
  }

  /// The blind ratings of a debrief in force: the last one of each person in each session, in the order of recording.
  public func ratings(of debrief: String) -> [LogEntry] {
    var seen: Set<[String]> = []
    let latest = (placesOf[debrief] ?? []).reversed().filter { place in
      let entry = entries[place]
      guard case .rating = entry.act, !retracted.contains(entry.id) else { return false }
      return seen.insert([entry.session, entry.who]).inserted
    }
    return latest.reversed().map { entries[$0] }
  }

  /// What can be taken back next on a debrief: its last verdict or rating that was not taken back.
  public func lastStanding(on debrief: String) -> LogEntry? {
    let last = placesOf[debrief]?.last { place in
      switch entries[place].act {
      case .retraction, .reveal: return false
      case .rating, .verdict: return !retracted.contains(entries[place].id)
      }
    }
    return last.map { entries[$0] }
  }

  /// Whether label and suggestion of a debrief were shown.
  public func isRevealed(_ debrief: String) -> Bool {
    placesOf[debrief]?.contains { entries[$0].act == .reveal } ?? false
  }

  /// The debriefs with a verdict in force, ordered by id.
  public var ruledDebriefs: [String] {
    placesOf.keys.filter { verdict(on: $0) != nil }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The debriefs with a blind rating in force, ordered by id.
  public var ratedDebriefs: [String] {
    placesOf.keys.filter { !ratings(of: $0).isEmpty }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether an entry is in force. Linear in the entries on its debrief.
  public func state(of entry: LogEntry) -> State {
    switch entry.act {
    case .retraction, .reveal: .done
    case _ where retracted.contains(entry.id): .retracted
    case .verdict: verdict(on: entry.debrief)?.id == entry.id ? .current : .replaced
    case .rating: ratings(of: entry.debrief).contains { $0.id == entry.id } ? .current : .replaced
    }
  }
}
