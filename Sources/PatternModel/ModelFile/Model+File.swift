// A model as tensors. Everything that scoring needs is here, in the form in which it is used, so that loading is mapping:
//
//     lexicon.*        spelling variants, topics, negators (hash tables as they are searched)
//     unheard.*        what may not be heard (a hash table as it is searched)
//     vocabulary.*     sorted spellings, their index, document frequencies
//     record.*         mean and deviation of each criterion's scores
//     leniency.*       points to take off, by hashed interviewer
//     pattern.* struggle.* none.*
//                      intercepts (K), record_weights (columns × K), term_weights (bags · terms × K),
//                      silence_weights (bags × K), calibration (1 + K)
//     pattern.label_channel
//                      P(label | pattern), patterns × labels; not there where it was not learned
//     prediction_set.threshold, thresholds
//                      where a suggestion gives way to "cannot tell": unknown words, fewest criteria, none fits
//     track_record.bounds, .hires, .struggled
//                      what came of hires rated alike; not there where it was not measured
//     page_checksums   of each page behind them: see `PageChecks`
//     self_check.*     what the model said of a few made-up debriefs when it was written
//
// No note and no candidate is in it, and no interviewer in the clear.

extension Model {
  /// Maps a model file.
  ///
  /// - Throws: `ModelFileError` where the file is missing, no model, too new, damaged, or does not score as it did when it
  ///   was written.
  public init(path: String, verification: TensorFile.Verification = .whole) throws {
    try self.init(file: TensorFile(path: path, verification: verification))
  }

  /// Reads a model out of a tensor file.
  public init(file: TensorFile) throws {
    let reader = ModelReader(file: file)
    let style = try reader.style()
    let features = FeatureSpace(
      style: style, record: try reader.record(style), vocabulary: try reader.vocabulary(),
      lexicon: try reader.lexicon(), unheard: try reader.unheard())
    guard let pattern = try reader.head("pattern", outputCount: Pattern.allCases.count, features: features) else {
      throw ModelFileError.missingTensor(file: file.path, tensor: "pattern.intercepts")
    }
    self.init(
      features: features, pattern: pattern,
      predictionSet: PredictionSet(threshold: try reader.numbers("prediction_set.threshold", count: 1)[0]),
      struggle: try reader.head("struggle", outputCount: 1, features: features),
      trackRecord: try reader.trackRecord(),
      none: try reader.head("none", outputCount: 1, features: features), thresholds: try reader.thresholds(),
      provenance: Provenance(metadata: file.metadata))
    self.file = file
    let expected = try reader.numbers("self_check.logits", count: nil)
    let isBrief = file.pages != nil
    let found = isBrief ? SelfCheck.briefLogits(of: self) : SelfCheck.logits(of: self)
    try checkIntact()
    guard SelfCheck.agrees(found, isBrief ? SelfCheck.brief(expected) : expected) else {
      throw ModelFileError.scoresDifferently(file: file.path)
    }
  }

  /// Throws where the file was found damaged while it was used, which can only be where it was opened to be verified `asUsed`:
  /// to be called before anything that came of the model is shown.
  public func checkIntact() throws {
    if let damage = file?.damage { throw damage }
  }

  /// The bytes of the model's file; the same model gives the same bytes.
  public func serialised() throws -> [UInt8] {
    var metadata = provenance.metadata
    metadata["features"] = features.style.rawValue
    metadata["vocabulary_documents"] = String(features.vocabulary.documentCount)
    var builder = try TensorFileBuilder(metadata: metadata)
    try add(features.lexicon, to: &builder)
    try builder.add("unheard.keys", features.unheard.index.keys.elements)
    try builder.add("unheard.positions", features.unheard.index.positions.elements)
    try builder.add("unheard.roles", features.unheard.roles.elements)
    try add(features.vocabulary, to: &builder)
    try builder.add("record.means", features.record.means)
    try builder.add("record.deviations", features.record.deviations)
    try builder.add("leniency.keys", features.record.leniency.index.keys.elements)
    try builder.add("leniency.positions", features.record.leniency.index.positions.elements)
    try builder.add("leniency.offsets", features.record.leniency.offsets.elements)
    try add(pattern, named: "pattern", to: &builder)
    if let struggle { try add(struggle, named: "struggle", to: &builder) }
    if let none { try add(none, named: "none", to: &builder) }
    try builder.add("prediction_set.threshold", [predictionSet.threshold])
    try builder.add(
      "thresholds", [thresholds.unknownWordShare, thresholds.fewestCriteria, thresholds.noneProbability])
    if let trackRecord {
      try builder.add("track_record.bounds", trackRecord.bounds)
      try builder.add("track_record.hires", trackRecord.groups.map { UInt32($0.hires) })
      try builder.add("track_record.struggled", trackRecord.groups.map { UInt32($0.struggled) })
    }
    try builder.add("self_check.logits", SelfCheck.logits(of: self))
    return builder.serialised(hasPageChecksums: true)
  }

  private func add(_ lexicon: Lexicon, to builder: inout TensorFileBuilder) throws {
    try builder.add("lexicon.variant_keys", lexicon.variantIndex.keys.elements)
    try builder.add("lexicon.variant_positions", lexicon.variantIndex.positions.elements)
    try builder.add("lexicon.canonical_bytes", lexicon.canonical.utf8.elements)
    try builder.add("lexicon.canonical_offsets", lexicon.canonical.offsets.elements)
    try builder.add("lexicon.whole_keys", lexicon.wholeIndex.keys.elements)
    try builder.add("lexicon.whole_positions", lexicon.wholeIndex.positions.elements)
    try builder.add("lexicon.entry_keys", lexicon.entryIndex.keys.elements)
    try builder.add("lexicon.entry_positions", lexicon.entryIndex.positions.elements)
    try builder.add("lexicon.roles", lexicon.roles.elements)
  }

  private func add(_ vocabulary: Vocabulary, to builder: inout TensorFileBuilder) throws {
    try builder.add("vocabulary.bytes", vocabulary.terms.utf8.elements)
    try builder.add("vocabulary.offsets", vocabulary.terms.offsets.elements)
    try builder.add("vocabulary.keys", vocabulary.index.keys.elements)
    try builder.add("vocabulary.positions", vocabulary.index.positions.elements)
    try builder.add("vocabulary.document_frequency", vocabulary.documentFrequency.elements)
    try builder.add("vocabulary.weights", vocabulary.weights.elements)
  }

  private func add(_ head: Head, named name: String, to builder: inout TensorFileBuilder) throws {
    let outputs = head.linear.outputCount
    try builder.add(name + ".intercepts", head.linear.intercepts.elements)
    try builder.add(
      name + ".record_weights", head.linear.recordWeights.elements, shape: [features.record.count, outputs])
    try builder.add(
      name + ".term_weights", head.linear.termWeights.elements, shape: [features.entryCount, outputs])
    try builder.add(
      name + ".silence_weights", head.linear.silenceWeights.elements, shape: [features.bagCount, outputs])
    try builder.add(name + ".calibration", [head.calibration.scale] + head.calibration.offsets)
    if let channel = head.channel {
      let shares = channel.rows.flatMap { row in Pattern.allCases.map { row[$0.rawValue] } }
      try builder.add(name + ".label_channel", shares, shape: [Pattern.allCases.count, Pattern.allCases.count])
    }
  }
}

/// Takes the parts of a model out of a tensor file and checks that they fit together.
private struct ModelReader {
  let file: TensorFile

  func style() throws -> FeatureStyle {
    guard let style = file.metadata["features"].flatMap(FeatureStyle.init(rawValue:)) else {
      throw ModelFileError.inconsistent(file: file.path, part: "features")
    }
    return style
  }

  func record(_ style: FeatureStyle) throws -> RecordFeatures {
    let offsets = try flat("leniency.offsets", Double.self)
    let deviations = try numbers("record.deviations", count: Criterion.allCases.count)
    guard
      let index = KeyIndex(
        keys: try flat("leniency.keys"), positions: try flat("leniency.positions"), count: offsets.count),
      offsets.elements.allSatisfy(\.isFinite)
    else { throw ModelFileError.inconsistent(file: file.path, part: "leniency") }
    guard deviations.allSatisfy({ $0 > 0 }) else {
      throw ModelFileError.inconsistent(file: file.path, part: "record")
    }
    return RecordFeatures(
      style: style, means: try numbers("record.means", count: Criterion.allCases.count),
      deviations: deviations,
      leniency: Leniency(index: index, offsets: offsets))
  }

  func vocabulary() throws -> Vocabulary {
    let frequency = try asUsed("vocabulary.document_frequency", UInt32.self)
    let weights = try asUsed("vocabulary.weights", Double.self)
    guard let terms = StringTable(utf8: try asUsed("vocabulary.bytes"), offsets: try asUsed("vocabulary.offsets")),
      terms.count == frequency.count, weights.count == frequency.count,
      let index = KeyIndex(
        keys: try asUsed("vocabulary.keys"), positions: try asUsed("vocabulary.positions"), count: terms.count),
      let documents = file.metadata["vocabulary_documents"].flatMap({ Int($0) }), documents >= 0
    else { throw ModelFileError.inconsistent(file: file.path, part: "vocabulary") }
    return Vocabulary(
      terms: terms, index: index, documentFrequency: frequency, weights: weights, documentCount: documents)
  }

  func lexicon() throws -> Lexicon {
    let roles = try flat("lexicon.roles", UInt64.self)
    guard
      let canonical = StringTable(
        utf8: try flat("lexicon.canonical_bytes"), offsets: try flat("lexicon.canonical_offsets")),
      let variants = KeyIndex(
        keys: try flat("lexicon.variant_keys"), positions: try flat("lexicon.variant_positions"), count: canonical.count
      ),
      let whole = KeyIndex(
        keys: try flat("lexicon.whole_keys"), positions: try flat("lexicon.whole_positions"), count: Int(Int32.max)),
      let entries = KeyIndex(
        keys: try flat("lexicon.entry_keys"), positions: try flat("lexicon.entry_positions"), count: roles.count)
    else { throw ModelFileError.inconsistent(file: file.path, part: "lexicon") }
    return Lexicon(variantIndex: variants, canonical: canonical, wholeIndex: whole, entryIndex: entries, roles: roles)
  }

  func unheard() throws -> Unheard {
    let roles = try flat("unheard.roles", UInt64.self)
    guard
      let index = KeyIndex(
        keys: try flat("unheard.keys"), positions: try flat("unheard.positions"), count: roles.count)
    else { throw ModelFileError.inconsistent(file: file.path, part: "list of what may not be heard") }
    return Unheard(index: index, roles: roles)
  }

  /// A head; `nil` where the model was trained without it.
  func head(_ name: String, outputCount: Int, features: FeatureSpace) throws -> Head? {
    guard file.tensors.contains(where: { $0.name == name + ".intercepts" }) else { return nil }
    let calibration = try numbers(name + ".calibration", count: outputCount + 1)
    return Head(
      linear: LinearHead(
        outputCount: outputCount,
        intercepts: try finite(name + ".intercepts", shape: [outputCount]),
        recordWeights: try finite(name + ".record_weights", shape: [features.record.count, outputCount]),
        termWeights: try file.flatTensor(
          name + ".term_weights", as: Float.self, shape: [features.entryCount, outputCount]),
        silenceWeights: try finite(name + ".silence_weights", shape: [features.bagCount, outputCount])),
      calibration: Calibration(scale: calibration[0], offsets: Array(calibration[1...])),
      channel: try channel(name + ".label_channel"))
  }

  /// A label channel; `nil` where none was learned.
  private func channel(_ name: String) throws -> LabelChannel? {
    guard file.tensors.contains(where: { $0.name == name }) else { return nil }
    let count = Pattern.allCases.count
    let shares = Array(try file.tensor(name, as: Double.self, shape: [count, count]))
    let rows = Pattern.allCases.map { SIMD4(first: Array(shares[($0.rawValue * count)..<(($0.rawValue + 1) * count)])) }
    guard let channel = LabelChannel(rows: rows) else {
      throw ModelFileError.inconsistent(file: file.path, part: "label channel")
    }
    return channel
  }

  /// What came of hires rated alike; `nil` where it was not measured.
  func trackRecord() throws -> TrackRecord? {
    guard file.tensors.contains(where: { $0.name == "track_record.hires" }) else { return nil }
    let hires = Array(try file.tensor("track_record.hires", as: UInt32.self, shape: [nil]))
    let struggled = Array(try file.tensor("track_record.struggled", as: UInt32.self, shape: [hires.count]))
    let groups = zip(hires, struggled).map { TrackRecord.Group(hires: Int($0), struggled: Int($1)) }
    guard let record = TrackRecord(groups: groups, bounds: try numbers("track_record.bounds", count: nil)) else {
      throw ModelFileError.inconsistent(file: file.path, part: "track record")
    }
    return record
  }

  func thresholds() throws -> Thresholds {
    let numbers = try numbers("thresholds", count: 3)
    return Thresholds(unknownWordShare: numbers[0], fewestCriteria: numbers[1], noneProbability: numbers[2])
  }

  /// A short tensor of doubles, copied.
  func numbers(_ name: String, count: Int?) throws -> [Double] { Array(try finite(name, shape: [count]).elements) }

  /// A tensor of doubles, none of them infinite or no number.
  private func finite(_ name: String, shape: [Int?]) throws -> FlatArray<Double> {
    let numbers = try file.tensor(name, as: Double.self, shape: shape).flat
    guard numbers.elements.allSatisfy(\.isFinite) else {
      throw ModelFileError.inconsistent(file: file.path, part: name)
    }
    return numbers
  }

  /// A long tensor, of which one debrief uses a part.
  private func asUsed<Element: TensorElement>(
    _ name: String, _ type: Element.Type = Element.self
  ) throws -> FlatArray<Element> {
    try file.flatTensor(name, as: type, shape: [nil])
  }

  private func flat<Element: TensorElement>(_ name: String, _ type: Element.Type = Element.self) throws -> FlatArray<
    Element
  > {
    try file.tensor(name, as: type, shape: [nil]).flat
  }
}
