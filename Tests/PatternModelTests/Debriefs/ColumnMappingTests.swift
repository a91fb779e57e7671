import Testing

@testable import PatternModel

@Suite("Column mappings")
struct ColumnMappingTests {
  private func mapping(_ text: String) throws -> ColumnMapping {
    try Array(text.utf8).withUnsafeBytes { bytes in try ColumnMapping(bytes: bytes, file: "m") }
  }

  @Test("a foreign export reads without renaming, and problems name its own columns")
  func readsForeignExport() throws {
    let mapping = try mapping(
      "\u{FEFF}# our export\n\ndebrief_id = Debrief No.\r\n candidate_id=Kandidat  \nscaling_evolution = a = b\n")
    #expect(mapping.name(of: .id) == "Debrief No.")
    #expect(mapping.name(of: .score(.scaling)) == "a = b")
    #expect(mapping.name(of: .notes) == "notes")
    let reading = read("Kandidat,Debrief No.,a = b,notes\nc,d,7,x\nc,e,3,y", mapping: mapping)
    #expect(reading.debriefs.map(\.id) == ["e"])
    #expect(reading.debriefs.map(\.candidate) == ["c"])
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.hasPrefix("f:2: column \"a = b\": found \"7\"") == true)
    #expect(
      read("debrief_id,Kandidat\na,b", mapping: mapping).failure
        == "f:1: missing column \"Debrief No.\": found no such name in the header, expected it there")
    #expect(read("{\"Debrief No.\":\"a\",\"Kandidat\":\"b\"}", mapping: mapping).debriefs.map(\.id) == ["a"])
  }

  @Test("a name given to another column no longer stands for its own")
  func givesNamesAway() throws {
    let mapping = try mapping("candidate_id = debrief_id\ndebrief_id = id")
    let reading = read("id,debrief_id,candidate_id\na,b,c", mapping: mapping)
    #expect(reading.debriefs.map(\.id) == ["a"])
    #expect(reading.debriefs.map(\.candidate) == ["b"])
    #expect(
      read("debrief_id,x\na,b", mapping: try self.mapping("candidate_id = debrief_id")).failure
        == "f:1: missing column \"debrief_id\": found no such name in the header, expected it there")
  }

  static let faults: [(text: String, failure: ColumnMappingFailure, description: String)] = [
    (
      "\nnotes", .noEquals(file: "m", line: 2, found: "notes"),
      "m:2: found \"notes\", expected our_column = their column"
    ),
    (
      "notes = ", .noName(file: "m", line: 1, column: "notes"),
      "m:1: nothing stands for \"notes\", expected our_column = their column"
    ),
    (
      "#\nnote = x", .unknownColumn(file: "m", line: 2, name: "note", suggestion: "notes"),
      "m:2: found \"note\", which is no column of a debrief, expected \"notes\""
    ),
    (
      "= x", .unknownColumn(file: "m", line: 1, name: "", suggestion: nil),
      "m:1: found \"\", which is no column of a debrief, expected a name such as \"debrief_id\""
    ),
    (
      "notes = a\nlevel = b\nnotes = c", .columnTwice(file: "m", line: 3, name: "notes", firstLine: 1),
      "m:3: found \"notes\" a second time, expected it once (line 1)"
    ),
    (
      "notes = a\rlevel = a", .columnTwice(file: "m", line: 2, name: "a", firstLine: 1),
      "m:2: found \"a\" a second time, expected it once (line 1)"
    ),
  ]

  @Test("a line that is no mapping is told", arguments: faults)
  func tellsFaults(text: String, failure: ColumnMappingFailure, description: String) {
    #expect(throws: failure) { try mapping(text) }
    #expect(failure.description == description)
    #expect(failure.kind == .badData)
  }

  @Test("files: read, absent, not UTF-8")
  func readsFiles() throws {
    try withTemporaryFolder { folder in
      try write("notes = Notizen\n", to: folder + "/m")
      #expect(try ColumnMapping(path: folder + "/m").name(of: .notes) == "Notizen")
      #expect(throws: InputFailure.notFound(path: folder + "/none")) { try ColumnMapping(path: folder + "/none") }
      try write([0x6E, 0xFF], to: folder + "/m")
      #expect(throws: ColumnMappingFailure.notUTF8(file: folder + "/m")) { try ColumnMapping(path: folder + "/m") }
    }
  }

  @Test("names that are meant are suggested, others are not")
  func suggests() {
    let names = DebriefColumn.allCases.map(\.name)
    let cases: [(String, String?)] = [
      ("debreif_id", "debrief_id"), ("DEBRIEF-ID", "debrief_id"), ("candidate id", "candidate_id"), ("note", "notes"),
      ("notes_scaling", nil), ("lvl", nil), ("struggles", "struggled"), ("roles", "role"), ("", nil), ("x", nil),
      ("dat", "date"), ("pattren", "pattern"), ("tradeoff_articulation_score", nil), ("interviewers", "interviewer"),
    ]
    for (name, expected) in cases { #expect(NearName.suggestion(for: name, among: names) == expected, "\(name)") }
    let distances: [(String, String, Int)] = [
      ("", "", 0), ("a", "", 1), ("", "ab", 2), ("abc", "abc", 0), ("abc", "acb", 1), ("ca", "abc", 3),
      ("kitten", "sitting", 3),
    ]
    for (left, right, distance) in distances {
      #expect(NearName.distance(Array(left.utf8), Array(right.utf8)) == distance, "\(left), \(right)")
      #expect(NearName.distance(Array(right.utf8), Array(left.utf8)) == distance, "\(right), \(left)")
    }
  }

  @Test("every column has its place and its name")
  func columnsAreConsistent() {
    #expect(DebriefColumn.allCases.map(\.index) == Array(0..<21))
    for column in DebriefColumn.allCases { #expect(DebriefColumn(name: column.name) == column) }
    #expect(Set(DebriefColumn.allCases.map(\.name)).count == 21)
    #expect(DebriefColumn(name: "Notes") == nil)
  }
}
