import Foundation
import Testing

@testable import PatternModel
@testable import PatternReport

struct JSONLinesTests {
  private func line(_ suggestion: Suggestion) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONLines.append(suggestion, to: &bytes)
    return bytes
  }

  /// Every promise of the interface, on every row of the history.
  @Test(arguments: [(true, true), (false, false)])
  func everyDebrief(hasStruggle: Bool, hasNone: Bool) throws {
    let scorer = Scorer(model: try Samples.model(hasStruggle: hasStruggle, hasNone: hasNone))
    let explainer = Explainer(model: scorer.model)
    let debriefs = try Samples.debriefs()
    #expect(debriefs.count > 1_900)
    for (place, original) in debriefs.enumerated() {
      var debrief = original
      if place % 5 == 0 {
        debrief.criterionNotes = Array(repeating: "", count: 5)
        debrief.criterionNotes[place % 3] = debrief.notes
      }
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let suggestion = Suggestion(
        debrief: debrief, prediction: prediction, explanation: explainer.explain(prediction, vector: vector))
      let bytes = line(suggestion)
      #expect(bytes.last == 0x0A && !bytes.dropLast().contains(0x0A), "\(debrief.id)")
      let object = try JSONValue.parse(String(decoding: bytes, as: UTF8.self))
      try Promises(debrief, object, hasStruggle: hasStruggle, hasNone: hasNone).check()
    }
  }

  @Test func withoutExplanationTheKeyIsAbsent() throws {
    let object = try JSONValue.parse(String(decoding: line(Example.suggestion(isExplained: false)), as: UTF8.self))
    #expect(
      object.members?.map(\.name) == [
        "debrief_id", "pattern", "against", "probabilities", "set", "abstained", "struggle", "struggle_interval",
        "struggle_record", "none", "guidance",
        "warnings",
      ])
  }

  @Test func exactBytes() {
    let suggestion = Example.suggestion(
      Example.prediction(
        probabilities: [0.5, 0.125, 0.25, 0.125], set: [.a, .c], doubts: [.nothingToGoBy], struggle: nil, none: 1e-9,
        warnings: [.nothingScored, .notesEmpty], id: "a\"b"), isExplained: false)
    let expected =
      #"{"debrief_id":"a\"b","pattern":"A","against":"C","probabilities":{"A":0.5,"B":0.125,"C":0.25,"D":0.125},"#
      + #""set":["A","C"],"abstained":true,"struggle":null,"struggle_interval":null,"struggle_record":null,"none":1e-09,"#
      + #""guidance":"To decide, score the five criteria and write down what was said.","#
      + #""warnings":["None of the five criteria is scored.","The notes hold no words: this rests on the record alone."]}"#
    #expect(String(decoding: line(suggestion), as: UTF8.self) == expected + "\n")
  }

  /// What would change it, what to probe and what is near stand there when they were asked for.
  @Test func outlookKeys() throws {
    let text = String(decoding: line(Example.whole), as: UTF8.self)
    let whatIf =
      #","what_if":[{"pattern":"C","probability":0.44,"set":["C"],"changes":[{"criterion":"scaling_evolution","from":4,"to":3}]},"#
    #expect(text.contains(whatIf), "\(text)")
    let scoring =
      #"{"pattern":"C","probability":0.61,"set":["C"],"changes":[{"criterion":"tradeoff_articulation","from":null,"to":1}]}],"#
      + #""probe":{"criterion":"tradeoff_articulation","reasons":["not_scored","one_step_away"],"turns_to":"C"}},"guidance":"#
    #expect(text.contains(scoring), "\(text)")
    let history =
      #","warnings":[],"history":{"searched":1650,"same_candidate":2,"nearest":["#
      + #"{"debrief_id":"db-0173","date":"2025-03-04","pattern":"A","struggled":"yes","distance":0.4},"#
      + #"{"debrief_id":"x","date":null,"pattern":"none","struggled":null,"distance":1.016},"#
      + #"{"debrief_id":"db-9","date":"2024-12-24","pattern":null,"struggled":"no","distance":12.5}]}}"#
    #expect(text.hasSuffix(history + "\n"), "\(text)")
    let object = try JSONValue.parse(text)
    #expect(object["against"]?.string == "D")
    let evidence = try #require(object["explanation"]?["evidence"]?.elements)
    #expect(evidence.count == 5)
  }

  @Test(
    arguments: [
      ("", #""""#), ("plain é 語 👍🏽", #""plain é 語 👍🏽""#), ("\"\\/", #""\"\\/""#),
      ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\0\u{1}\u{1B}\u{1F}\u{7F}", #""\u0000\u0001\u001b\u001f\u007f""#),
      ("\u{80}\u{9B}\u{9F}\u{A0}", "\"\\u0080\\u009b\\u009f\u{A0}\""),
      ("\u{2027}\u{2028}\u{2029}\u{202A}\u{202E}\u{202F}", "\"\u{2027}\\u2028\\u2029\\u202a\\u202e\u{202F}\""),
      (
        "\u{200D}\u{200E}\u{200F}\u{2065}\u{2066}\u{2069}\u{206A}",
        "\"\u{200D}\\u200e\\u200f\u{2065}\\u2066\\u2069\u{206A}\""
      ),
      ("\u{61B}\u{61C}\u{FEFE}\u{FEFF}", "\"\u{61B}\\u061c\u{FEFE}\\ufeff\""),
    ])
  func strings(text: String, json: String) throws {
    var bytes: [UInt8] = []
    JSONText.append(text, to: &bytes)
    #expect(bytes == Array(json.utf8), "\(String(decoding: bytes, as: UTF8.self))")
    // An independent reader gets the text back, scalar for scalar.
    let read = try JSONDecoder().decode([String].self, from: Data([0x5B] + bytes + [0x5D]))
    #expect(Array(read[0].unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(
    arguments: [
      0, -0.0, 1, 0.1, 0.3333333333333333, 1e-5, 1e16, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      -.leastNormalMagnitude, 123456.789,
    ] as [Double])
  func numbersReadBack(number: Double) throws {
    var bytes: [UInt8] = []
    JSONText.append(number, to: &bytes)
    let read = try JSONDecoder().decode([Double].self, from: Data([0x5B] + bytes + [0x5D]))
    #expect(read[0].bitPattern == number.bitPattern, "\(String(decoding: bytes, as: UTF8.self))")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNotFiniteIsNull(number: Double) {
    var bytes: [UInt8] = []
    JSONText.append(number, to: &bytes)
    #expect(bytes == Array("null".utf8))
  }
}

/// What the interface promises of one object.
private struct Promises {
  let debrief: Debrief
  let object: JSONValue
  let hasStruggle: Bool
  let hasNone: Bool
  let id: String

  init(_ debrief: Debrief, _ object: JSONValue, hasStruggle: Bool, hasNone: Bool) {
    self.debrief = debrief
    self.object = object
    self.hasStruggle = hasStruggle
    self.hasNone = hasNone
    id = debrief.id
  }

  func check() throws {
    #expect(
      object.members?.map(\.name) == [
        "debrief_id", "pattern", "against", "probabilities", "set", "abstained", "struggle", "struggle_interval",
        "struggle_record", "none",
        "explanation",
        "guidance", "warnings",
      ], "\(id)")
    #expect(object["debrief_id"]?.string == id)
    let letters = ["A", "B", "C", "D"]
    let probabilities = try #require(object["probabilities"]?.members)
    #expect(probabilities.map(\.name) == letters, "\(id)")
    let values = probabilities.compactMap(\.value.number)
    #expect(abs(values.reduce(0, +) - 1) < 1e-6 && values.allSatisfy { $0 >= 0 }, "\(id): \(values)")
    let ranked = zip(letters, values).sorted { $0.1 > $1.1 }.map(\.0)
    #expect(object["pattern"]?.string == ranked[0] && object["against"]?.string == ranked[1], "\(id)")

    let set = try #require(object["set"]?.elements).compactMap(\.string)
    #expect(!set.isEmpty && set == letters.filter(set.contains) && set.contains(ranked[0]), "\(id): \(set)")
    if set.count > 1 { #expect(object["abstained"] == .bool(true), "\(id)") }
    let isProbability = { (name: String) in
      guard let value = object[name]?.number else { return false }
      return value > 0 && value < 1
    }
    #expect(isProbability("struggle") == hasStruggle, "\(id)")
    #expect(isProbability("none") == hasNone, "\(id)")
    if !hasStruggle { #expect(object["struggle"] == .null) }
    if !hasNone { #expect(object["none"] == .null) }

    let explanation = try #require(object["explanation"])
    #expect(explanation.members?.map(\.name) == ["pattern", "struggle", "evidence"], "\(id)")
    let odds = zip(letters, values).reduce(into: [String: Double]()) { $0[$1.0] = $1.1 }
    try checkSum(explanation["pattern"], logOdds: log((odds[ranked[0]] ?? 0) / (odds[ranked[1]] ?? 0)))
    if let struggle = object["struggle"]?.number {
      try checkSum(explanation["struggle"], logOdds: log(struggle / (1 - struggle)))
    } else {
      #expect(explanation["struggle"] == .null, "\(id)")
    }
    for evidence in try #require(explanation["evidence"]?.elements) { try checkEvidence(evidence) }
    #expect(object["guidance"]?.string?.last == ".", "\(id)")
    #expect(object["warnings"]?.elements?.allSatisfy { $0.string?.last == "." } == true, "\(id)")
  }

  private func checkSum(_ decomposition: JSONValue?, logOdds: Double) throws {
    let decomposition = try #require(decomposition)
    #expect(decomposition.members?.map(\.name) == ["baseline", "log_odds", "contributions"], "\(id)")
    let contributions = try #require(decomposition["contributions"]?.elements)
    #expect(
      contributions.compactMap { $0["criterion"]?.string } == [
        "clarifying_questions", "modeling_infrastructure_integration", "tradeoff_articulation",
        "failure_modes_monitoring",
        "scaling_evolution", "context", "notes",
      ], "\(id)")
    var sum = try #require(decomposition["baseline"]?.number)
    for contribution in contributions {
      #expect(contribution.members?.map(\.name) == ["criterion", "score", "notes", "total"], "\(id)")
      let score = try #require(contribution["score"]?.number)
      let notes = try #require(contribution["notes"]?.number)
      let total = try #require(contribution["total"]?.number)
      #expect(abs(score + notes - total) < 1e-12, "\(id)")
      sum += total
    }
    let stated = try #require(decomposition["log_odds"]?.number)
    #expect(abs(sum - stated) < 1e-6, "\(id): \(sum) \(stated)")
    #expect(abs(logOdds - stated) < 1e-6, "\(id): \(logOdds) \(stated)")
  }

  private func checkEvidence(_ evidence: JSONValue) throws {
    #expect(
      evidence.members?.map(\.name) == ["text", "field", "start", "end", "criterion", "pattern", "struggle"], "\(id)")
    let field = try #require(evidence["field"]?.string)
    let criterion = Criterion.allCases.first { field == "notes_" + $0.name }
    #expect(criterion != nil || field == "notes", "\(id): \(field)")
    let content = Array((criterion.map { debrief.criterionNotes[$0.rawValue] } ?? debrief.notes).utf8)
    let start = try #require(evidence["start"]?.integer)
    let end = try #require(evidence["end"]?.integer)
    let text = try #require(evidence["text"]?.string)
    try #require(0 <= start && start < end && end <= content.count, "\(id): \(start) \(end) \(content.count)")
    #expect(Array(text.utf8) == Array(content[start..<end]), "\(id): \(text)")
    #expect(!text.isEmpty && evidence["pattern"]?.number != nil, "\(id)")
    #expect((evidence["struggle"]?.number != nil) == hasStruggle, "\(id)")
  }
}
