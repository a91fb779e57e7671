import Foundation
import GRDB
import PatternModel

/// The table of a file of verdicts: how it is made, recognised and read.
enum Schema {
  /// `PatV`: what `PRAGMA application_id` says of our files.
  static let applicationID = 0x5061_7456
  /// `PRAGMA user_version` of the files that this program writes.
  static let version = 1

  enum State: Equatable {
    case empty
    case ours
  }

  private static let criterionColumns = Criterion.allCases.map(\.name)

  private static let statements: [String] = [
    """
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      recorded TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
      session TEXT NOT NULL,
      who TEXT NOT NULL,
      debrief TEXT NOT NULL,
      kind TEXT NOT NULL
        CHECK (kind IN ('rating', 'stands', 'changes', 'rubric-unclear', 'not-enough-evidence', 'reveal', 'retraction')),
      label TEXT CHECK (label IN ('A', 'B', 'C', 'D', 'none')),
      new_label TEXT CHECK (new_label IN ('A', 'B', 'C', 'D', 'none')),
      reason TEXT,
      \(criterionColumns.map { "\($0) INTEGER CHECK (\($0) BETWEEN 1 AND 4)" }.joined(separator: ",\n  ")),
      retracts INTEGER REFERENCES entry (id),
      CHECK ((kind = 'retraction') = (retracts IS NOT NULL)),
      CHECK ((kind = 'changes') = (new_label IS NOT NULL) OR kind = 'rating')
    ) STRICT
    """,
    "CREATE INDEX entry_by_debrief ON entry (debrief)",
    "CREATE UNIQUE INDEX entry_by_retraction ON entry (retracts) WHERE retracts IS NOT NULL",
    "CREATE TRIGGER entry_stays BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END",
    "CREATE TRIGGER entry_remains BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are never removed'); END",
    "PRAGMA application_id = \(applicationID)",
    "PRAGMA user_version = \(version)",
  ]

  /// Makes the table where the file is empty, and throws where the file is not ours.
  static func prepare(_ queue: DatabaseQueue, path: String) throws {
    let isEmpty = try state(queue, path: path) == .empty
    try useWriteAheadLog(queue, path: path)
    guard isEmpty else { return }
    try queue.write { database in
      // Another process may have made it meanwhile.
      guard try state(database, path: path) == .empty else { return }
      for statement in statements { try database.execute(sql: statement) }
    }
  }

  static func state(_ queue: DatabaseQueue, path: String) throws -> State {
    try queue.read { try state($0, path: path) }
  }

  private static func state(_ database: Database, path: String) throws -> State {
    let identity = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    if identity == 0, found == 0, try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0 {
      return .empty
    }
    guard identity == applicationID else {
      throw VerdictStoreFailure.notOurs(path: path, found: "a database of another program")
    }
    guard found <= version else { throw VerdictStoreFailure.tooNew(path: path, version: found, known: version) }
    guard found == version else { throw VerdictStoreFailure.damaged(path: path, found: "version \(found)") }
    let check = try String.fetchOne(database, sql: "PRAGMA quick_check(1)") ?? ""
    guard check == "ok" else { throw VerdictStoreFailure.damaged(path: path, found: check) }
    let columns = Set(try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info('entry')"))
    let missing =
      (["id", "recorded", "session", "who", "debrief", "kind", "label", "new_label", "reason", "retracts"]
      + criterionColumns).filter { !columns.contains($0) }
    if let first = missing.first {
      throw VerdictStoreFailure.damaged(path: path, found: "no column \"\(first)\" in the table \"entry\"")
    }
    return .ours
  }

  /// Changing the mode takes the file for a moment, and SQLite does not wait for that by itself.
  private static func useWriteAheadLog(_ queue: DatabaseQueue, path: String) throws {
    let deadline = ContinuousClock.now + .seconds(VerdictStore.patienceSeconds)
    while true {
      do {
        let mode = try queue.inDatabase { try String.fetchOne($0, sql: "PRAGMA journal_mode = WAL") }
        guard mode == "wal" else {
          throw VerdictStoreFailure.cannotOpen(path: path, reason: "its file system has no write-ahead log")
        }
        return
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline {
        Thread.sleep(forTimeInterval: 0.01)
      }
    }
  }

  // MARK: Rows

  /// What an entry is written as.
  static func columns(of record: Record) -> [(name: String, value: (any DatabaseValueConvertible)?)] {
    var columns: [(name: String, value: (any DatabaseValueConvertible)?)] = [
      ("session", stored(record.session)), ("who", stored(record.who)), ("debrief", stored(record.debrief)),
    ]
    switch record.act {
    case .verdict(let ruling, let label, let reason):
      columns += [
        ("kind", ruling.name), ("label", label?.name), ("new_label", ruling.newLabel?.name), ("reason", stored(reason)),
      ]
    case .rating(let rating):
      columns += [("kind", "rating"), ("new_label", rating.label?.name)]
      columns += Criterion.allCases.map { ($0.name, rating.scores[$0]?.rawValue) }
    case .reveal:
      columns += [("kind", "reveal")]
    case .retraction(let id):
      columns += [("kind", "retraction"), ("retracts", id)]
    }
    return columns
  }

  /// SQLite ends a text at U+0000.
  private static func stored(_ text: String) -> String {
    text.utf8.contains(0)
      ? String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : text
  }

  /// Reads a row; a field of the wrong type, which SQLite does not let in, means that the file was damaged.
  static func entry(_ row: Row, path: String) throws -> LogEntry {
    do {
      return try decoded(row, path: path)
    } catch is RowDecodingError {
      throw VerdictStoreFailure.damaged(path: path, found: "a field of another type in \(row)")
    }
  }

  private static func decoded(_ row: Row, path: String) throws -> LogEntry {
    let id = try row.decode(Int64.self, forColumn: "id")
    func damaged(_ what: String) -> VerdictStoreFailure { .damaged(path: path, found: "\(what) in entry \(id)") }
    func label(_ column: String) throws -> AgreedLabel? {
      guard let name = try row.decode(String?.self, forColumn: column) else { return nil }
      guard let label = AgreedLabel(name: name) else { throw damaged("\(column) \"\(name)\"") }
      return label
    }
    let kind = try row.decode(String.self, forColumn: "kind")
    let newLabel = try label("new_label")
    let act: LogEntry.Act
    switch kind {
    case "rating":
      var scores = Scores()
      for criterion in Criterion.allCases {
        scores[criterion] = try row.decode(Int?.self, forColumn: criterion.name).flatMap { Rating(rawValue: $0) }
      }
      act = .rating(BlindRating(scores: scores, label: newLabel))
    case "reveal":
      act = .reveal
    case "retraction":
      guard let retracted = try row.decode(Int64?.self, forColumn: "retracts") else {
        throw damaged("a retraction of nothing")
      }
      act = .retraction(of: retracted)
    default:
      guard let ruling = Ruling(name: kind, newLabel: newLabel) else { throw damaged("kind \"\(kind)\"") }
      act = .verdict(
        ruling, label: try label("label"), reason: try row.decode(String?.self, forColumn: "reason") ?? "")
    }
    return LogEntry(
      id: id, debrief: try row.decode(String.self, forColumn: "debrief"),
      session: try row.decode(String.self, forColumn: "session"), who: try row.decode(String.self, forColumn: "who"),
      recorded: try row.decode(String.self, forColumn: "recorded"), act: act)
  }
}
