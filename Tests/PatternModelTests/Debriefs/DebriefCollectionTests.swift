import Testing

@testable import PatternModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Several files together")
struct DebriefCollectionTests {
  private let header = "debrief_id,candidate_id,scaling_evolution,notes\n"

  @Test("an id that an earlier row has is a problem of the later row")
  func findsDuplicateIDs() throws {
    try withTemporaryFolder { folder in
      let (a, b) = (folder + "/a.csv", folder + "/b.jsonl")
      try write(header + "x,c,1,\"n\nn\"\ny,c,9,\n\ny,c,2,\nx,c,3,\n", to: a)
      try write(
        "{\"debrief_id\":\"z\",\"candidate_id\":\"c\"}\n{\"debrief_id\":\" y\",\"candidate_id\":\"c\"}\n", to: b)
      let collection = try DebriefCollection.read(paths: [a, b], purpose: .scoring)
      #expect(collection.debriefs.map(\.id) == ["x", "y", "z"])
      #expect(
        collection.problems.map(\.description) == [
          "\(a):4: column \"scaling_evolution\": found \"9\", expected 1-4, strong no, lean no, lean yes, strong yes or blank",
          "\(a):7: column \"debrief_id\": found \"x\", as in \(a):2, expected an id that no other row has",
          "\(b):2: column \"debrief_id\": found \"y\", as in \(a):6, expected an id that no other row has",
        ])
      #expect(collection.rejectedCount == 3)
      #expect(collection.rejected.map(\.file) == [a, b])
      #expect(collection.warnings.count == 2)
    }
  }

  @Test("a file given twice is told, under any name")
  func findsSameFile() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.csv"
      try write(header + "x,c,1,\n", to: path)
      _ = symlink("a.csv", folder + "/b.csv")
      for (second, text) in [
        (path, "\(path): found twice among the inputs, expected each file once"),
        (
          folder + "/b.csv",
          "\(folder)/b.csv: found twice among the inputs (\(path) is the same file), expected each file once"
        ),
      ] {
        let failure = DebriefFileFailure.sameFile(path: second, first: path)
        #expect(throws: failure) { try DebriefCollection.read(paths: [path, second], purpose: .scoring) }
        #expect(failure.description == text)
      }
    }
  }

  @Test("a file that cannot be read fails the whole")
  func failsAsAWhole() throws {
    try withTemporaryFolder { folder in
      try write(header + "x,c,1,\n", to: folder + "/a.csv")
      try write(header, to: folder + "/b.csv")
      #expect(throws: InputFailure.notFound(path: folder + "/none")) {
        try DebriefCollection.read(paths: [folder + "/a.csv", folder + "/none"], purpose: .scoring)
      }
      #expect(throws: DebriefFileFailure.noDebriefs(file: folder + "/b.csv")) {
        try DebriefCollection.read(paths: [folder + "/a.csv", folder + "/b.csv"], purpose: .scoring)
      }
    }
  }

  @Test("rows that broken quoting hides are not passed over in silence")
  func warnsOfUnreadRows() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/a.csv"
      try write(header + "x,c,1,\ny,c,2,\"open\nz,c,3,\n", to: path)
      let collection = try DebriefCollection.read(paths: [path], purpose: .scoring)
      #expect(collection.debriefs.map(\.id) == ["x"])
      #expect(collection.rejectedCount == 1)
      #expect(collection.warnings.first == "\(path):3: nothing behind this row was read: its quoting is broken")
      #expect(collection.hidesRows)
      for last in ["y,c,2,\"open", "y,c,2,\"open\n\n", "y,c,2,a\"b\r\n"] {
        try write(header + "x,c,1,\n" + last, to: path)
        let collection = try DebriefCollection.read(paths: [path], purpose: .scoring)
        #expect(collection.rejectedCount == 1 && !collection.hidesRows, "\(last)")
        #expect(!collection.warnings.contains { $0.contains("nothing behind") }, "\(last)")
      }
    }
  }

  /// A file, and what its rejected rows are written as.
  static let rejected: [(name: String, text: String, csv: String)] = [
    (
      "rows keep their bytes",
      "\u{FEFF}debrief_id,\"candidate_id\",notes,scaling_evolution\r\na,c,\"x \"\"y\"\"\r\nz\",7\r\nb,c,,1\r\nc,\"\",,\r\n",
      "debrief_id,\"candidate_id\",notes,scaling_evolution,reason\n"
        + "a,c,\"x \"\"y\"\"\r\nz\",7,\"line 3: column \"\"scaling_evolution\"\": found \"\"7\"\", expected 1-4, strong no, lean no, lean yes, strong yes or blank\"\n"
        + "c,\"\",,,\"line 5: column \"\"candidate_id\"\": found nothing, expected text\"\n"
    ),
    (
      "too few fields are filled up, too many stand in one column", "debrief_id,candidate_id,reason\na\na,b,c,d\n",
      "debrief_id,candidate_id,reason,reason_2,record\na,,,\"line 2: found 1 field, expected 3 as in the header\",\n"
        + ",,,\"line 3: found 4 fields, expected 3 as in the header\",\"a,b,c,d\"\n"
    ),
    (
      "broken quoting", "debrief_id,candidate_id\na,\"b\nc\n",
      "debrief_id,candidate_id,reason,record\n"
        + ",,\"line 2: column \"\"candidate_id\"\": found a quote opened here that is never closed, expected a closing quote before the end of the file\",\"a,\"\"b\"\n"
    ),
    (
      "JSON Lines",
      "{\"debrief_id\":\"a\",\"candidate_id\":\"c\",\"duration_minutes\":0,\"notes\":\"x, \\\"y\\\"\",\"other\":1}\n{\"a\n{\"debrief_id\":7}",
      DebriefColumn.allCases.map(\.name).joined(separator: ",") + ",reason,record\n"
        + "a,c,,,,,0,,,,,,,\"x, \"\"y\"\"\",,,,,,,,\"line 1: column \"\"duration_minutes\"\": found 0, expected whole minutes from 1 to 1440 or blank\",\n"
        + String(repeating: ",", count: 21)
        + "\"line 2: found the end of the line at byte 4, expected the closing quote of a string\",\"{\"\"a\"\n"
        + String(repeating: ",", count: 21)
        + "\"line 3: column \"\"debrief_id\"\": found a number at byte 15, expected a string: text; line 3: column \"\"candidate_id\"\": found nothing, expected text\",\"{\"\"debrief_id\"\":7}\"\n"
    ),
  ]

  @Test("rejected rows are written with their reasons", arguments: rejected)
  func writesRejected(name: String, text: String, csv: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/in"
      try write(text, to: path)
      let rejected = try DebriefCollection.read(paths: [path], purpose: .scoring).rejected
      #expect(rejected.map { String(decoding: $0.csv, as: UTF8.self) } == [csv], "\(name)")
      let target = RejectedRows.path(for: path)
      #expect(target == path + ".rejected.csv")
      try rejected.first?.write(to: target)
      #expect(try contents(of: target) == Array(csv.utf8))
      var status = stat()
      #expect(stat(target, &status) == 0 && status.st_mode & 0o777 == 0o600)
      // What was set aside can be read again: once mended it needs no other form.
      let again = try DebriefCollection.read(paths: [target], purpose: .scoring)
      #expect(again.rejectedCount == rejected.first?.rows.count)
    }
  }

  @Test("bytes that are no UTF-8 are set aside as they are")
  func keepsForeignBytes() throws {
    try withTemporaryFolder { folder in
      let row = Array("a,b,caf".utf8) + [0xE9]
      try write(Array("debrief_id,candidate_id,notes\n".utf8) + row + [0x0A], to: folder + "/in")
      let csv = try DebriefCollection.read(paths: [folder + "/in"], purpose: .scoring).rejected.first?.csv ?? []
      #expect(csv.split(separator: 0x0A).last?.starts(with: row) == true)
    }
  }

  @Test(
    "standard input has a name",
    arguments: [("-", "stdin.rejected.csv"), ("<stdin>", "stdin.rejected.csv"), ("x.csv", "x.csv.rejected.csv")])
  func namesRejected(file: String, path: String) {
    #expect(RejectedRows.path(for: file) == path)
  }
}
