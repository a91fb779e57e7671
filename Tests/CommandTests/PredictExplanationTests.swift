import CommandDriver
import PatternModel
import Testing

/// The parts of an explanation that are asked for by an option.
struct PredictExplanationTests {
  private func run(_ arguments: [String], in folder: String) throws -> CommandResult {
    try Command(tool: "predict", arguments + ["--model", "m.safetensors"], directory: folder).run()
  }

  private func objects(_ result: CommandResult) throws -> [JSONValue] {
    try result.output.split(separator: "\n").map { try JSONValue.parse(String($0)) }
  }

  /// Contributions are those of the contrast that was asked for; the runner-up where that is the suggestion itself.
  @Test func against() throws {
    try PredictModel.withFolder { folder in
      let quarter = PredictModel.quarter("2026Q2")
      let usual = try objects(run([quarter, "--format", "jsonl"], in: folder))
      for asked in ["a", "B", "C", "D"] {
        let result = try run([quarter, "--format", "jsonl", "--against", asked], in: folder)
        #expect(result.status == 0, "\(result)")
        let found = try objects(result)
        #expect(found.count == usual.count)
        for (one, other) in zip(found, usual) {
          let id = one["debrief_id"]?.string ?? ""
          let isItself = other["pattern"]?.string == asked.uppercased()
          #expect(one["pattern"] == other["pattern"] && one["probabilities"] == other["probabilities"], "\(id)")
          #expect(one["against"]?.string == (isItself ? other["against"]?.string : asked.uppercased()), "\(id)")
          let warning = one["warnings"]?.elements?.last?.string ?? ""
          #expect(warning.hasPrefix("The pattern asked for with --against") == isItself, "\(id): \(warning)")
          let pattern = one["explanation"]?["pattern"]
          let parts = pattern?["contributions"]?.elements?.compactMap { $0["total"]?.number } ?? []
          let probabilities = one["probabilities"]
          let odds = [one["pattern"], one["against"]].map { probabilities?[$0?.string ?? ""]?.number ?? .nan }
          let sum = parts.reduce(pattern?["baseline"]?.number ?? .nan, +)
          #expect(parts.count == 7 && abs(sum - (pattern?["log_odds"]?.number ?? .nan)) < 1e-9, "\(asked), \(id)")
          #expect(abs(Exponential.of(sum) - odds[0] / odds[1]) < 1e-6 * odds[0] / odds[1], "\(asked), \(id)")
        }
      }
    }
  }

  @Test func whatIfsAndProbes() throws {
    try PredictModel.withFolder { folder in
      let quarter = PredictModel.quarter("2026Q2")
      let plain = try objects(run([quarter, "--format", "jsonl"], in: folder))
      #expect(plain.allSatisfy { $0["explanation"]?["what_if"] == nil })
      #expect(plain.contains { $0["explanation"]?["probe"] != nil })
      let found = try objects(run([quarter, "--format", "jsonl", "--what-if"], in: folder))
      #expect(found.allSatisfy { $0["explanation"]?["what_if"]?.elements != nil })
      #expect(found.contains { ($0["explanation"]?["what_if"]?.elements?.count ?? 0) > 2 })
    }
  }

  /// The debriefs of a quarter among those before: never the candidate's own, and nothing of what they say.
  @Test func history() throws {
    try PredictModel.withFolder { folder in
      let past = ["2024Q1", "2026Q2"].map(PredictModel.quarter)
      let result = try run([PredictModel.quarter("2026Q2"), "--format", "jsonl", "--history"] + past, in: folder)
      #expect(result.status == 0, "\(result)")
      let found = try objects(result)
      var ownCount = 0
      for object in found {
        let nearest = try #require(object["history"]?["nearest"]?.elements)
        #expect(nearest.count == 5)
        #expect(!nearest.contains { $0["debrief_id"] == object["debrief_id"] })
        #expect(
          nearest.allSatisfy {
            $0.members?.map(\.name) == ["debrief_id", "date", "pattern", "struggled", "distance"]
          })
        let distances = nearest.compactMap { $0["distance"]?.number }
        #expect(distances == distances.sorted() && distances.allSatisfy { $0 >= 0 })
        ownCount += Int(object["history"]?["same_candidate"]?.number ?? 0)
      }
      #expect(ownCount >= found.count - 5, "\(ownCount) of \(found.count)")
      let text = try run([PredictModel.quarter("2026Q2"), "--history", PredictModel.quarter("2024Q1")], in: folder)
      #expect(text.output.contains("\nNearest of 1"), "\(text.output.prefix(4000))")
      let short = try run([PredictModel.quarter("2026Q2"), "--no-explain", "--history"] + past, in: folder)
      #expect(short.output.contains("\nNearest of ") && !short.output.contains("What speaks for"))
    }
  }

  @Test func describe() throws {
    try PredictModel.withFolder { folder in
      let text = try run(["--describe"], in: folder)
      #expect(text.status == 0 && text.errors.isEmpty, "\(text)")
      for heading in ["Trained on", "How good it is", "Told to ignore", "Meant for", "Not meant for"] {
        #expect(text.output.contains("\n\n\(heading)\n"), "\(heading)\n\(text.output)")
      }
      #expect(text.output.contains("there are no out-of-fold figures"), "\(text.output)")
      #expect(text.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
      let json = try run(["--describe", "--format", "jsonl"], in: folder)
      let card = try #require(try objects(json).first)
      #expect(card["trained_on"]?["debriefs"]?.number ?? 0 > 500 && card["out_of_fold"] == JSONValue.null, "\(json)")
      #expect(card["terms"]?.elements?.count == 24)
      let markdown = try run(["--describe", "--format", "markdown"], in: folder)
      #expect(markdown.output.hasPrefix("# Model card: ") && markdown.output.contains("\n| labels | "), "\(markdown)")
      #expect(try run(["--describe", "--format", "markdown"], in: folder).output == markdown.output)
    }
  }
}

private enum Exponential {
  /// eˣ by its series, halved until it is quick.
  static func of(_ x: Double) -> Double {
    if abs(x) > 0.5 { return of(x / 2) * of(x / 2) }
    return (1...20).reduce((1.0, 1.0)) { sum, n in (sum.0 + sum.1 * x / Double(n), sum.1 * x / Double(n)) }.0
  }
}
