import CommandDriver
import Foundation
import Testing

struct TrainOutputTests {
  private static func withDebriefs(_ body: (String) throws -> Void) throws {
    let debriefs = try String(contentsOfFile: PredictModel.quarter("2024Q1"), encoding: .utf8)
    try PredictModel.withFolder([
      "debriefs.csv": debriefs, "map.txt": "# nothing\n", "debriefs.csv.rejected.csv": "x\n",
    ]) {
      folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.csv", withDestinationPath: folder + "/debriefs.csv")
      try FileManager.default.createDirectory(atPath: folder + "/folder", withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/alias", withDestinationPath: folder + "/folder")
      try body(folder)
    }
  }

  /// arguments, how the first line of error begins
  @Test(
    arguments: [
      (["debriefs.csv", "--model", "debriefs.csv"], "error: --model: found debriefs.csv, which is an input too"),
      (["debriefs.csv", "--model", "link.csv"], "error: --model: found link.csv, which is an input too"),
      (["debriefs.csv", "--report", "map.txt", "--mapping", "map.txt"], "error: --report: found map.txt, which is an"),
      (
        ["debriefs.csv", "--compare", "patterns.safetensors"],
        "error: --model: found patterns.safetensors, which is the model to compare with too"
      ),
      (["debriefs.csv", "--model", "one", "--report", "one"], "error: --report: found one, which is --model too"),
      (
        ["debriefs.csv", "--predictions", "two", "--report", "two"],
        "error: --report: found two, which is --predictions"
      ),
      (["debriefs.csv", "--model", "one", "--report", "./one"], "error: --report: found ./one, which is --model too"),
      (
        ["debriefs.csv", "--model", "folder/one", "--predictions", "alias/one"],
        "error: --predictions: found alias/one, which is --model"
      ),
      (
        ["debriefs.csv", "--skip-invalid", "--predictions", "debriefs.csv.rejected.csv"],
        "error: --predictions: found debriefs.csv.rejected.csv, which is for rows that are set aside too"
      ),
      (["debriefs.csv", "--penalty", "1e-10"], "error: --penalty: found 1e-10, expected 1e-09 or more"),
      (["debriefs.csv.rejected.csv"], "warning: debriefs.csv.rejected.csv: left out: rows that were set aside before"),
    ])
  func refusesToWriteOver(arguments: [String], first: String) throws {
    try Self.withDebriefs { folder in
      let before = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      let result = try Command(tool: "train", arguments, directory: folder).run()
      #expect(result.status == 64, "\(arguments): \(result)")
      #expect(result.errorLines.first?.hasPrefix(first) == true, "\(arguments): \(result)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == before, "\(arguments)")
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: folder + "/debriefs.csv"))
          == Data(contentsOf: URL(fileURLWithPath: PredictModel.quarter("2024Q1"))), "\(arguments)")
    }
  }

  @Test("rows that an earlier run set aside are not taken for this one's")
  func saysWhatIsOfAnEarlierRun() throws {
    try Self.withDebriefs { folder in
      let arguments = ["debriefs.csv", "--folds", "0", "--quiet", "--skip-invalid"]
      let result = try Command(tool: "train", arguments, directory: folder).run()
      let warning = "warning: debriefs.csv.rejected.csv: of an earlier run: this one set no row aside"
      #expect(result.status == 0 && result.errorLines.contains(warning), "\(result)")
    }
  }

  @Test("a device takes nothing from anyone, and no line is wider than 80 columns")
  func fitsTerminals() throws {
    try Self.withDebriefs { folder in
      let arguments = [
        "debriefs.csv", "--folds", "4", "--penalty", "1", "--model", "/dev/null", "--report", "/dev/null",
      ]
      let result = try Command(tool: "train", arguments, directory: folder).run()
      #expect(result.status == 0, "\(result)")
      let lines = result.output.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("struggle, if hired") }, "\(result)")
      #expect(lines.count { $0.hasPrefix("  95 %: from ") } == 2, "\(result)")
      for line in lines { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test("every figure has an interval, and lies in it")
  func intervals() throws {
    try Self.withDebriefs { folder in
      let result = try Command(
        tool: "train", ["debriefs.csv", "--folds", "4", "--penalty", "1", "--model", "/dev/null", "--json", "--quiet"],
        directory: folder
      ).run()
      let summary = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
      let expected = [
        "pattern": [
          "accuracy", "macro_f1", "log_loss", "brier", "ece", "set_coverage", "set_size", "abstained",
        ], "struggle": ["auc", "log_loss", "brier", "ece"],
      ]
      for (head, figures) in expected {
        let object = try #require(summary?[head] as? [String: Any], "\(result)")
        let intervals = try #require(object["intervals"] as? [String: [Double]], "\(head)")
        #expect(Set(intervals.keys) == Set(figures), "\(head)")
        for figure in figures {
          let ends = try #require(intervals[figure], "\(head): \(figure)")
          let value = try #require(object[figure] as? Double, "\(head): \(figure)")
          #expect(ends.count == 2 && ends[0] < ends[1], "\(head): \(figure)")
          // A calibration error may lie below its interval: drawn bins scatter more than the bins themselves.
          #expect((ends[0] <= value || figure == "ece") && value <= ends[1], "\(head): \(figure) \(value) \(ends)")
        }
      }
      #expect(summary?["none"] is NSNull, "too few of them in a quarter")
    }
  }
}
