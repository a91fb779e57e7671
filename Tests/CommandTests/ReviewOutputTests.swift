import CommandDriver
import Foundation
import PatternVerdicts
import Testing

/// `review report` takes the place of nothing that it reads.
struct ReviewOutputTests {
  /// Ways to write the path of the file of verdicts.
  @Test(arguments: ["v.sqlite", "./v.sqlite", "link.sqlite", "hard.sqlite", "../here/v.sqlite"])
  func theVerdictsAreNotOverwritten(output: String) throws {
    let quarter = try String(contentsOfFile: PredictModel.quarter("2024Q1"), encoding: .utf8)
    try PredictModel.withFolder { parent in
      let folder = parent + "/here"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      // No debriefs to predict from: what is wrong with the output is said first.
      let rows = quarter.split(separator: "\n").prefix(3).joined(separator: "\n") + "\n"
      try rows.write(toFile: folder + "/debriefs.csv", atomically: false, encoding: .utf8)
      let store = try VerdictStore.writing(path: folder + "/v.sqlite")
      try store.append(
        Record(debrief: "a", session: "s", who: "ana", act: .verdict(.labelStands, label: nil, reason: "")))
      try store.close()
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.sqlite", withDestinationPath: folder + "/v.sqlite")
      try FileManager.default.linkItem(atPath: folder + "/v.sqlite", toPath: folder + "/hard.sqlite")
      let result = try Command(
        tool: "review",
        [
          "report", "debriefs.csv", "--model", "../m.safetensors", "--verdicts", "v.sqlite", "--output", output,
          "--quiet",
        ], directory: folder
      ).run()
      #expect(result.status == 64, "\(output): \(result)")
      #expect(result.errors.contains("--output: found \(output), which is an input too"), "\(output): \(result)")
    }
  }
}
