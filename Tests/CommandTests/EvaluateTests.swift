import CommandDriver
import Foundation
import Testing

struct EvaluateTests {
  @Test("splits name both sides of each debrief")
  func splits() throws {
    let result = try Command(
      tool: "evaluate", ["splits", PredictModel.quarter("2024Q1"), "--schemes", "candidates", "each-interviewer"]
    ).run()
    #expect(result.status == 0, "\(result)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.first == "scheme,split,side,row")
    // 181 debriefs: each tested once and learned from in four folds of five.
    #expect(lines.count { $0.hasPrefix("candidates,") && $0.contains(",test,") } == 181)
    #expect(lines.count { $0.hasPrefix("candidates,") && $0.contains(",training,") } == 4 * 181)
    #expect(lines.count { $0.hasPrefix("each-interviewer,") && $0.contains(",test,") } == 181)
  }

  @Test("figures stand beside those of another predictor")
  func figures() throws {
    let probabilities = "\"pattern\": [0.1, 0.2, 0.3, 0.4], \"struggle\": 0.5"
    let ours = (0..<181).map { #"{"scheme": "candidates", "variant": "full", "row": \#($0), \#(probabilities)}"# }
    let theirs = ours.map { $0.replacingOccurrences(of: "full", with: "other") }
    try PredictModel.withFolder([
      "both.jsonl": (ours + theirs).joined(separator: "\n"), "bad.jsonl": ours[0] + "\n\nno JSON\n",
      "twice.jsonl": (ours + ours.prefix(1)).joined(separator: "\n"),
      "fewer.jsonl": (ours + theirs.prefix(100)).joined(separator: "\n"),
      "far.jsonl": #"{"scheme": "candidates", "variant": "full", "row": 181}"#,
    ]) { folder in
      func run(_ file: String) throws -> CommandResult {
        try Command(
          tool: "evaluate", ["figures", PredictModel.quarter("2024Q1"), "--predictions", file], directory: folder
        ).run()
      }
      let result = try run("both.jsonl")
      let lines = result.output.split(separator: "\n")
      #expect(result.status == 0 && lines.count == 4, "\(result)")
      #expect(lines.count { $0.contains(#""difference":{"#) && $0.contains(#""variant":"other""#) } == 2, "\(result)")
      #expect(!result.output.contains("set_coverage"), "nothing is said of sets where there are none")
      for (file, status, words) in [
        ("bad.jsonl", 65, "bad.jsonl:3: found no prediction"),
        ("twice.jsonl", 65, "found a second prediction of debrief 0 by full, candidates"),
        ("far.jsonl", 65, "expected 0 to 180"),
        ("fewer.jsonl", 65, "other, candidates: found predictions of"), ("none.jsonl", 66, "no such file"),
      ] as [(String, Int32, String)] {
        let result = try run(file)
        #expect(result.status == status && result.errorLines.first?.contains(words) == true, "\(file): \(result)")
      }
    }
  }
}
