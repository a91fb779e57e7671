import CommandDriver
import Foundation
import PatternVerdicts
import Testing

@testable import PatternModel

/// `train --verdicts`: labels move before training, and every form of the summary says which.
struct TrainVerdictsTests {
  private static let options = ["debriefs.csv", "--folds", "4", "--penalty", "1", "--quiet"]

  /// Runs `body` in a folder with a quarter's debriefs and verdicts on three of them and on one that is not there.
  private static func withVerdicts(_ body: (_ folder: String, _ ids: [String]) throws -> Void) throws {
    let quarter = PredictModel.quarter("2024Q1")
    let debriefs = try DebriefCollection.read(paths: [quarter], purpose: .training).debriefs
    let ids = debriefs.filter { $0.label?.pattern == .a }.prefix(3).map(\.id).sorted()
    try PredictModel.withFolder(["debriefs.csv": try String(contentsOfFile: quarter, encoding: .utf8)]) { folder in
      let store = try VerdictStore.writing(path: folder + "/v.sqlite")
      let rulings: [(String, Ruling)] = [
        (ids[0], .labelChanges(to: .pattern(.b))), (ids[1], .notEnoughEvidence), (ids[2], .labelStands),
        ("gone", .rubricUnclear),
      ]
      for (id, ruling) in rulings {
        try store.append(
          Record(
            debrief: id, session: "2026-Q4", who: "ana", act: .verdict(ruling, label: .pattern(.a), reason: "heard it"))
        )
      }
      try store.close()
      try body(folder, ids)
    }
  }

  @Test func theTableSaysWhichLabelsMoved() throws {
    try Self.withVerdicts { folder, ids in
      let before = try Data(contentsOf: URL(filePath: folder + "/v.sqlite"))
      let command = try Command(
        tool: "train", Self.options + ["--verdicts", "v.sqlite", "--report", "r.html"], directory: folder)
      let result = try command.run()
      #expect(result.status == 0, "\(result)")
      let lines = result.output.split(separator: "\n").map(String.init)
      for line in [
        "Verdicts of v.sqlite: 4 in force, 2 labels moved.", "  1 label changed: \(ids[0]) A to B",
        "  1 label taken away for want of evidence: \(ids[1]) A", "  1 label kept: \(ids[2])",
        "  1 not among the debriefs read: gone",
      ] {
        #expect(lines.contains(line), "\(line) in \(result)")
      }
      let page = try String(contentsOfFile: folder + "/r.html", encoding: .utf8)
      #expect(page.contains("<h2>Verdicts applied</h2>") && page.contains("\(ids[0]) A to B"), "\(page.prefix(3000))")
      #expect(try Data(contentsOf: URL(filePath: folder + "/v.sqlite")) == before)
      let model = try Model(path: folder + "/patterns.safetensors")
      #expect((model.provenance.verdictCount, model.provenance.movedLabelCount) == (3, 2))
      #expect(model.trackRecord != nil)
    }
  }

  @Test func theObjectNamesThem() throws {
    try Self.withVerdicts { folder, ids in
      struct Summary: Decodable {
        struct Change: Decodable, Equatable {
          let debrief_id: String
          let from: String?
          let to: String?
        }
        struct Verdicts: Decodable {
          let file: String
          let in_force: Int
          let changed: [Change]
          let removed: [Change]
          let kept: [String]
          let not_found: [String]
        }
        struct Data: Decodable { let fingerprint: String }
        struct Head: Decodable { let labelled: Int }
        let verdicts: Verdicts?
        let data: Data
        let pattern: Head
      }
      func summary(_ more: [String]) throws -> Summary {
        let result = try Command(tool: "train", Self.options + ["--json"] + more, directory: folder).run()
        #expect(result.status == 0, "\(result)")
        return try JSONDecoder().decode(Summary.self, from: Data(result.outputBytes))
      }
      let plain = try summary([])
      let applied = try summary(["--verdicts", "v.sqlite"])
      #expect(plain.verdicts == nil)
      let verdicts = try #require(applied.verdicts)
      #expect(verdicts.file == "v.sqlite" && verdicts.in_force == 4)
      #expect(verdicts.changed == [.init(debrief_id: ids[0], from: "A", to: "B")])
      #expect(verdicts.removed == [.init(debrief_id: ids[1], from: "A", to: nil)])
      #expect(verdicts.kept == [ids[2]] && verdicts.not_found == ["gone"])
      #expect(applied.pattern.labelled == plain.pattern.labelled - 1)
      #expect(applied.data.fingerprint != plain.data.fingerprint)
    }
  }

  /// file, status, how the error begins
  @Test(arguments: [
    ("none.sqlite", 66, "error: none.sqlite: no such file"), ("debriefs.csv", 64, "error: "),
    ("m.safetensors", 65, "error: m.safetensors: no file of verdicts: found something else than a database"),
  ])
  func whatIsNoFileOfVerdicts(file: String, status: Int32, first: String) throws {
    try Self.withVerdicts { folder, _ in
      let arguments = Self.options + ["--verdicts", file, "--model", status == 64 ? file : "n.safetensors"]
      let result = try Command(tool: "train", arguments, directory: folder).run()
      #expect(result.status == status, "\(result)")
      #expect(result.errorLines.first?.hasPrefix(first) == true, "\(result)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/n.safetensors"))
    }
  }
}
