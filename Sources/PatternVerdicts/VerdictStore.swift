// The log of verdicts is one table in SQLite, to which rows are only ever added; triggers refuse anything else. A write-ahead
// log with a sync at every commit (WAL, synchronous FULL) makes a recorded entry survive a killed process and a power cut,
// and lets readers read while somebody writes. Writers wait for each other.

import GRDB
import PatternModel

/// An append-only file of verdicts and blind ratings, shared by any number of processes.
public final class VerdictStore: Sendable {
  /// How long a writer waits for another one, in seconds: a session's writes take milliseconds.
  public static let patienceSeconds = 30

  public let path: String
  private let queue: DatabaseQueue

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
  }

  /// Opens a file of verdicts to write to, and makes it, readable by its owner alone, where it is not there.
  ///
  /// - Throws: `VerdictStoreFailure`; `OutputFailure` where the file cannot be made.
  public static func writing(path: String) throws -> VerdictStore {
    try VerdictFile.makeIfAbsent(path: path)
    return try translating(path: path) {
      let store = VerdictStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration()))
      try Schema.prepare(store.queue, path: path)
      return store
    }
  }

  /// Opens a file of verdicts to read.
  ///
  /// - Throws: `VerdictStoreFailure`; `InputFailure` where there is no such file.
  public static func reading(path: String) throws -> VerdictStore {
    try VerdictFile.requireFile(path: path)
    return try translating(path: path, isReading: true) {
      var configuration = configuration()
      configuration.readonly = true
      let store = VerdictStore(path: path, queue: try DatabaseQueue(path: path, configuration: configuration))
      guard try Schema.state(store.queue, path: path) == .ours else {
        throw VerdictStoreFailure.notOurs(path: path, found: "an empty file")
      }
      return store
    }
  }

  /// Closes the file; what is open when the process ends is closed then.
  public func close() throws { try VerdictStore.translating(path: path) { try queue.close() } }

  // MARK: Reading

  /// Everything that was recorded.
  public func log() throws -> VerdictLog { VerdictLog(try entries(after: 0)) }

  /// The entries recorded after the one of that number, in the order of recording. Linear in their count.
  public func entries(after id: Int64) throws -> [LogEntry] {
    try VerdictStore.translating(path: path, isReading: true) {
      try queue.read { database in
        try Row.fetchAll(database, sql: "SELECT * FROM entry WHERE id > ? ORDER BY id", arguments: [id])
          .map { try Schema.entry($0, path: path) }
      }
    }
  }

  // MARK: Recording

  /// Records an entry; it is on the disk when this returns.
  ///
  /// - Throws: `VerdictStoreFailure.nothingToRetract` for a retraction of what cannot be taken back; others where writing
  ///   fails, and nothing is recorded then.
  @discardableResult
  public func append(_ record: Record) throws -> LogEntry {
    try VerdictStore.translating(path: path) {
      // GRDB's writes take the lock at their start: reading first, and then not being let write, would be an error.
      try queue.write { database in
        if case .retraction(let id) = record.act { try requireStanding(id, of: record.debrief, database) }
        let columns = Schema.columns(of: record)
        try database.execute(
          sql: """
            INSERT INTO entry (\(columns.map(\.name).joined(separator: ", "))) \
            VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
            """, arguments: StatementArguments(columns.map(\.value)))
        let id = database.lastInsertedRowID
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM entry WHERE id = ?", arguments: [id]) else {
          throw VerdictStoreFailure.notWritten(path: path, reason: "the entry is not there")
        }
        return try Schema.entry(row, path: path)
      }
    }
  }

  private func requireStanding(_ id: Int64, of debrief: String, _ database: Database) throws {
    let isStanding = try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM entry WHERE id = ?1 AND debrief = ?2 AND kind NOT IN ('reveal', 'retraction'))
        AND NOT EXISTS (SELECT 1 FROM entry WHERE retracts = ?1)
        """, arguments: [id, debrief])
    guard isStanding == true else { throw VerdictStoreFailure.nothingToRetract(path: path, entry: id) }
  }

  // MARK: Settings

  private static func configuration() -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(Double(patienceSeconds))
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      if !database.configuration.readonly { try database.execute(sql: "PRAGMA trusted_schema = OFF") }
    }
    return configuration
  }

  /// Runs `body` and says of SQLite's errors what they mean for the user: of those without a meaning of their own, that
  /// writing failed, or with `isReading` that reading did.
  static func translating<Result>(
    path: String, isReading: Bool = false, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      let reason = error.message ?? "error \(error.extendedResultCode.rawValue)"
      switch error.resultCode {
      case .SQLITE_NOTADB: throw VerdictStoreFailure.notOurs(path: path, found: "something else than a database")
      case .SQLITE_CORRUPT: throw VerdictStoreFailure.damaged(path: path, found: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED: throw VerdictStoreFailure.busy(path: path, seconds: patienceSeconds)
      case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
        throw VerdictStoreFailure.cannotOpen(path: path, reason: reason)
      case .SQLITE_READONLY: throw VerdictStoreFailure.readOnly(path: path)
      default:
        throw isReading
          ? VerdictStoreFailure.notRead(path: path, reason: reason)
          : VerdictStoreFailure.notWritten(path: path, reason: reason)
      }
    }
  }
}
