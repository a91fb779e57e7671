import Testing

@testable import PatternModel

@Suite("Reading debriefs from JSON Lines")
struct JSONLinesTests {
  static let whole = """
    {"debrief_id": "db-1", "candidate_id": "c-1", "date": "2024-02-29", "level": "senior", "role": "mlops", \
    "prompt": "retrieval", "duration_minutes": 60, "interviewer": "int-1", "clarifying_questions": 1, \
    "modeling_infrastructure_integration": "2", "tradeoff_articulation": "Lean yes", "failure_modes_monitoring": 4.0, \
    "scaling_evolution": null, "notes": "Some notes.", "pattern": "A", "struggled": "no", "other": [1, {"x": null}]}
    """

  @Test("a full line says what a full row says", arguments: ["", "\u{FEFF}", "\n\n", " "])
  func readsFullLine(before: String) {
    let reading = read(before + Self.whole + "\n", purpose: .training)
    #expect(reading == Reading(debriefs: [fullDebrief], lines: [before == "\n\n" ? 3 : 1]))
  }

  @Test("CR LF and blank lines do not count as rows")
  func skipsBlankLines() {
    let line = "{\"debrief_id\":\"a\",\"candidate_id\":\"b\"}"
    #expect(read(line + "\r\n\r\n  \n" + line + "\r\n").lines == [1, 4])
  }

  /// What stands behind the two ids in line 2, and the problems of that line.
  static let members: [(members: String, problems: [String])] = {
    let score = "expected 1-4, strong no, lean no, lean yes, strong yes or blank"
    let minutes = "expected whole minutes from 1 to 1440 or blank"
    return [
      ("", []), (",\"scaling_evolution\":null", []), (",\"scaling_evolution\":\"\"", []),
      (",\"scaling_evolution\":4", []),
      (",\"scaling_evolution\":0", ["column \"scaling_evolution\": found 0, \(score)"]),
      (",\"scaling_evolution\":2.5", ["column \"scaling_evolution\": found 2.5, \(score)"]),
      (",\"scaling_evolution\":1e300", ["column \"scaling_evolution\": found 1e+300, \(score)"]),
      (",\"scaling_evolution\":\"2.5\"", ["column \"scaling_evolution\": found \"2.5\", \(score)"]),
      (",\"scaling_evolution\":true", ["column \"scaling_evolution\": found true at byte 59, \(score)"]),
      (",\"scaling_evolution\":[3]", ["column \"scaling_evolution\": found an array at byte 59, \(score)"]),
      (",\"duration_minutes\":\"75\"", []), (",\"duration_minutes\":75.0", []),
      (",\"duration_minutes\":75.5", ["column \"duration_minutes\": found 75.5, \(minutes)"]),
      (",\"duration_minutes\":-1", ["column \"duration_minutes\": found -1, \(minutes)"]),
      (",\"notes\":7", ["column \"notes\": found a number at byte 47, expected a string: text or blank"]),
      (
        ",\"level\":{}",
        ["column \"level\": found an object at byte 47, expected a string: mid, senior, staff or blank"]
      ),
      (",\"struggled\":true", ["column \"struggled\": found true at byte 51, expected a string: yes, no or blank"]),
      (
        ",\"pattern\":\"X\",\"struggled\":\"?\"",
        [
          "column \"pattern\": found \"X\", expected A, B, C, D, none or blank",
          "column \"struggled\": found \"?\", expected yes, no or blank",
        ]
      ),
      (
        ",\"notes\":\"a\",\"notes\":\"b\"",
        ["found \"\\\"\" at byte 51, expected a key that the object does not have yet"]
      ),
      (",\"notes\":\"\\ud800\"", ["found \"\\\\\" at byte 48, expected a surrogate pair, not a lone surrogate"]),
      (
        ",\"notes\":\"\\q\"",
        ["found \"q\" at byte 49, expected one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u"]
      ),
      (",\"notes\":\"\t\"", ["found 0x09 at byte 48, expected a control character in a string to be escaped"]),
    ]
  }()

  @Test("every member is checked", arguments: members)
  func checksMember(members: String, problems: [String]) {
    let line = "{\"debrief_id\":\"a2\",\"candidate_id\":\"b\"" + members + "}"
    let reading = read(
      "{\"debrief_id\":\"a1\",\"candidate_id\":\"b\"}\n" + line + "\n{\"debrief_id\":\"a3\",\"candidate_id\":\"b\"}")
    #expect(reading.problems == problems.map { "f:2: " + $0 })
    #expect(reading.debriefs.count == (problems.isEmpty ? 3 : 2))
  }

  static let lines: [(line: String, problem: String)] = [
    ("null", "found null, expected an object"), ("[1]", "found an array, expected an object"),
    ("{", "found the end of the line at byte 2, expected a key in double quotes"),
    ("{}x", "found \"x\" at byte 3, expected nothing more after the value"),
    ("{} {}", "found \"{\" at byte 4, expected nothing more after the value"),
    ("{\"a\":1,}", "found \"}\" at byte 8, expected a key in double quotes"),
    ("{\"a\":1\r", "found the end of the line at byte 8, expected a comma or the end of the object"),
    ("debrief_id,candidate_id", "found \"d\" at byte 1, expected a JSON value"),
  ]

  @Test("a line that is no object is a problem of that line alone", arguments: lines)
  func tellsLineFaults(line: String, problem: String) {
    let good = "{\"debrief_id\":\"a\",\"candidate_id\":\"b\"}\n"
    let reading = read(good + line + "\n" + good)
    #expect(reading.problems == ["f:2: " + problem])
    #expect(reading.lines == [1, 2, 3])
  }

  @Test("bytes that are no UTF-8 are told with their place")
  func tellsEncoding() {
    let bytes = Array("{\"debrief_id\":\"a\",\"candidate_id\":\"b\",\"notes\":\"".utf8) + [0xE9] + Array("\"}".utf8)
    #expect(read(bytes).problems == ["f:1: found 0xE9 at byte 47, expected UTF-8 text"])
  }

  @Test("what is required is required in every line")
  func requires() {
    let reading = read("{\"debrief_id\":\"a\",\"candidate_id\":null}", purpose: .training)
    #expect(
      reading.problems == [
        "f:1: column \"candidate_id\": found nothing, expected text",
        "f:1: column \"date\": found nothing, expected a day as YYYY-MM-DD",
      ])
  }

  @Test("keys that no line has are one warning at the end, with what may be meant")
  func warnsOfAbsentKeys() {
    let reading = read(
      Self.whole.replacing("\"tradeoff_articulation\"", with: "\"tradeof_articulation\""), purpose: .training)
    #expect(
      reading.warnings == [
        "f: missing column \"tradeoff_articulation\" (found \"tradeof_articulation\", which is not read): read as blank in every row"
      ])
    #expect(read(Self.whole, purpose: .training).warnings == [])
  }

  @Test("the order of the keys does not matter, nor that it changes")
  func readsAnyOrder() {
    var generator = SeededGenerator(seed: 3)
    let members = [
      "\"debrief_id\":\"db-1\"", "\"candidate_id\":\"c-1\"", "\"level\":\"mid\"", "\"notes\":\"x\"", "\"other\":\"y\"",
      "\"tradeoff_articulation\":2", "\"scaling_evolution\":3",
    ]
    let lines = (0..<50).map { number in
      let order = number % 2 == 0 ? members.shuffled(using: &generator) : members
      return "{" + order.joined(separator: ",") + "}"
    }
    let debriefs = read(lines.joined(separator: "\n")).debriefs
    var expected = Debrief(id: "db-1", candidate: "c-1")
    expected.level = .known(.mid)
    expected.notes = "x"
    expected.scores[.tradeoffs] = .leanNo
    expected.scores[.scaling] = .leanYes
    #expect(debriefs == Array(repeating: expected, count: 50))
  }

  @Test("JSON Lines and CSV of the same debriefs are the same debriefs")
  func agreesWithCSV() {
    #expect(read(Self.whole).debriefs == read(fullHeader + "\n" + fullRow()).debriefs)
  }
}
