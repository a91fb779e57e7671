import CommandDriver
import Foundation
import Testing

@testable import PatternModel

/// Names, numbers, addresses, handles, ids and remarks, planted in notes of a company, rarely and often: the model file and
/// what the tools print are searched for them.
struct PlantedTests {
  /// Written in so many debriefs, beside words that are learned, that only what they are keeps them out of the vocabulary.
  private static let often = [
    "Priya found caching weak", "Caching was weak for Wolfgang",
    "Weak monitoring as told to zanthippe.quill@corp.example",
    "Alerts were weak so call +44 7700 900123", "Alerts were good thanks @zogglewick",
    "Good sharding at https://intranet.example/people/zorblax", "qintv07 found sharding good",
    "Sharding was good for qcand0004", "Strong accent", "She is pregnant", "Went to Stanford", "Uses a wheelchair",
    "Devout Muslim", "Needs visa sponsorship",
  ]
  /// What of them may stand nowhere.
  private static let searched = [
    "priya", "wolfgang", "zanthippe", "quill@", "7700 900", "zogglewick", "zorblax", "intranet", "qintv", "qcand",
    "accent", "pregnan", "stanford", "wheelchair", "muslim", "sponsorship",
  ]
  /// What the explanation of a debrief quotes from its own notes where it stands in a clause that moved the result: words to
  /// read, which no other debrief's output and no model has.
  private static let quoted = ["7700 900", "qintv", "qcand"] + rare
  /// Names that no list has: of four candidates by four interviewers, and of many candidates by two interviewers.
  private static let rare = ["quillfeather", "brandywyne"]
  /// A tool that five candidates by three interviewers used: the search finds what is there.
  private static let admitted = "flumoxdb"

  /// The debriefs of a quarter with plants, as JSON Lines; ids begin with `qcand` and `qintv`.
  private static func planted() throws -> String {
    let debriefs = try DebriefCollection.read(
      paths: [PredictModel.quarter("2024Q1")], purpose: .training
    ).debriefs
    var candidates: [String: Int] = [:]
    var interviewers: [String: Int] = [:]
    func number(_ name: String, _ known: inout [String: Int]) -> Int {
      if let number = known[name] { return number }
      known[name] = known.count
      return known.count - 1
    }
    let lines = try debriefs.enumerated().map { place, debrief -> String in
      let candidate = number(debrief.candidate, &candidates)
      let interviewer = number(debrief.interviewer ?? "", &interviewers)
      var sentences = [debrief.notes, often[place % often.count], often[(place / 3 + 5) % often.count]]
      if candidate < 160, candidate % 40 == 0 { sentences.append("Quillfeather found caching weak") }
      if interviewer < 2 { sentences.append("Brandywyne found sharding good") }
      if candidate % 20 == 0 { sentences.append("Good sharding of flumoxdb") }
      var row: [String: Any] = [
        "debrief_id": "row\(place)", "candidate_id": String(format: "qcand%04d", candidate),
        "date": debrief.date?.description ?? "", "interviewer": String(format: "qintv%02d", interviewer),
        "notes": sentences.joined(separator: "\n"), "pattern": debrief.label?.name ?? "",
        "struggled": debrief.struggled.map { $0 ? "yes" : "no" } ?? "",
      ]
      for criterion in Criterion.allCases { row[criterion.name] = debrief.scores[criterion]?.rawValue ?? "" }
      return String(decoding: try JSONSerialization.data(withJSONObject: row, options: .sortedKeys), as: UTF8.self)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func contents(_ path: String) throws -> Data {
    // Lower case, byte by byte: what is not text stays as long as it is.
    Data(try Data(contentsOf: URL(fileURLWithPath: path)).map { (65...90).contains($0) ? $0 + 32 : $0 })
  }

  /// The header names the kinds of remarks that are left out, so the card can say so; the names are the list's own.
  private static func withoutListNames(_ file: Data) -> Data {
    guard let start = file.range(of: Data(#""unheard_remarks":""#.utf8)),
      let end = file.range(of: Data(#"""#.utf8), in: start.upperBound..<file.endIndex)
    else { return file }
    return file[..<start.upperBound] + file[end.lowerBound...]
  }

  private static func holds(_ data: Data, _ text: String) -> Bool { data.range(of: Data(text.utf8)) != nil }

  @Test func nothingPlantedComesOut() throws {
    try PredictModel.withFolder(["debriefs.jsonl": try Self.planted()]) { folder in
      let trained = try Command(
        tool: "train",
        [
          "debriefs.jsonl", "--model", "new.safetensors", "--folds", "4", "--penalty", "2", "--json", "--quiet",
          "--predictions", "out.jsonl", "--report", "report.html",
        ], directory: folder
      ).run()
      #expect(trained.status == 0, "\(trained)")
      let predicted = try Command(
        tool: "predict", ["debriefs.jsonl", "--model", "new.safetensors", "--format", "csv"], directory: folder
      ).run()
      #expect(predicted.status == 0, "\(predicted)")
      // The page's own style has a colour of that name.
      let page = String(decoding: try Self.contents(folder + "/report.html"), as: UTF8.self)
      let report = Data(page.replacingOccurrences(of: "--accent", with: "").utf8)
      let texts: [(name: String, data: Data)] = [
        ("model file", Self.withoutListNames(try Self.contents(folder + "/new.safetensors"))),
        ("report", report), ("summary", Data(trained.output.lowercased().utf8)),
        ("CSV predictions", Data(predicted.output.lowercased().utf8)),
        ("out-of-fold predictions", try Self.contents(folder + "/out.jsonl")),
      ]
      #expect(Self.holds(texts[0].data, Self.admitted), "what enough candidates and interviewers used is learned")
      for (name, data) in texts {
        for text in Self.searched + Self.rare where !(name.hasPrefix("out-of-fold") && Self.quoted.contains(text)) {
          #expect(!Self.holds(data, text), "\(name) holds \(text)")
        }
      }
      #expect(!Self.holds(texts[0].data, "row17"), "the model file holds ids of debriefs")
    }
  }

  @Test("--min-candidates and --min-interviewers decide what is learned")
  func admission() throws {
    try PredictModel.withFolder(["debriefs.jsonl": try Self.planted()]) { folder in
      func model(_ arguments: [String]) throws -> Data {
        let result = try Command(
          tool: "train", ["debriefs.jsonl", "--model", "new.safetensors", "--folds", "0", "--quiet"] + arguments,
          directory: folder
        ).run()
        #expect(result.status == 0, "\(arguments): \(result)")
        return try Self.contents(folder + "/new.safetensors")
      }
      let cases: [(arguments: [String], quillfeather: Bool, brandywyne: Bool, flumoxdb: Bool)] = [
        ([], false, false, true), (["--min-candidates", "3"], true, false, true),
        (["--min-interviewers", "2"], false, true, true), (["--min-candidates", "40"], false, false, false),
      ]
      for (arguments, quillfeather, brandywyne, flumoxdb) in cases {
        let data = try model(arguments)
        #expect(Self.holds(data, "quillfeath") == quillfeather, "\(arguments)")
        #expect(Self.holds(data, "brandywyn") == brandywyne, "\(arguments)")
        #expect(Self.holds(data, "flumoxdb") == flumoxdb, "\(arguments)")
      }
      for (option, value) in [("--min-candidates", "1"), ("--min-candidates", "-5"), ("--min-interviewers", "0")] {
        let result = try Command(tool: "train", ["debriefs.jsonl", option, value], directory: folder).run()
        #expect(result.status == 64, "\(option) \(value): \(result)")
        #expect(result.errorLines.first?.hasPrefix("error: \(option): found \(value), expected") == true, "\(result)")
      }
    }
  }
}
