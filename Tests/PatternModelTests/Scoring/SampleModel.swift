@testable import PatternModel

/// A small model with weights that can be reckoned with, or random ones.
enum SampleModel {
  static let terms = ["@negator", "@not_topic", "cach", "monitor", "redi", "redi cach", "weigh", "whi"]

  /// What is taken off the scores of two interviewers.
  static let offsets = ["interviewer-0417": 0.5, "interviewer-0002": -0.25]

  static func space(style: FeatureStyle) throws -> FeatureSpace {
    let lexicon = try NotesReading.smallLexicon()
    let unheard = try UnheardSource("[mask: pronouns]\n=she\n[remark: family]\nmarried parental_leave").compiled(
      with: lexicon)
    let analyzer = TextAnalyzer(style: style.textStyle, lexicon: lexicon, unheard: .nothing)
    // Keys of terms are read off texts that hold them.
    var keys: [String: TermKey] = [:]
    for text in ["redis cache", "no redis", "monitoring weighed why"] {
      let analysis = NotesReading.analyze(text, analyzer)
      TermScan.forEach(in: analysis, analyzer: analyzer) {
        keys[String(decoding: TermScan.spelling(of: $0, in: analysis, analyzer: analyzer), as: UTF8.self)] = $0.key
      }
    }
    let known = style == .full ? terms : keys.keys.sorted()
    guard let index = KeyIndex(known.map { keys[$0] ?? TermKey(word: $0.utf8) }) else { throw SampleFailure() }
    let vocabulary = Vocabulary(
      terms: StringTable(known.map { Array($0.utf8) }), index: index,
      documentFrequency: FlatArray(known.indices.map { UInt32($0 % 5 + 1) }),
      weights: FlatArray(
        known.enumerated().map {
          TermWeighting.weight(
            style: style, frequency: UInt32($0.offset % 5 + 1), documentCount: 20, isPair: $0.element.contains(" "))
        }), documentCount: 20)
    let record = RecordFeatures(
      style: style, means: [2.5, 2.25, 2.5, 2.75, 2.5], deviations: [1, 0.9, 1.1, 0.8, 1],
      leniency: Leniency(offsets))
    return FeatureSpace(style: style, record: record, vocabulary: vocabulary, lexicon: lexicon, unheard: unheard)
  }

  struct SampleFailure: Error {}

  /// A head with weights drawn from ±`size`; 0 leaves the intercepts alone, and silence may say nothing.
  static func head(
    _ space: FeatureSpace, outputs: Int, seed: UInt64, size: Double = 1, intercepts: [Double]? = nil,
    calibration: Calibration? = nil, hearsSilence: Bool = true
  ) -> Head {
    var generator = SeededGenerator(seed: seed)
    func draw(_ count: Int) -> [Double] {
      (0..<count).map { _ in size == 0 ? 0 : Double.random(in: -size...size, using: &generator) }
    }
    return Head(
      linear: LinearHead(
        outputCount: outputs, intercepts: FlatArray(intercepts ?? draw(outputs)),
        recordWeights: FlatArray(draw(space.record.count * outputs)),
        termWeights: FlatArray(draw(space.entryCount * outputs).map { Float($0) }),
        silenceWeights: FlatArray(draw(space.bagCount * outputs).map { hearsSilence ? $0 : 0 })),
      calibration: calibration ?? .identity(outputCount: outputs))
  }

  static func model(
    style: FeatureStyle = .full, size: Double = 1, intercepts: [Double]? = nil, none: Double? = nil,
    threshold: Double = 0.6, hasStruggle: Bool = true, hearsSilence: Bool = true
  ) throws -> Model {
    let space = try space(style: style)
    var provenance = Provenance()
    provenance.debriefCount = 20
    provenance.firstDay = "2026-01-01"
    return Model(
      features: space,
      pattern: head(
        space, outputs: 4, seed: 1, size: size, intercepts: intercepts,
        calibration: Calibration(scale: size == 0 ? 1 : 0.8, offsets: size == 0 ? [0, 0, 0, 0] : [0.1, -0.2, 0, 0.3]),
        hearsSilence: hearsSilence),
      predictionSet: PredictionSet(threshold: threshold),
      struggle: hasStruggle
        ? head(
          space, outputs: 1, seed: 2, size: size, calibration: Calibration(scale: 1.2, offsets: [-0.1]),
          hearsSilence: hearsSilence) : nil,
      trackRecord: nil, none: none.map { head(space, outputs: 1, seed: 3, size: 0, intercepts: [$0]) },
      thresholds: .standard, provenance: provenance)
  }
}
