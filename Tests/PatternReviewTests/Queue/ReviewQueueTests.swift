import Testing

@testable import PatternModel
@testable import PatternReview

/// Against cleanlab: `scripts/reference/make_agreement.py` writes the cases.
@Suite struct ReviewQueueTests {
  private static func predictions(_ golden: Golden.Joint) -> [LabelledPrediction] {
    zip(golden.labels, golden.probabilities).enumerated().compactMap { place, row in
      LabelledPrediction(
        debriefID: "\(place)", candidate: "\(place)", label: AgreedLabel.all[row.0], probabilities: row.1)
    }
  }

  @Test func marginsAndJointAreTheReferences() throws {
    let joints = try Golden.read().joints
    #expect(joints.count == 2)
    for golden in joints {
      let predictions = ReviewQueueTests.predictions(golden)
      #expect(predictions.count == golden.labels.count)
      for (found, expected) in zip(predictions.map(\.normalisedMargin), golden.margins) {
        #expect(abs(found - expected) < 1e-12, "\(golden.name): \(found), expected \(expected)")
      }
      let queue = ReviewQueue(predictions)
      #expect(queue.joint.counts == golden.counts, "\(golden.name)")
      #expect(abs(queue.joint.expectedErrors - golden.expected_errors) < 1e-9, "\(golden.name)")
      let expected = golden.margins.indices.sorted { golden.margins[$0] < golden.margins[$1] }
      #expect(queue.ranked.map(\.id) == expected.map { "\($0)" }, "\(golden.name)")
      // What the list shows as confidently contradicted is what the joint counts off its diagonal.
      let offDiagonal = golden.counts.enumerated().reduce(0) { $0 + $1.element.reduce(0, +) - $1.element[$1.offset] }
      #expect(queue.ranked.count { $0.confidentlyOther != nil } == offDiagonal)
      #expect(queue.items().count == queue.confusion.total - queue.confusion.agreeing)
      #expect(queue.items().allSatisfy { $0.margin < 0 && $0.suggested != $0.prediction.label })
    }
  }

  @Test func orderOfTheInputDoesNotMatter() throws {
    let predictions = ReviewQueueTests.predictions(try Golden.read().joints[0])
    #expect(ReviewQueue(predictions).ranked == ReviewQueue(predictions.reversed()).ranked)
  }

  private static func debrief(_ id: String, _ label: String, level: String = "") -> Debrief {
    var debrief = Debrief.rated(id, "c" + id, "i" + id, [0, 0, 0, 0, 0], label: label, day: "2026-05-01")
    debrief.level = Choice(level)
    return debrief
  }

  private static func prediction(_ id: String, _ probabilities: [Double], none: Double?) -> Prediction {
    Prediction(
      debriefID: id, probabilities: probabilities, pattern: .a, against: .b, runnerUp: .b, logOdds: 0, set: [.a],
      doubts: id == "2" ? [.severalPatterns] : [], struggle: nil, record: nil, none: none, warnings: [])
  }

  @Test func noneIsOneOfFive() throws {
    let row = try #require(
      LabelledPrediction(
        debrief: ReviewQueueTests.debrief("1", "B"),
        prediction: ReviewQueueTests.prediction("1", [0.5, 0.25, 0.25, 0], none: 0.6)
      ))
    for (found, expected) in zip(row.probabilities, [0.2, 0.1, 0.1, 0, 0.6]) { #expect(abs(found - expected) < 1e-12) }
    #expect(row.suggested == AgreedLabel.none)
    #expect(abs(row.normalisedMargin - (0.1 - 0.6)) < 1e-12)
    #expect(row.quarter?.description == "2026Q2" && row.interviewer == "i1" && !row.isUndecided)
    let cases: [(label: String, none: Double?, isComparable: Bool)] = [
      ("B", nil, true), ("none", 0.1, true), ("none", nil, false), ("", 0.1, false),
    ]
    for (label, none, isComparable) in cases {
      let row = LabelledPrediction(
        debrief: ReviewQueueTests.debrief("1", label),
        prediction: ReviewQueueTests.prediction("1", [0.5, 0.25, 0.25, 0], none: none))
      #expect((row != nil) == isComparable, "\(label), \(String(describing: none))")
    }
    for wrong in [[0.5, 0.5], [.nan, 0, 0, 0, 1], []] as [[Double]] {
      #expect(LabelledPrediction(debriefID: "1", candidate: "1", label: .none, probabilities: wrong) == nil)
    }
  }

  @Test func filters() throws {
    let rows = [
      ("1", "B", "senior", [0.9, 0.1, 0, 0]), ("2", "B", "mid", [0.1, 0.2, 0.7, 0]),
      ("3", "A", "mid", [0.9, 0.1, 0, 0]),
      ("4", "C", "", [0, 0, 0.4, 0.6]), ("5", "none", "senior", [1, 0, 0, 0]),
    ].compactMap { id, label, level, probabilities in
      LabelledPrediction(
        debrief: ReviewQueueTests.debrief(id, label, level: level),
        prediction: ReviewQueueTests.prediction(id, probabilities, none: 0))
    }
    let queue = ReviewQueue(rows)
    // 5 is certain of A and labelled none: −1; 1: 0.1 − 0.9; 2: 0.2 − 0.7; 4: 0.4 − 0.6. 3 agrees.
    let cases: [(parameters: [String: String], ids: [String])] = [
      ([:], ["5", "1", "2", "4"]), (["label": "B"], ["1", "2"]), (["suggestion": "A"], ["5", "1"]),
      (["label": "B", "suggestion": "A"], ["1"]), (["label": "A", "suggestion": "A"], ["3"]),
      (["label": "A"], []), (["label": "none", "suggestion": "A"], ["5"]), (["level": "mid"], ["2"]),
      (["level": ""], ["4"]), (["interviewer": "i4"], ["4"]), (["quarter": "2026Q2"], ["5", "1", "2", "4"]),
      (["quarter": "2026Q1"], []), (["undecided": "yes"], ["2"]),
      (["undecided": "no", "label": ""], ["5", "1", "2", "4"]),
      (["role": "", "prompt": "", "level": "senior"], ["5", "1"]), (["something": "else"], ["5", "1", "2", "4"]),
    ]
    for (parameters, ids) in cases {
      let filter = try QueueFilter(parameters: parameters)
      #expect(queue.items(matching: filter).map(\.id) == ids, "\(parameters)")
      let back = try QueueFilter(
        parameters: Dictionary(filter.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
      #expect(back == filter, "\(parameters)")
    }
    #expect(queue.confusion[.pattern(.b), .pattern(.a)] == 1)
    #expect(queue.confusion[.none, .pattern(.a)] == 1)
    #expect(queue.confusion.total == 5 && queue.confusion.agreeing == 1)
    let mid = queue.confusion(matching: try QueueFilter(parameters: ["level": "mid", "label": "B"]))
    // Every cell of the debriefs at mid level, whatever cell is chosen.
    #expect(mid.total == 2 && mid[.pattern(.a), .pattern(.a)] == 1 && mid[.pattern(.b), .pattern(.c)] == 1)
    #expect(queue.choices.levels == ["mid", "senior"])
    #expect(queue.choices.interviewers == ["i1", "i2", "i3", "i4", "i5"])
    #expect(queue.choices.quarters.map(\.description) == ["2026Q2"])
  }

  @Test(arguments: [("label", "E"), ("suggestion", "a"), ("quarter", "2026"), ("undecided", "maybe")])
  func valuesThatCannotBeAreRefused(name: String, value: String) {
    #expect(throws: QueueFilterFailure.self) { try QueueFilter(parameters: [name: value]) }
  }
}
