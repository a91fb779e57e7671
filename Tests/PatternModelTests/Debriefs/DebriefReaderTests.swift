import Testing

@testable import PatternModel

@Suite("Reading debriefs from CSV")
struct DebriefReaderTests {
  @Test("a full row is read field by field")
  func readsFullRow() {
    for purpose in [ReadingPurpose.training, .scoring] {
      #expect(
        read(fullHeader + "\n" + fullRow() + "\n", purpose: purpose)
          == Reading(debriefs: [fullDebrief], lines: [2]))
    }
  }

  static let forms: [(text: String, note: String)] = [
    ("\u{FEFF}" + fullHeader + "\n" + fullRow(), "byte order mark, no last line break"),
    (fullHeader + "\r\n" + fullRow() + "\r\n", "CR LF"), (fullHeader + "\r" + fullRow() + "\r", "CR"),
    (fullHeader + "\n" + fullRow() + "\n\n\n", "blank lines behind"),
    (fullHeader + "\n" + fullRow() + "\n  \t \n", "a line of white space"),
    (
      fullHeader.split(separator: ",").map { "\"" + $0 + "\"" }.joined(separator: ",") + "\n" + fullRow(),
      "quoted names"
    ),
    (fullHeader.replacing(",", with: " , ") + "\n" + fullRow(), "white space around names"),
    (fullHeader + ",other,\n" + fullRow() + ",\"a\nb\",", "columns that are not read"),
    (
      fullHeader + "\n" + fullRow(("debrief_id", " db-1 "), ("level", " Senior"), ("clarifying_questions", " 1 ")),
      "white space around values"
    ),
    (
      fullHeader + "\n"
        + fullRow(
          ("clarifying_questions", "Strong No"), ("tradeoff_articulation", "lean yes"), ("pattern", "a"),
          ("struggled", "NO")), "words and case"
    ),
    (fullHeader + "\n" + fullRow(("duration_minutes", "060"), ("role", "MLOps")), "leading zero, case of a category"),
  ]

  @Test("the same row in other clothes", arguments: forms)
  func readsForms(text: String, note: String) {
    let reading = read(text, purpose: .training)
    #expect(reading == Reading(debriefs: [fullDebrief], lines: [2]), "\(note)")
  }

  /// A column, what stands there and the problem without its place; `nil` where it is right.
  static let fields: [(column: String, field: String, problem: String?)] = {
    let score = "expected 1-4, strong no, lean no, lean yes, strong yes or blank"
    let minutes = "expected whole minutes from 1 to 1440 or blank"
    let day = "expected a day as YYYY-MM-DD"
    return [
      ("debrief_id", "", "found nothing, expected text"), ("debrief_id", "  ", "found nothing, expected text"),
      ("candidate_id", "", "found nothing, expected text"), ("date", "", "found nothing, \(day)"),
      ("date", "2023-02-29", "found \"2023-02-29\", \(day)"), ("date", "01/02/2024", "found \"01/02/2024\", \(day)"),
      ("date", "2024-1-2", "found \"2024-1-2\", \(day)"),
      ("date", "2024-01-01T00:00", "found \"2024-01-01T00:00\", \(day)"),
      ("date", "1999-12-31", "found \"1999-12-31\", expected a day from 2000 to 2099"), ("date", "2000-01-01", nil),
      ("date", " 2206-04-01", "found \"2206-04-01\", expected a day from 2000 to 2099"), ("date", "2099-12-31", nil),
      ("date", "2024-12-31", nil), ("date", "2024-13-01", "found \"2024-13-01\", \(day)"),
      ("scaling_evolution", "meh", "found \"meh\", \(score)"), ("scaling_evolution", "5", "found \"5\", \(score)"),
      ("scaling_evolution", "0", "found \"0\", \(score)"), ("scaling_evolution", "3.0", "found \"3.0\", \(score)"),
      ("scaling_evolution", "-1", "found \"-1\", \(score)"), ("scaling_evolution", "+3", "found \"+3\", \(score)"),
      ("scaling_evolution", "03", "found \"03\", \(score)"), ("scaling_evolution", "３", "found \"３\", \(score)"),
      ("scaling_evolution", "strong", "found \"strong\", \(score)"), ("scaling_evolution", "4", nil),
      ("scaling_evolution", "strong  yes", "found \"strong  yes\", \(score)"), ("scaling_evolution", "STRONG YES", nil),
      ("scaling_evolution", "\"a\"\"b\nc\td\u{1B}[0m\"", "found \"a\\\"b\\nc\\td\\u{1b}[0m\", \(score)"),
      ("scaling_evolution", "\u{202E}4", "found \"\\u{202e}4\", \(score)"),
      (
        "scaling_evolution", String(repeating: "é", count: 40),
        "found \"\(String(repeating: "é", count: 40))\", \(score)"
      ),
      (
        "scaling_evolution", String(repeating: "é", count: 41),
        "found \"\(String(repeating: "é", count: 40))…\", \(score)"
      ),
      ("duration_minutes", "", nil), ("duration_minutes", "1", nil), ("duration_minutes", "1440", nil),
      ("duration_minutes", "0", "found \"0\", \(minutes)"), ("duration_minutes", "1441", "found \"1441\", \(minutes)"),
      ("duration_minutes", "60.0", "found \"60.0\", \(minutes)"),
      ("duration_minutes", "-60", "found \"-60\", \(minutes)"),
      ("duration_minutes", "+60", "found \"+60\", \(minutes)"), ("duration_minutes", "1h", "found \"1h\", \(minutes)"),
      ("duration_minutes", "99999999999999999999", "found \"99999999999999999999\", \(minutes)"),
      ("pattern", "", nil), ("pattern", "d", nil), ("pattern", "None", nil),
      ("pattern", "E", "found \"E\", expected A, B, C, D, none or blank"),
      ("pattern", "A,B", "found 17 fields, expected 16 as in the header"),
      ("struggled", "", nil), ("struggled", "Yes", nil),
      ("struggled", "true", "found \"true\", expected yes, no or blank"),
      ("interviewer", "", nil), ("level", "", nil), ("role", "", nil), ("prompt", "", nil), ("notes", "", nil),
    ]
  }()

  @Test("every field is checked", arguments: fields)
  func checksField(column: String, field: String, problem: String?) {
    let reading = read(fullHeader + "\n" + fullRow((column, field)), purpose: .training)
    let place = problem.map { $0.contains("fields") ? "" : "column \"\(column)\": " } ?? ""
    #expect(reading.problems == (problem.map { ["f:2: " + place + $0] } ?? []))
    #expect(reading.debriefs.count == (problem == nil ? 1 : 0))
    #expect(reading.failure == nil)
  }

  @Test("all problems of a row are told, each with its line")
  func tellsAllProblems() {
    let reading = read(
      fullHeader + "\n" + fullRow() + "\n"
        + fullRow(
          ("debrief_id", ""), ("date", "?"), ("scaling_evolution", "9"), ("notes", "\"one\r\ntwo\nthree\""),
          ("pattern", "x"),
          ("struggled", "y")) + "\nshort,row\n" + fullRow(("debrief_id", "db-2")))
    #expect(
      reading.problems == [
        "f:3: column \"date\": found \"?\", expected a day as YYYY-MM-DD",
        "f:3: column \"scaling_evolution\": found \"9\", expected 1-4, strong no, lean no, lean yes, strong yes or blank",
        "f:5: column \"pattern\": found \"x\", expected A, B, C, D, none or blank",
        "f:5: column \"struggled\": found \"y\", expected yes, no or blank",
        "f:3: column \"debrief_id\": found nothing, expected text",
        "f:6: found 2 fields, expected 16 as in the header",
      ])
    #expect(reading.lines == [2, 3, 6, 7])
    #expect(reading.debriefs.map(\.id) == ["db-1", "db-2"])
  }

  static let structure: [(rows: String, problem: String)] = [
    (
      "db-1,\"c\n\nx",
      "f:2: column \"candidate_id\": found a quote opened here that is never closed, expected a closing quote before the end of the file"
    ),
    (
      "db-1,\"c\"x,",
      "f:2: column \"candidate_id\": found text after the closing quote, expected a comma or the end of the line, with quotes inside the field doubled; nothing behind it can be read"
    ),
    (
      "db-1,\"c\n\"x,",
      "f:2: column \"candidate_id\": found text after the closing quote on line 3, expected a comma or the end of the line, with quotes inside the field doubled; nothing behind it can be read"
    ),
    (
      "db-1,c \"x\"",
      "f:2: column \"candidate_id\": found a quote inside a field that does not begin with one, expected the field in quotes, with quotes inside it doubled; nothing behind it can be read"
    ),
    (
      "db-1,c,z,\"",
      "f:2: found a quote opened here that is never closed, expected a closing quote before the end of the file"
    ),
  ]

  @Test("broken quoting ends the file with one problem", arguments: structure)
  func endsAtBrokenQuoting(rows: String, problem: String) {
    let reading = read("debrief_id,candidate_id,notes\n" + rows)
    #expect(reading.problems == [problem])
    #expect(reading.debriefs.isEmpty)
    #expect(reading.failure == nil)
  }

  @Test("what is not UTF-8 is told with line, column, byte and place")
  func tellsEncoding() {
    let head = Array("debrief_id,candidate_id,unread,notes\n".utf8)
    let cases: [(bytes: [UInt8], problem: String?)] = [
      (
        Array("a,b,,caf".utf8) + [0xE9],
        "f:2: column \"notes\": found byte 0xE9 at byte 9 of the line, expected UTF-8 text"
      ),
      (
        Array("a,b,,\"x\ny\"\"caf".utf8) + [0xE9, 0x22],
        "f:3: column \"notes\": found byte 0xE9 at byte 7 of the line, expected UTF-8 text"
      ),
      (
        Array("a,b,,\"x\r\ncaf".utf8) + [0xC3, 0x22],
        "f:3: column \"notes\": found byte 0xC3 at byte 4 of the line, expected UTF-8 text"
      ),
      (
        Array("a,".utf8) + [0x00, 0x80] + Array(",,x".utf8),
        "f:2: column \"candidate_id\": found byte 0x80 at byte 4 of the line, expected UTF-8 text"
      ),
      (Array("a,b,caf".utf8) + [0xE9] + Array(",x".utf8), nil),
    ]
    for (bytes, problem) in cases {
      #expect(read(head + bytes).problems == (problem.map { [$0] } ?? []), "\(bytes)")
    }
  }

  static let headers: [(text: String, purpose: ReadingPurpose, failure: String)] = [
    ("", .scoring, "f: no debriefs: found no row, expected a header and at least one debrief"),
    ("\u{FEFF}", .scoring, "f: no debriefs: found no row, expected a header and at least one debrief"),
    ("\n \n\r\n", .scoring, "f: no debriefs: found no row, expected a header and at least one debrief"),
    (fullHeader, .scoring, "f: no debriefs: found no row, expected a header and at least one debrief"),
    (fullHeader + "\n\n  \n", .training, "f: no debriefs: found no row, expected a header and at least one debrief"),
    (",,\na,b,c", .scoring, "f:1: found a header without names, expected the names of columns"),
    ("\n\"\"\na", .scoring, "f:2: found a header without names, expected the names of columns"),
    (
      "debrief_id,candidate_id\na,b", .training,
      "f:1: missing column \"date\": found no such name in the header, expected it there"
    ),
    (
      "notes\nx", .training,
      "f:1: missing columns \"debrief_id\", \"candidate_id\", \"date\": found no such name in the header, expected them there"
    ),
    (
      "debreif_id,candidate_id\na,b", .scoring,
      "f:1: missing column \"debrief_id\": found \"debreif_id\", expected \"debrief_id\""
    ),
    (
      "Debrief ID,candidate_id\na,b", .scoring,
      "f:1: missing column \"debrief_id\": found \"Debrief ID\", expected \"debrief_id\""
    ),
    (
      "debrief_id;candidate_id\na;b", .scoring,
      "f:1: missing columns \"debrief_id\", \"candidate_id\": found fields separated by semicolons, expected commas"
    ),
    (
      "debrief_id\tcandidate_id\na\tb", .scoring,
      "f:1: missing columns \"debrief_id\", \"candidate_id\": found fields separated by tabs, expected commas"
    ),
    (
      "debrief_id,notes,candidate_id,notes\na,b,c,d", .scoring,
      "f:1: found column \"notes\" twice (places 2 and 4), expected it once"
    ),
    (
      "debrief_id,\"candidate_id\na,b", .scoring,
      "f:1: found a quote opened here that is never closed, expected a closing quote before the end of the file"
    ),
    ("[{\"debrief_id\":\"a\"}]", .scoring, "f:1: found a JSON array, expected JSON Lines: one object a line"),
  ]

  @Test("a file that cannot be read as a whole says why in one line", arguments: headers)
  func tellsHeaderFaults(text: String, purpose: ReadingPurpose, failure: String) {
    let reading = read(text, purpose: purpose)
    #expect(reading.failure == failure, "\(text.debugDescription)")
    #expect(reading.debriefs.isEmpty && reading.problems.isEmpty)
  }

  @Test("bytes that are no UTF-8 text at all are told")
  func tellsOtherEncodings() {
    let message = "f:1: found UTF-16 text, expected UTF-8: save the file as UTF-8"
    #expect(read([0xFF, 0xFE, 0x64, 0x00]).failure == message)
    #expect(read([0xFE, 0xFF, 0x00, 0x64]).failure == message)
    #expect(read([0x64, 0x00, 0x65, 0x00, 0x0A, 0x00]).failure == message)
    #expect(
      read(Array("debrief_id,caf".utf8) + [0xE9, 0x0A]).failure
        == "f:1: found byte 0xE9 at byte 15 of the header, expected UTF-8 text")
  }

  @Test("absent columns and unknown categories are warnings")
  func warns() {
    let names = fullHeader.split(separator: ",")
    let missing = names.filter { $0 != "scaling_evolution" && $0 != "pattern" }.joined(separator: ",")
    let row = fullRow().split(separator: ",", omittingEmptySubsequences: false)
    let rest = (row[..<12] + [row[13], row[15]]).joined(separator: ",")
    #expect(
      read(missing + "\n" + rest, purpose: .training).warnings
        == ["f:1: missing columns \"scaling_evolution\", \"pattern\": read as blank in every row"])
    #expect(
      read(missing + "\n" + rest, purpose: .scoring).warnings
        == ["f:1: missing column \"scaling_evolution\": read as blank in every row"])
    #expect(
      read(missing.replacing("notes", with: "note") + ",notes_scaling_evolutoin\n" + rest + ",", purpose: .scoring)
        .warnings
        == [
          "f:1: missing columns \"scaling_evolution\", \"notes\" (found \"note\", which is not read), "
            + "\"notes_scaling_evolution\" (found \"notes_scaling_evolutoin\", which is not read): read as blank in every row"
        ])
    let reading = read(
      ([fullHeader] + ["principal", "senior", "Principal ", "principal"].map { fullRow(("level", $0)) } + [
        fullRow(("role", "cook"))
      ])
      .joined(separator: "\n"))
    #expect(
      reading.warnings == [
        "f:2: column \"level\": found \"principal\" (2 rows), scored as other, expected mid, senior, staff or blank",
        "f:4: column \"level\": found \"Principal\" (1 row), scored as other, expected mid, senior, staff or blank",
        "f:6: column \"role\": found \"cook\" (1 row), scored as other, expected product-mle, ai-engineer, mle-platform, mlops or blank",
      ])
    #expect(
      reading.debriefs.map(\.level) == [
        .other("principal"), .known(.senior), .other("Principal"), .other("principal"), .known(.senior),
      ])
    let many = read(([fullHeader] + (0..<60).map { fullRow(("level", "x\($0)")) }).joined(separator: "\n"))
    #expect(many.warnings.count == 51)
    #expect(many.warnings.last == "f: found further unknown categories (10 times), scored as other")
  }

  @Test("notes stay as written, by criterion too, and are never repeated in a problem")
  func keepsNotes() {
    let text = " She said \"\"no\"\",\r\nthen\tyes. é "
    let header = "debrief_id,candidate_id,notes,notes_scaling_evolution,scaling_evolution\n"
    let reading = read(header + "a,b,\"\(text)\",\" x \",\nc,d,\" \n \",,")
    #expect(reading.debriefs.first?.notes == text.replacing("\"\"", with: "\""))
    #expect(reading.debriefs.first?.criterionNotes == ["", "", "", "", " x "])
    #expect(reading.debriefs.last?.isEmpty == true)
    #expect(reading.debriefs.last?.criterionNotes == [])

    let secret = "confidential"
    for row in [
      "a,b,\(secret)\"", "a,b,\"\(secret)\"x", "a,b,\"\(secret)", "a,b,\(secret),\(secret),,,", "a,b,\(secret)\u{7}",
    ] {
      for problem in read(header + row).problems { #expect(!problem.contains(secret)) }
    }
    for line in [
      "{\"notes\":\"\(secret)", "{\"notes\":\"\(secret)\u{7}\"}", "{\"notes\":[\"\(secret)\"]}",
      "{\"notes\":\"\(secret)\\x\"}", "\"\(secret)\"",
    ] {
      let reading = read("{\"debrief_id\":\"a\",\"candidate_id\":\"b\"}\n" + line)
      #expect(!reading.problems.isEmpty)
      for problem in reading.problems { #expect(!problem.contains(secret)) }
    }
  }

  @Test("reads of any size give the same rows", arguments: [1, 2, 3, 7, 64])
  func readsInPieces(readSize: Int) {
    let csv =
      "\u{FEFF}\r\n \n" + fullHeader + "\r\n"
      + (1...30).map { number in
        fullRow(
          ("debrief_id", "db-\(number)"), ("notes", "\"a \"\"b\"\"\r\n\(number) é\""),
          ("scaling_evolution", "\(number % 6)"), ("level", number % 7 == 0 ? "x" : ""))
      }.joined(separator: "\r\n\r\n") + "\r\nx\r\n\"y"
    let json =
      "\u{FEFF}\n \n"
      + (1...30).map { "{\"debrief_id\":\"db-\($0)\",\"candidate_id\":\"é\",\"scaling_evolution\":\($0 % 6)}" }
      .joined(separator: "\r\n\n") + "\nnull"
    for text in [csv, json] {
      let whole = read(Array(text.utf8), purpose: .training)
      #expect(whole.lines.count >= 30)
      #expect(read(Array(text.utf8), purpose: .training, readSize: readSize) == whole)
    }
  }

  @Test("mutated files are read or refused, never worse")
  func survivesMutation() {
    var generator = SeededGenerator(seed: 7)
    let csv = Array(
      (fullHeader + "\n" + fullRow() + "\n" + fullRow(("notes", "\"a \"\"b\"\"\r\né\""), ("level", "x")) + "\n").utf8)
    let json = Array(
      "{\"debrief_id\":\"a\",\"candidate_id\":\"b\",\"notes\":\"x \\u00e9 é\",\"scaling_evolution\":3,\"duration_minutes\":60}\n{\"level\":null}\n"
        .utf8)
    for number in 0..<4_000 {
      let bytes = mutated(number % 2 == 0 ? csv : json, using: &generator)
      let reading = read(bytes, purpose: .training, readSize: 1 + number % 40)
      #expect(reading == read(bytes, purpose: .training), "\(bytes)")
    }
  }
}
