import Foundation
import GRDB
import PatternModel
import Testing

@testable import PatternVerdicts

struct VerdictStoreTests {
  @Test func everyActComesBack() throws {
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      let store = try VerdictStore.writing(path: path)
      var records = [
        Samples.verdict(.labelStands, on: "a"), Samples.verdict(.rubricUnclear, on: "a", label: nil),
        Samples.verdict(.notEnoughEvidence, on: "b", label: AgreedLabel.none, reason: "too short"),
        Samples.rating([1, nil, 3, 4, nil], .pattern(.d), of: "c"),
        Samples.rating([nil, nil, nil, nil, nil], nil, of: "c"),
      ]
      records += AgreedLabel.all.map { Samples.verdict(.labelChanges(to: $0), on: "d", reason: "as \($0.name)") }
      records.append(Record(debrief: "d", session: "s", who: "w", act: .reveal))
      let written = try records.map { try store.append($0) }
      let taken = try store.append(Samples.retraction(of: written[3]))
      let entries = try VerdictStore.reading(path: path).entries(after: 0)
      #expect(entries == written + [taken])
      #expect(entries.map(\.act) == records.map(\.act) + [.retraction(of: written[3].id)])
      #expect(entries.map(\.id) == Array(1...Int64(entries.count)))
      for entry in entries {
        #expect(entry.recorded.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil, "\(entry.recorded)")
      }
      #expect(try store.entries(after: 3) == Array(entries[3...]))
    }
  }

  @Test func hostileTextComesBackAsText() throws {
    try Samples.withFolder { folder in
      let store = try VerdictStore.writing(path: folder + "/v.sqlite")
      let text = Samples.hostile
      let entry = try store.append(
        Record(debrief: text, session: text, who: text, act: .verdict(.labelStands, label: nil, reason: text)))
      let kept = text.replacingOccurrences(of: "\u{0}", with: "\u{FFFD}")
      #expect([entry.debrief, entry.session, entry.who] == [kept, kept, kept])
      #expect(entry.act == .verdict(.labelStands, label: nil, reason: kept))
    }
  }

  @Test func onlyWhatStandsCanBeTakenBack() throws {
    try Samples.withFolder { folder in
      let store = try VerdictStore.writing(path: folder + "/v.sqlite")
      let verdict = try store.append(Samples.verdict(.labelStands, on: "a"))
      let retraction = try store.append(Samples.retraction(of: verdict))
      let reveal = try store.append(Record(debrief: "a", session: "s", who: "w", act: .reveal))
      let other = try store.append(Samples.verdict(.labelStands, on: "b"))
      let cases: [(String, String, Int64)] = [
        ("twice", "a", verdict.id), ("a retraction", "a", retraction.id), ("a reveal", "a", reveal.id),
        ("what is not there", "a", 99),
        ("another debrief's", "a", other.id),
      ]
      for (name, debrief, id) in cases {
        let record = Record(debrief: debrief, session: "s", who: "w", act: .retraction(of: id))
        #expect(throws: VerdictStoreFailure.nothingToRetract(path: store.path, entry: id), "\(name)") {
          try store.append(record)
        }
      }
      #expect(try store.entries(after: 0).count == 4)
    }
  }

  @Test("who waits for another program to let go of a new file does not keep a core busy")
  func waitingSleeps() throws {
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      let other = try DatabaseQueue(path: path)
      let (isHeld, isOver) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      DispatchQueue.global().async {
        try? other.inDatabase { database in
          try database.execute(sql: "BEGIN IMMEDIATE")
          _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master")
          isHeld.signal()
          Thread.sleep(forTimeInterval: 0.5)
          try database.execute(sql: "COMMIT")
        }
        isOver.signal()
      }
      isHeld.wait()
      func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
      }
      let (before, start) = (processorSeconds(), ContinuousClock.now)
      let store = try VerdictStore.writing(path: path)
      let used = processorSeconds() - before
      isOver.wait()
      #expect(ContinuousClock.now - start > .milliseconds(300), "it had to wait")
      #expect(used < 0.1, "\(used) s of a core")
      #expect(try store.append(Samples.verdict(.labelStands, on: "a")).id == 1)
    }
  }

  @Test func aReadThatFailsIsCalledOne() throws {
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      let writer = try VerdictStore.writing(path: path)
      let store = try VerdictStore.reading(path: path)
      try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE entry") }
      for (name, opened) in [("to read", store), ("to write", writer)] {
        let failure = #expect(throws: VerdictStoreFailure.self, "\(name)") { try opened.log() }
        let text = failure?.description ?? ""
        #expect(text.hasPrefix("\(path): reading failed: ") && failure?.kind == .readWrite, "\(name): \(text)")
      }
      let failure = #expect(throws: VerdictStoreFailure.self) {
        try writer.append(Samples.verdict(.labelStands, on: "a"))
      }
      #expect(failure?.description.hasPrefix("\(path): writing failed: ") == true)
    }
  }

  @Test func ownerAloneMayRead() throws {
    try Samples.withFolder { folder in
      let store = try VerdictStore.writing(path: folder + "/v.sqlite")
      try store.append(Samples.verdict(.labelStands, on: "a"))
      let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      #expect(names == ["v.sqlite", "v.sqlite-shm", "v.sqlite-wal"])
      for name in names {
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)[.posixPermissions] as? Int
        #expect(mode == 0o600, "\(name)")
      }
      try store.close()
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["v.sqlite"])
    }
  }

  @Test(arguments: ["UPDATE entry SET who = 'eve'", "DELETE FROM entry", "UPDATE entry SET kind = 'changes'"])
  func entriesAreNeverChanged(statement: String) throws {
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      try VerdictStore.writing(path: path).append(Samples.verdict(.labelStands, on: "a"))
      let queue = try DatabaseQueue(path: path)
      #expect(throws: DatabaseError.self, "\(statement)") { try queue.write { try $0.execute(sql: statement) } }
      #expect(try VerdictStore.reading(path: path).entries(after: 0).map(\.who) == ["ana"])
    }
  }

  /// name, what the file is made by, how the error begins behind the path, exit kind
  private static let badFiles: [(String, @Sendable (String) throws -> Void, String, FailureKind)] = [
    (
      "text", { try Data("debrief_id,verdict\n1,2\n".utf8).write(to: URL(filePath: $0)) }, ": no file of verdicts",
      .badData
    ),
    (
      "another program's database",
      { try DatabaseQueue(path: $0).write { try $0.execute(sql: "CREATE TABLE t (x)") } },
      ": no file of verdicts: found a",
      .badData
    ),
    (
      "a later version", { try tamper($0, "PRAGMA user_version = 7") },
      ": verdicts of a later version: found 7, expected at",
      .badData
    ),
    ("no version", { try tamper($0, "PRAGMA user_version = 0") }, ": damaged: found version 0", .badData),
    ("no table", { try tamper($0, "DROP TABLE entry") }, ": damaged: found no column", .badData),
    (
      "a column less", { try tamper($0, "ALTER TABLE entry DROP COLUMN reason") },
      ": damaged: found no column \"reason\" in the table \"entry\"", .badData
    ),
    ("overwritten in the middle", { try overwrite($0) }, ": damaged: found ", .badData),
    (
      "a folder", { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false) },
      ": is a directory", .cannotCreate
    ),
  ]

  private static func tamper(_ path: String, _ statement: String) throws {
    try overwriteSample(path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: statement) }
  }

  private static func overwriteSample(_ path: String) throws {
    let store = try VerdictStore.writing(path: path)
    for number in 0..<200 {
      try store.append(Samples.verdict(.labelStands, on: "a\(number)", reason: "because \(number)"))
    }
    try store.close()
  }

  private static func overwrite(_ path: String) throws {
    try overwriteSample(path)
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 8192))
    try file.close()
  }

  @Test(arguments: badFiles.indices)
  func refusesWhatIsNoFileOfVerdicts(index: Int) throws {
    let (name, make, message, kind) = Self.badFiles[index]
    try Samples.withFolder { folder in
      let path = folder + "/v.sqlite"
      try make(path)
      let before = try? Data(contentsOf: URL(filePath: path))
      for (mode, open) in [("writing", VerdictStore.writing), ("reading", VerdictStore.reading)] {
        do {
          _ = try open(path)
          Issue.record("\(name), \(mode): opened")
        } catch let failure as any DescribedFailure {
          #expect(failure.description.hasPrefix(path + message), "\(name), \(mode): \(failure)")
          #expect(failure.kind == (mode == "reading" && kind == .cannotCreate ? .noInput : kind), "\(name), \(mode)")
        }
      }
      #expect((try? Data(contentsOf: URL(filePath: path))) == before, "\(name): the file was changed")
    }
  }

  @Test func whatIsNotThereIsNotMadeForReading() throws {
    try Samples.withFolder { folder in
      #expect(throws: InputFailure.notFound(path: folder + "/v.sqlite")) {
        try VerdictStore.reading(path: folder + "/v.sqlite")
      }
      try FileManager.default.createSymbolicLink(atPath: folder + "/l", withDestinationPath: folder + "/none")
      #expect(throws: OutputFailure.danglingLink(path: folder + "/l")) { try VerdictStore.writing(path: folder + "/l") }
      #expect(throws: OutputFailure.self) { try VerdictStore.writing(path: folder + "/no/v.sqlite") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["l"])
    }
  }
}
