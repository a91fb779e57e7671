import CommandDriver
import Foundation
import PatternModel
import Testing

struct PredictTests {
  private func run(_ arguments: [String], in folder: String, input: String? = nil) throws -> CommandResult {
    try Command(
      tool: "predict", arguments + ["--model", "m.safetensors"], input: input.map { Array($0.utf8) }, directory: folder
    ).run()
  }

  private static let header =
    "debrief_id,candidate_id,level,role,prompt,duration_minutes,interviewer,"
    + "clarifying_questions,modeling_infrastructure_integration,tradeoff_articulation,failure_modes_monitoring,"
    + "scaling_evolution,notes\n"
  private static let rows = [
    "a,ca,senior,mlops,retrieval,65,i,3,1,2,4,4,\"Deep on serving and p99, no word on the model\"\n",
    "b,cb,staff,ai-engineer,generic,95,i,4,4,4,4,4,\"Weighed alternatives for every box\nand said why\"\n",
    "c,cc,,,,,,,,,,,\n",
  ]

  private func objects(_ result: CommandResult) throws -> [JSONValue] {
    try result.output.split(separator: "\n").map { try JSONValue.parse(String($0)) }
  }

  /// Files and standard input, CSV and JSON Lines, say the same in the order of the input.
  @Test func waysIn() throws {
    let lines = [
      #"{"debrief_id":"a","candidate_id":"ca","level":"senior","role":"mlops","prompt":"retrieval","duration_minutes":65,"#
        + #""clarifying_questions":3,"modeling_infrastructure_integration":"1","tradeoff_articulation":"lean no","#
        + #""failure_modes_monitoring":4,"scaling_evolution":4,"notes":"Deep on serving and p99, no word on the model"}"#,
      #"{"debrief_id":"b","candidate_id":"cb","level":"staff","role":"ai-engineer","prompt":"generic","duration_minutes":95,"#
        + #""clarifying_questions":4,"modeling_infrastructure_integration":4,"tradeoff_articulation":4,"#
        + #""failure_modes_monitoring":4,"scaling_evolution":4,"notes":"Weighed alternatives for every box\nand said why"}"#,
      #"{"debrief_id":"c","candidate_id":"cc"}"#,
    ].joined(separator: "\n")
    let table = Self.header + Self.rows.joined()
    try PredictModel.withFolder(["t.csv": table, "t.jsonl": lines]) { folder in
      for form in ["jsonl", "csv"] {
        let expected = try run(["t.csv", "--format", form], in: folder)
        #expect(expected.status == 0, "\(expected)")
        for (arguments, input) in [(["t.jsonl"], nil), (["-"], table), (["-"], lines)] {
          let result = try run(arguments + ["--format", form], in: folder, input: input)
          #expect(result.status == 0 && result.output == expected.output, "\(arguments) \(result)")
        }
      }
      let result = try run(["t.csv", "--format", "jsonl"], in: folder)
      let found = try objects(result)
      #expect(found.map { $0["debrief_id"]?.string } == ["a", "b", "c"])
      #expect(found.map { $0["warnings"]?.elements?.count } == [0, 2, 2], "\(result)")
      #expect(found[2]["abstained"] == .bool(true))
      #expect(found.allSatisfy { $0["explanation"] != nil })
      let bare = try run(["t.csv", "--format", "jsonl", "--no-explain"], in: folder)
      #expect(try objects(bare).allSatisfy { $0["explanation"] == nil && $0["guidance"] != nil }, "\(bare)")
    }
  }

  @Test func typedDebrief() throws {
    try PredictModel.withFolder(["a.csv": Self.header + Self.rows[0]]) { folder in
      let typed = try run(
        [
          "--scores", " 3,strong no,Lean No,4,4", "--notes", "Deep on serving and p99, no word on the model", "--level",
          "Senior", "--role", "mlops", "--prompt", "retrieval", "--duration-minutes", "65", "--format", "jsonl",
        ], in: folder)
      #expect(typed.status == 0 && typed.errors.isEmpty, "\(typed)")
      let file = try run(["a.csv", "--format", "jsonl"], in: folder)
      #expect(typed.output.replacingOccurrences(of: "\"command-line\"", with: "\"a\"") == file.output)
      // What begins with a dash is a value too, and "-" or nothing is not scored.
      let dashes = try run(["--scores", "-,,3,-,2", "--notes", "-- quiet", "--format", "jsonl"], in: folder)
      #expect(
        try objects(dashes).first?["warnings"]?.elements?.first?.string?.hasPrefix("3 of the 5 criteria") == true,
        "\(dashes)")
      let notesAlone = try run(["--notes", "no word on the model", "--role", "wizard"], in: folder)
      #expect(notesAlone.output.contains("! The role \"wizard\" is not one that the guide knows"), "\(notesAlone)")
    }
  }

  @Test func severalSheets() throws {
    let table = Self.header + Self.rows.joined()
    try PredictModel.withFolder(["t.csv": table]) { folder in
      let closing = "A suggestion to the people who decide, not a decision."
      let file = try run(["t.csv"], in: folder)
      #expect(file.output.hasPrefix("3 debriefs; "), "\(file)")
      #expect(file.output.hasSuffix("\n" + closing + "\n"))
      let stream = try run(["-"], in: folder, input: table)
      #expect(stream.output.hasPrefix("a · senior · MLOps · retrieval prompt · 65 minutes\n"), "\(stream)")
      #expect(stream.output.contains("\n3 debriefs; ") && stream.output.hasSuffix("\n\n" + closing + "\n"), "\(stream)")
      #expect(!file.output.contains("\u{1B}"))
      let one = try run(["-"], in: folder, input: Self.header + Self.rows[0])
      #expect(!one.output.contains("debriefs; "), "\(one)")
    }
  }

  @Test func widthAndColourAreTheTerminals() throws {
    try PredictModel.withFolder(["a.csv": Self.header + Self.rows[0]]) { folder in
      var command = try Command(tool: "predict", ["a.csv", "--model", "m.safetensors"], directory: folder)
      command.environment["COLUMNS"] = "64"
      command.environment["CLICOLOR_FORCE"] = "1"
      let result = try command.run()
      #expect(result.output.contains("\u{1B}[2m" + String(repeating: "─", count: 64) + "\u{1B}[0m\n"), "\(result)")
    }
  }

  /// Good rows are answered, bad ones reported where they stand, and the end says that there were some.
  @Test func aStreamGoesOnBehindBadRows() throws {
    try PredictModel.withFolder { folder in
      let bad = "x,cx,senior,mlops,retrieval,65,i,7,1,2,4,4,y\n"
      let input = Self.header + Self.rows[0] + bad + Self.rows[1] + Self.rows[0]
      let result = try run(["-", "--format", "jsonl"], in: folder, input: input)
      #expect(result.status == 65)
      #expect(try objects(result).map { $0["debrief_id"]?.string } == ["a", "b"])
      #expect(
        result.errorLines.count == 2
          && result.errorLines[0].hasPrefix("error: <stdin>:3: column \"clarifying_questions\": found \"7\"")
          && result.errorLines[1].hasPrefix("error: <stdin>:6: column \"debrief_id\": found \"a\", as in <stdin>:2"),
        "\(result)")
      let many = try run(["-", "--format", "csv"], in: folder, input: Self.header + String(repeating: bad, count: 25))
      #expect(many.status == 65 && many.outputBytes.isEmpty, "\(many)")
      #expect(many.errorLines.count == 21 && many.errorLines.last == "error: and 5 more (25 in all)", "\(many)")
    }
  }

  @Test func oddColumnsAreToldOnce() throws {
    let table = "debrief_id,candidate_id,level,notes\na,ca,principal,x\nb,cb,principal,y\n"
    try PredictModel.withFolder(["t.csv": table]) { folder in
      for (arguments, input) in [(["t.csv"], nil), (["-"], table)] {
        let result = try run(arguments, in: folder, input: input)
        #expect(result.status == 0)
        let warnings = result.errorLines.filter { $0.hasPrefix("warning: ") }
        #expect(warnings.count == 2 && warnings.count == result.errorLines.count, "\(result)")
        #expect(warnings.last?.contains("\"principal\" (2 rows), scored as other") == true, "\(result)")
      }
    }
  }

  /// An answer is there before the next row is: the script writes one row, waits for the answer, then ends the input.
  @Test func answersAsItReads() throws {
    let tool = try Products.path(of: "predict")
    let script = """
      mkfifo in
      ('\(tool)' - --model m.safetensors --format jsonl < in | cat > out) &
      exec 3> in
      printf '%s' "$ROWS" >&3
      for i in $(seq 300); do [ -s out ] && break; sleep 0.1; done
      grep -c debrief_id out
      exec 3>&-
      wait
      """
    try PredictModel.withFolder { folder in
      var command = Command("/bin/sh", ["-c", script], directory: folder)
      command.environment["ROWS"] = Self.header + Self.rows[0]
      let result = try command.run()
      #expect(result.output == "1\n", "\(result)")
    }
  }

  /// A pipe given as a path cannot be read twice, and is read as a stream.
  @Test func aPipeMayBeGivenAsAPath() throws {
    try PredictModel.withFolder(["t.csv": Self.header + Self.rows.joined()]) { folder in
      let tool = try Products.path(of: "predict")
      let command = Command(
        "/bin/sh", ["-c", "cat t.csv | '\(tool)' /dev/stdin --model m.safetensors --format jsonl"], directory: folder)
      let result = try command.run()
      #expect(try objects(result).count == 3, "\(result)")
    }
  }

  /// A page is one file: files have its index in front, streams behind, one debrief none.
  @Test func aPage() throws {
    let table = Self.header + Self.rows.joined()
    try PredictModel.withFolder(["t.csv": table]) { folder in
      let file = try run(["t.csv", "--format", "html"], in: folder)
      let stream = try run(["-", "--format", "html"], in: folder, input: table)
      for (result, marks) in [(file, ["<nav", "<main", "<article"]), (stream, ["<main", "<article", "<nav"])] {
        #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
        #expect(result.output.hasPrefix("<!doctype html>\n") && result.output.hasSuffix("</html>\n"), "\(result)")
        let places = marks.compactMap { result.output.range(of: $0)?.lowerBound }
        #expect(places.count == marks.count && places == places.sorted(), "\(marks)")
      }
      #expect(try run(["t.csv", "--format", "html"], in: folder).outputBytes == file.outputBytes)
      let one = try run(
        ["--scores", "3,1,2,4,4", "--notes", "<script>alert(1)</script>", "--format", "html"], in: folder)
      #expect(one.output.contains("&lt;/") && !one.output.contains("<script"), "\(one)")
      #expect(!one.output.contains("<nav"), "\(one)")
      let bare = try run(["t.csv", "--format", "html", "--no-explain"], in: folder)
      #expect(!bare.output.contains("class=\"bars\"") && !bare.output.contains("class=\"said\""), "\(bare)")
    }
  }

  @Test func aWholeQuarter() throws {
    try PredictModel.withFolder { folder in
      for form in ["text", "jsonl", "csv", "html"] {
        let result = try run([PredictModel.quarter("2026Q2"), "--format", form], in: folder)
        #expect(result.status == 0 && result.errors.isEmpty, "\(form) \(result)")
        let again = try run([PredictModel.quarter("2026Q2"), "--format", form], in: folder)
        #expect(result.outputBytes == again.outputBytes)
      }
    }
  }
}
