import Testing

@testable import PatternModel

@Suite struct FeatureTests {
  /// Numbers worked out by hand: ln 2 = 0.693147180559945, ln 3 = 1.09861228866811, ln 5 = 1.6094379124341.
  @Test func inverseDocumentFrequencies() {
    let cases: [(frequency: UInt32, documents: Int, expected: Double)] = [
      (1, 3, 1.693147180559945), (3, 3, 1), (0, 1, 1.693147180559945), (0, 0, 1), (1, 9, 2.6094379124341),
      (2, 8, 2.09861228866811), (4, 0, -0.6094379124341),
    ]
    for (frequency, documents, expected) in cases {
      let found = Vocabulary.inverseDocumentFrequency(frequency: frequency, documentCount: documents)
      #expect(abs(found - expected) < 1e-13, "\(frequency) of \(documents): \(found)")
    }
    // As no count can be, but a file may say.
    #expect(Vocabulary.inverseDocumentFrequency(frequency: .max, documentCount: .max).isFinite)
  }

  @Test func termWeights() {
    let idf = [1.0, 2.0, 0.5]
    let cases: [(terms: [Int32], counts: [Int32], expected: [Double])] = [
      ([], [], []), ([1], [1], [1]), ([1], [7], [1]), ([0, 1], [1, 1], [0.447213595499958, 0.894427190999916]),
      // (1 + ln 2) · 0.5 = 0.846573590279973 beside 1: a norm of 1.310223937
      ([0, 2], [1, 2], [0.763228292, 0.646128915]),
    ]
    for (terms, counts, expected) in cases {
      let found = TermWeighting.weights(terms: terms, counts: counts) { idf[$0] }
      #expect(
        found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) < 1e-8 },
        "\(terms), \(counts): \(found)")
    }
    #expect(TermWeighting.weights(terms: [0, 1], counts: [1, 1]) { _ in 0 } == [0, 0])
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
    let features = RecordFeatures(style: .plain, fittedTo: [])
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
      style: .full, fittedTo: [FeatureTests.debrief([1, 4, nil, 2, 1]), FeatureTests.debrief([3, nil, nil, 2, 4])])
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
    let names = vector.terms.map { space.vocabulary.terms[Int($0)] }
    #expect(names == ["cach", "no", "not_redi", "redi", "redi cach"])
    #expect(vector.counts == [1, 1, 1, 2, 1])
    #expect(vector.wordCount == 6 && vector.unknownWordCount == 1)
    #expect(vector.texts.map(\.field) == ["notes", "notes_failure_modes_monitoring"])
    #expect(vector.occurrences.map { names[$0.entry] } == ["redi", "redi", "redi cach", "cach", "no", "not_redi"])
    #expect(vector.occurrences.map(\.text) == [0, 0, 0, 0, 1, 1])
    #expect(abs(vector.values.reduce(0) { $0 + $1 * $1 } - 1) < 1e-14)
    let empty = featurizer.vector(of: Debrief(id: "e", candidate: "c"))
    #expect(empty.terms.isEmpty && empty.values.isEmpty && empty.texts.isEmpty && empty.wordCount == 0)
  }
}
