import Testing

@testable import PatternModel

@Suite struct FeatureTests {
  /// Numbers worked out by hand: ln 2 = 0.693147180559945, ln 3 = 1.09861228866811, ln 5 = 1.6094379124341; in `full`
  /// √(ln 5 / 3), √(ln 3 / 3) and √(ln 2 / 3).
  @Test func weightsOfTerms() {
    let cases: [(style: FeatureStyle, frequency: UInt32, documents: Int, isPair: Bool, expected: Double)] = [
      (.plain, 1, 3, false, 1.693147180559945), (.plain, 3, 3, false, 1), (.plain, 0, 1, false, 1.693147180559945),
      (.plain, 0, 0, false, 1), (.plain, 1, 9, false, 2.6094379124341), (.plain, 2, 8, true, 2.09861228866811),
      (.plain, 4, 0, false, -0.6094379124341), (.full, 1, 4, false, 0.7324474753487107),
      (.full, 1, 4, true, 0.5127132327440974), (.full, 0, 4, false, 0.7324474753487107),
      (.full, 4, 8, false, 0.6051479953058617), (.full, 9, 9, false, 0.48067562886696097), (.full, 1, 0, true, 0),
    ]
    for (style, frequency, documents, isPair, expected) in cases {
      let found = TermWeighting.weight(
        style: style, frequency: frequency, documentCount: documents, isPair: isPair)
      #expect(abs(found - expected) < 1e-13, "\(style), \(frequency) of \(documents), pair \(isPair): \(found)")
    }
  }

  @Test func valuesOfTerms() {
    let cases: [(style: FeatureStyle, weights: [Double], amounts: [Double], expected: [Double])] = [
      (.plain, [], [], []), (.plain, [2], [1], [1]), (.plain, [2], [7], [1]),
      (.plain, [1, 2], [1, 1], [0.447213595499958, 0.894427190999916]), (.plain, [0, 0], [1, 1], [0, 0]),
      // (1 + ln 2) · 0.5 = 0.846573590279973 beside 1: a norm of 1.310223937
      (.plain, [1, 0.5], [1, 2], [0.763228292, 0.646128915]),
      (.full, [], [], []), (.full, [2], [1], [2]), (.full, [3], [0.5], [2.121320343559643]),
      // Amounts of 4 in all: 2^-0.7 = 0.615572206672458.
      (.full, [2], [4], [2.46228882668983]), (.full, [1, 2], [1, 3], [0.615572206672458, 2.13240467536798]),
      (.full, [0, 0], [1, 1], [0, 0]),
    ]
    for (style, weights, amounts, expected) in cases {
      // As terms of a bag that starts elsewhere than at 0.
      let terms = weights.indices.map { Int32($0 + 7) }
      var found = amounts.map { Double($0) }
      found.withUnsafeMutableBufferPointer { found in
        terms.withUnsafeBufferPointer {
          TermWeighting.weigh(found, of: $0, from: 7, weights: FlatArray(weights), style: style)
        }
      }
      #expect(
        found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-8 },
        "\(style), \(weights), \(amounts): \(found)")
    }
  }

  private static func debrief(
    _ scores: [Int?], level: Choice<Level> = .blank, role: Choice<Role> = .blank, prompt: Choice<Prompt> = .blank
  ) -> Debrief {
    var debrief = Debrief(id: "d", candidate: "c")
    for (criterion, score) in zip(Criterion.allCases, scores) {
      debrief.scores[criterion] = score.flatMap(Rating.init(rawValue:))
    }
    debrief.level = level
    debrief.role = role
    debrief.prompt = prompt
    return debrief
  }

  private static func row(_ features: RecordFeatures, _ debrief: Debrief) -> [Double] {
    [Double](unsafeUninitializedCapacity: features.count) { buffer, count in
      // What is there before must not show.
      buffer.initialize(repeating: 9)
      features.write(debrief, into: UnsafeMutableBufferPointer(rebasing: buffer[..<features.count]))
      count = features.count
    }
  }

  @Test func plainRecordMarksEachScore() {
    let features = RecordFeatures(style: .plain, fittedTo: [], leniency: .none)
    #expect(features.count == 25 && features.scoreCount == 25 && features.contextCount == 0)
    let row = FeatureTests.row(features, FeatureTests.debrief([1, 4, nil, 2, 3], level: .known(.mid)))
    #expect(row.indices.filter { row[$0] == 1 } == [0, 8, 14, 16, 22])
    #expect(row.filter { $0 == 0 }.count == 20)
    #expect(features.name(ofColumn: 0) == "clarifying_questions: 1")
    #expect(features.name(ofColumn: 14) == "tradeoff_articulation: not scored")
    #expect((0..<25).map { features.criterion(ofColumn: $0)?.rawValue } == (0..<25).map { $0 / 5 })
  }

  @Test func fullRecordScalesScoresAndMarksTheRest() {
    // Clarifying: 1, 3 (mean 2, deviation 1); integration: 4 alone (deviation 1 by rule); trade-offs: none (mean 2.5).
    let features = RecordFeatures(
      style: .full, fittedTo: [FeatureTests.debrief([1, 4, nil, 2, 1]), FeatureTests.debrief([3, nil, nil, 2, 4])],
      leniency: .none)
    #expect(features.means == [2, 4, 2.5, 2, 2.5])
    #expect(features.deviations == [1, 1, 1, 1, 1.5])
    #expect(features.count == 10 + 5 + 6 + 8)
    let row = FeatureTests.row(
      features,
      FeatureTests.debrief([3, 3, 4, nil, 1], level: .known(.senior), role: .other("x"), prompt: .blank))
    #expect(Array(row[..<10]) == [1, -1, 1.5, 0, -1, 0, 0, 0, 1, 0])
    #expect(row[10...].indices.filter { row[$0] == 1 } == [11, 19, 28])
    #expect(row[10...].filter { $0 != 0 }.count == 3)
    #expect(features.name(ofColumn: 11) == "level: senior")
    #expect(features.name(ofColumn: 19) == "role: other")
    #expect(features.name(ofColumn: 28) == "prompt: blank")
    #expect(Set((0..<29).map(features.name(ofColumn:))).count == 29)
    #expect(
      (0..<29).map { features.criterion(ofColumn: $0)?.rawValue } == (0..<10).map { $0 % 5 }
        + Array(repeating: nil, count: 19))
    let blank = FeatureTests.row(features, FeatureTests.debrief([nil, nil, nil, nil, nil]))
    #expect(Array(blank[..<10]) == [0, 0, 0, 0, 0, 1, 1, 1, 1, 1])
  }

  @Test func vectorsCountKnownTermsOfAllTexts() throws {
    let space = try SampleModel.space(style: .full)
    let featurizer = Featurizer(space: space)
    var debrief = FeatureTests.debrief([1, 2, 3, 4, nil])
    debrief.notes = "Redis, redis cache. Wibble"
    debrief.criterionNotes = ["", "", "", "no redis", ""]
    let vector = featurizer.vector(of: debrief)
    let names = vector.entries.map { space.vocabulary.terms[Int($0) % space.vocabulary.count] }
    let bags = vector.entries.map { Topic(rawValue: Int($0) / space.vocabulary.count) }
    #expect(names == ["cach", "redi", "redi cach", "@negator", "@not_topic"])
    // The second text is on failure modes, whatever it names.
    #expect(bags == [.infrastructure, .infrastructure, .infrastructure, .failure, .failure])
    // "No redis" has a verdict, beside which its words count for less.
    let beside = Double(BagShares.besideVerdict)
    #expect(vector.amounts == [1, 2, 1, beside, beside])
    #expect(vector.silentBags.map { Topic(rawValue: $0) } == [.clarifying, .modeling, .tradeoffs, .scaling])
    #expect(vector.wordCount == 6 && vector.unknownWordCount == 1)
    #expect(vector.texts.map(\.field) == ["notes", "notes_failure_modes_monitoring"])
    #expect(
      vector.occurrences.map { names[$0.entry] } == ["redi", "redi", "redi cach", "cach", "@negator", "@not_topic"])
    #expect(vector.occurrences.map(\.text) == [0, 0, 0, 0, 1, 1])
    #expect(vector.occurrences.allSatisfy { $0.amount == ($0.text == 0 ? 1 : beside) })
    // Each bag has a scale of its own: 4^-0.35 where amounts are 4 in all, 1.4^-0.35 where they are 1.4.
    let scales = [0.6155722066724582, 0.6155722066724582, 0.6155722066724582, 0.8889046746285438, 0.8889046746285438]
    for (place, entry) in vector.entries.enumerated() {
      let weight = space.vocabulary.weights[Int(entry) % space.vocabulary.count]
      let expected = vector.amounts[place].squareRoot() * scales[place] * weight
      #expect(abs(vector.values[place] - expected) < 1e-14, "\(names[place])")
    }
    let empty = featurizer.vector(of: Debrief(id: "e", candidate: "c"))
    #expect(empty.silentBags == Array(0..<6))
    #expect(empty.entries.isEmpty && empty.values.isEmpty && empty.texts.isEmpty && empty.wordCount == 0)
  }
}
