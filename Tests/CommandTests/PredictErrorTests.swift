import CommandDriver
import Foundation
import PatternModel
import Testing

struct PredictErrorTests {
  private static let header = "debrief_id,candidate_id,clarifying_questions,notes\n"
  private static let files = [
    "good.csv": header + "a,ca,3,\"Drew the whole serving path, p99 and all\"\nb,cb,2,no word on the model\n",
    "bad.csv": header + "a,ca,5,x\nb,cb,meh,y\n",
    "duplicate.csv": header + "a,ca,3,x\nb,cb,3,y\na,cc,3,z\n",
    "again.csv": header + "b,cb,3,y\n",
    "empty.csv": "",
    "past.csv": "debrief_id,candidate_id,date,pattern\np,cp,soon,A\n",
    "header.csv": header,
    "column.csv": "debrief,candidate_id\na,ca\n",
    "broken.csv": header + "a,ca,3,x\nb,cb,3,\"open\n",
    "bad.jsonl": "{\"debrief_id\": \"j\", \"candidate_id\": \"ca\"}\n{\"debrief_id\": \"k\"\n",
    "text.safetensors": "this is no model at all, though it is long enough to hold the length of a header",
  ]

  /// arguments, status, how the only line of error begins (usage errors have a hint behind it)
  @Test(
    arguments: [
      ([], 64, "error: missing expected argument '--model <file>'"),
      (
        ["--model", "m.safetensors"], 64,
        "error: no debriefs: give files, or --scores and --notes of one debrief; to read standard input, give '-'"
      ),
      (["--model", "m.safetensors", "--level", "mid"], 64, "error: no debriefs: "),
      (["good.csv"], 64, "error: missing expected argument '--model <file>'"),
      (
        ["good.csv", "--model", "m.safetensors", "--format", "xml"], 64,
        "error: the value 'xml' is invalid for '--format <form>'"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--scores", "1,2,3,4,1"], 64,
        "error: --scores describes one debrief, but files are given too"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--duration-minutes", "60"], 64,
        "error: --duration-minutes describes one debrief"
      ),
      (
        ["--model", "m.safetensors", "--scores", "1,2,3,4"], 64,
        "error: --scores: found 4 values, expected 5: scaling_evolution and what follows it is missing"
      ),
      (
        ["--model", "m.safetensors", "--scores", "1,2,3,4,1,2"], 64,
        "error: --scores: found 6 values, expected 5: nothing follows scaling_evolution"
      ),
      (
        ["--model", "m.safetensors", "--scores", "1,2,5,4,1"], 64,
        "error: --scores: tradeoff_articulation: found \"5\", expected 1-4, strong no"
      ),
      (
        ["--model", "m.safetensors", "--scores", "1,2,3,4,meh"], 64, "error: --scores: scaling_evolution: found \"meh\""
      ),
      (
        ["--model", "m.safetensors", "--notes", "x", "--duration-minutes", "0"], 64,
        "error: --duration-minutes: found 0, expected 1 to 1440"
      ),
      (
        ["--model", "m.safetensors", "--notes", "x", "--duration-minutes", "long"], 64,
        "error: the value 'long' is invalid for '--duration-minutes <minutes>'"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--against", "E"], 64,
        "error: the value 'E' is invalid for '--against <pattern>'"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--against", "none"], 64,
        "error: the value 'none' is invalid for '--against <pattern>'"
      ),
      (
        ["--model", "m.safetensors", "--history", "past.csv", "good.csv"], 64,
        "error: no debriefs: all files stand behind --history: give those to predict before it"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--history", "-"], 64,
        "error: --history: found '-', expected files of past debriefs"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--history", "gone.csv"], 66, "error: gone.csv: no such file"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--history", "past.csv"], 65,
        "error: past.csv:2: column \"date\": found \"soon\""
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--format", "markdown"], 64,
        "error: --format markdown is the form of a model card: give --describe too"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--format", "csv", "--what-if"], 64,
        "error: --what-if is a part of explanations: found --format csv too, which has none"
      ),
      (
        ["good.csv", "--model", "m.safetensors", "--no-explain", "--what-if"], 64,
        "error: --what-if is a part of explanations: found --no-explain too, which has none"
      ),
      (
        ["good.csv", "--describe", "--model", "m.safetensors", "--format", "markdown"], 64,
        "error: --describe speaks of the model alone, but debriefs is given too"
      ),
      (
        ["--describe", "--model", "m.safetensors", "--format", "text", "--notes", "x"], 64,
        "error: --describe speaks of the model alone, but --notes is given too"
      ),
      (
        ["--describe", "--model", "m.safetensors", "--format", "csv"], 64,
        "error: --describe: found --format csv, expected text, jsonl or markdown"
      ),
      (
        ["--describe", "--model", "m.safetensors", "--format", "html"], 64,
        "error: --describe: found --format html, expected text, jsonl or markdown"
      ),
      (["good.csv", "--model", "gone.safetensors"], 66, "error: gone.safetensors: "),
      (["good.csv", "--model", "."], 65, "error: .: "),
      (["good.csv", "--model", "text.safetensors"], 65, "error: text.safetensors: "),
      (["good.csv", "--model", "cut.safetensors"], 65, "error: cut.safetensors: "),
      (["good.csv", "--model", "flipped.safetensors"], 65, "error: flipped.safetensors: damaged: changed since"),
      // No term of so few debriefs is spelled; whoever reads all of the model reads the damage.
      (
        ["--describe", "--model", "spelling.safetensors", "--format", "text"], 65,
        "error: spelling.safetensors: damaged: changed since"
      ),
      (["-", "--model", "spelling.safetensors"], 65, "error: spelling.safetensors: damaged: changed since"),
      (["gone.csv", "--model", "m.safetensors"], 66, "error: gone.csv: no such file"),
      (["good.csv", "gone.csv", "--model", "m.safetensors"], 66, "error: gone.csv: no such file"),
      ([".", "--model", "m.safetensors"], 66, "error: .: is a directory, expected a file"),
      (["empty.csv", "--model", "m.safetensors"], 65, "error: empty.csv: no debriefs"),
      (["header.csv", "--model", "m.safetensors"], 65, "error: header.csv: no debriefs"),
      (["column.csv", "--model", "m.safetensors"], 65, "error: column.csv:1: missing column \"debrief_id\""),
      (
        ["broken.csv", "--model", "m.safetensors"], 65,
        "error: broken.csv:3: column \"notes\": found a quote opened here that is never closed"
      ),
      (["good.csv", "bad.jsonl", "--model", "m.safetensors"], 65, "error: bad.jsonl:2: found the end of the line"),
      (
        ["duplicate.csv", "--model", "m.safetensors"], 65,
        "error: duplicate.csv:4: column \"debrief_id\": found \"a\", as in duplicate.csv:2, expected"
      ),
      (
        ["good.csv", "again.csv", "--model", "m.safetensors"], 65,
        "error: again.csv:2: column \"debrief_id\": found \"b\", as in good.csv:3, expected"
      ),
      (["good.csv", "./good.csv", "--model", "m.safetensors"], 65, "error: ./good.csv: found twice among the inputs"),
      (["-", "-", "--model", "m.safetensors"], 65, "error: -: found twice among the inputs"),
    ] as [([String], Int32, String)])
  func failures(arguments: [String], status: Int32, first: String) throws {
    try PredictModel.withFolder(Self.files) { folder in
      try damage(folder)
      for form in ["text", "jsonl", "csv"] {
        var command = try Command(
          tool: "predict", arguments + (arguments.contains("--format") ? [] : ["--format", form]), directory: folder)
        command.input = []
        let result = try command.run()
        let errors = result.errorLines.filter { !$0.hasPrefix("warning: ") }
        #expect(result.status == status, "\(form) \(result)")
        #expect(errors.first?.hasPrefix(first) == true, "\(form) \(result)")
        #expect(errors.count == 1, "\(form) \(result)")
        #expect(result.outputBytes.isEmpty, "\(form) \(result)")
      }
    }
  }

  private func damage(_ folder: String) throws {
    let bytes = try PredictModel.bytes()
    try Data(bytes[..<(bytes.count / 2)]).write(to: URL(fileURLWithPath: folder + "/cut.safetensors"))
    let tensors = try TensorFile(bytes: bytes, name: "m").tensors
    for (file, part) in [("flipped", "pattern.intercepts"), ("spelling", "vocabulary.bytes")] {
      var changed = bytes
      let tensor = try #require(tensors.first { $0.name == part })
      changed[tensor.byteRange.upperBound - 1] ^= 1
      try Data(changed).write(to: URL(fileURLWithPath: folder + "/\(file).safetensors"))
    }
  }

  /// Of a few debriefs the last one may be the first to use a damaged part of the model.
  @Test func damageIsFoundBeforeAnythingIsPrinted() throws {
    let rows = [
      "a,c,3,Asked about users and latency.", "b,c,1,No alerts and no rollback; drift was never mentioned.",
      "c,c,4,Two-tower model with sampled negatives and a ranker.", "d,c,2,Sharding by user and a cache in front.",
    ]
    try PredictModel.withFolder(["few.csv": Self.header + rows.map { $0 + "\n" }.joined()]) { folder in
      let bytes = try PredictModel.bytes()
      let tensors = try TensorFile(bytes: bytes, name: "m").tensors
      let start = try #require(tensors.map(\.byteRange.lowerBound).min())
      var refusals = 0
      for place in stride(from: start, to: bytes.count, by: 4_096) {
        var changed = bytes
        changed[place] ^= 64
        try Data(changed).write(to: URL(fileURLWithPath: folder + "/changed.safetensors"))
        for form in ["jsonl", "html"] {
          let arguments = ["few.csv", "--model", "changed.safetensors", "--format", form]
          let result = try Command(tool: "predict", arguments, directory: folder).run()
          if result.status == 65 { refusals += 1 }
          #expect(result.status == 65 ? result.outputBytes.isEmpty : result.status == 0, "\(place) \(form)")
        }
      }
      #expect(refusals > 0)
      let intact = try Command(tool: "predict", ["few.csv", "--model", "m.safetensors"], directory: folder).run()
      #expect(intact.status == 0, "\(intact)")
    }
  }

  @Test func allBadRowsAreListed() throws {
    let rows = (1...25).map { "r\($0),c,\($0 % 2 == 0 ? 9 : 3),x\n" }.joined()
    let many = (1...30).map { "r\($0),c,9,x\n" }.joined()
    let files = ["some.csv": Self.header + rows, "many.csv": Self.header + many]
    try PredictModel.withFolder(files) { folder in
      let some = try Command(tool: "predict", ["some.csv", "--model", "m.safetensors"], directory: folder).run()
      #expect(some.status == 65 && some.outputBytes.isEmpty, "\(some)")
      #expect(some.errorLines.filter { $0.hasPrefix("error: some.csv:") }.count == 12, "\(some)")
      let many = try Command(tool: "predict", ["many.csv", "--model", "m.safetensors"], directory: folder).run()
      let errors = many.errorLines.filter { $0.hasPrefix("error: ") }
      #expect(errors.count == 21 && errors.last == "error: and 10 more (30 in all)", "\(many)")
    }
  }

  @Test func aFullDiskIsAnError() throws {
    try PredictModel.withFolder(Self.files) { folder in
      let command = try Command(
        tool: "predict", ["good.csv", "--model", "m.safetensors"], directory: folder, outputPath: "/dev/full")
      let result = try command.run()
      #expect(result.status == 74, "\(result)")
      #expect(result.errorLines.last?.hasPrefix("error: standard output: not written: ") == true, "\(result)")
    }
  }
}
