import Testing

@testable import PatternModel

/// A model as a file: it comes back to the bit, and nothing else passes for it.
@Suite struct ModelTests {
  private static func debriefs() -> [Debrief] {
    (1...40).map { number in
      var debrief = Debrief(id: "d\(number)", candidate: "c")
      var generator = SeededGenerator(seed: UInt64(number))
      for criterion in Criterion.allCases {
        debrief.scores[criterion] = Rating(rawValue: Int.random(in: 0...4, using: &generator))
      }
      debrief.level = [.blank, .known(.mid), .other("x")][number % 3]
      debrief.notes = RandomText.make(seed: UInt64(number), length: 25)
      return debrief
    }
  }

  private static func predictions(_ model: Model) -> [[Double]] {
    let scorer = Scorer(model: model)
    return debriefs().map { debrief in
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      return prediction.probabilities + [
        prediction.struggle ?? -1, prediction.none ?? -1, prediction.logOdds, Double(prediction.set.count),
      ]
        + vector.values
    }
  }

  private static func open(_ bytes: [UInt8]) throws -> Model { try Model(file: TensorFile(bytes: bytes, name: "m")) }

  private static func error(_ bytes: [UInt8]) -> ModelFileError? {
    do {
      _ = try open(bytes)
      return nil
    } catch {
      return error as? ModelFileError
    }
  }

  @Test func roundTripIsExact() throws {
    for (style, none, hasStruggle) in [
      (FeatureStyle.full, 0.3, true), (.plain, nil, true), (.full, nil, false), (.plain, -2, false),
    ] as [(FeatureStyle, Double?, Bool)] {
      let model = try SampleModel.model(style: style, none: none, threshold: 0.7, hasStruggle: hasStruggle)
      let bytes = try model.serialised()
      let read = try ModelTests.open(bytes)
      let name: Comment = "\(style), none \(String(describing: none)), struggle \(hasStruggle)"
      #expect(ModelTests.predictions(read) == ModelTests.predictions(model), name)
      #expect(read.provenance == model.provenance, name)
      #expect((read.struggle == nil) == !hasStruggle && (read.none == nil) == (none == nil), name)
      #expect(read.predictionSet == model.predictionSet, name)
      #expect(try read.serialised() == bytes, name)
    }
  }

  @Test func everyChangedByteIsRefused() throws {
    let bytes = try SampleModel.model(none: 0).serialised()
    var generator = SeededGenerator(seed: 5)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(ModelTests.error(changed) != nil, "byte \(position) of \(bytes.count)")
    }
  }

  /// Each part left out, of another type, of another length: sealed anew, so that the checksum says nothing.
  @Test func everyPartIsAskedFor() throws {
    let bytes = try SampleModel.model(none: 0).serialised()
    let file = try TensorFile(bytes: bytes, name: "m")
    #expect(ModelTests.error(try ModelTests.rewritten(file) { _, _ in .keep }) == nil)
    for tensor in file.tensors.map(\.name) {
      let missing = ModelTests.error(try ModelTests.rewritten(file) { name, _ in name == tensor ? .drop : .keep })
      switch tensor {
      case "struggle.intercepts", "none.intercepts":
        // As if the model had been trained without the head; but then it does not say what it said.
        #expect(missing == .scoresDifferently(file: "m"), "\(tensor)")
      default: #expect(missing == .missingTensor(file: "m", tensor: tensor), "\(tensor)")
      }
      let retyped = ModelTests.error(try ModelTests.rewritten(file) { name, _ in name == tensor ? .retype : .keep })
      if case .wrongElementType(_, let name, _, _)? = retyped {
        #expect(name == tensor)
      } else {
        Issue.record("\(tensor) of another type: \(String(describing: retyped))")
      }
      let shorter = ModelTests.error(try ModelTests.rewritten(file) { name, _ in name == tensor ? .cut : .keep })
      switch (tensor.split(separator: ".").first ?? "", shorter) {
      case ("lexicon", .inconsistent(_, let part)?): #expect(part == "lexicon", "\(tensor)")
      case ("unheard", .inconsistent(_, let part)?): #expect(part == "list of what may not be heard", "\(tensor)")
      case ("vocabulary", .inconsistent(_, let part)?): #expect(part == "vocabulary", "\(tensor)")
      case ("leniency", .inconsistent(_, let part)?): #expect(part == "leniency", "\(tensor)")
      case ("self_check", .scoresDifferently?): break
      case (_, .wrongShape(_, let name, _, _)?): #expect(name == tensor)
      default: Issue.record("\(tensor) cut short: \(String(describing: shorter))")
      }
    }
    for key in ["features", "vocabulary_documents"] {
      let part = key == "features" ? "features" : "vocabulary"
      for value in [nil, "", "nonsense", "-1"] as [String?] {
        let found = ModelTests.error(try ModelTests.rewritten(file, metadata: [key: value]) { _, _ in .keep })
        #expect(found == .inconsistent(file: "m", part: part), "\(key): \(String(describing: value))")
      }
    }
  }

  @Test func selfCheckSeesWhatScoresDifferently() throws {
    let bytes = try SampleModel.model(none: 0).serialised()
    let file = try TensorFile(bytes: bytes, name: "m")
    for tensor in [
      "pattern.intercepts", "pattern.calibration", "pattern.silence_weights", "struggle.intercepts", "record.means",
      "vocabulary.weights", "self_check.logits",
    ] {
      for value in [1e-6, .nan, .infinity] {
        let found = ModelTests.error(try ModelTests.rewritten(file) { name, _ in name == tensor ? .add(value) : .keep })
        // Of long tensors only what is used is looked at.
        let isSeenAtOnce = !value.isFinite && tensor != "vocabulary.weights"
        let expected: ModelFileError =
          isSeenAtOnce ? .inconsistent(file: "m", part: tensor) : .scoresDifferently(file: "m")
        #expect(found == expected, "\(tensor) + \(value)")
      }
      let found = ModelTests.error(try ModelTests.rewritten(file) { name, _ in name == tensor ? .add(1e-13) : .keep })
      #expect(found == nil, "\(tensor): rounding")
    }
  }

  /// What no debrief of the self-check uses can be wrong without its saying anything else.
  @Test func numbersThatCannotBeAreRefused() throws {
    let file = try TensorFile(bytes: try SampleModel.model(none: 0).serialised(), name: "m")
    for (tensor, value, part) in [
      ("record.deviations", -1e3, "record"), ("record.deviations", .nan, "record.deviations"),
      ("pattern.record_weights", .infinity, "pattern.record_weights"), ("thresholds", .nan, "thresholds"),
      ("leniency.offsets", .infinity, "leniency"),
    ] {
      let found = ModelTests.error(try ModelTests.rewritten(file) { name, _ in name == tensor ? .add(value) : .keep })
      #expect(found == .inconsistent(file: "m", part: part), "\(tensor) + \(value)")
    }
  }

  private enum Change { case keep, drop, retype, cut, add(Double) }

  /// The file written anew with some tensors changed.
  private static func rewritten(
    _ file: TensorFile, metadata changes: [String: String?] = [:], _ change: (String, ElementType) -> Change
  ) throws -> [UInt8] {
    var metadata = file.metadata.filter { !ModelSignature.reservedKeys.contains($0.key) }
    for (key, value) in changes { metadata[key] = value }
    var builder = try TensorFileBuilder(metadata: metadata)
    for tensor in file.tensors {
      switch tensor.elementType {
      case .float64:
        try add(tensor, Array(file.tensor(tensor.name, as: Double.self)), change, { $0 + $1 }, to: &builder)
      case .float32:
        try add(tensor, Array(file.tensor(tensor.name, as: Float.self)), change, { $0 + Float($1) }, to: &builder)
      case .unsigned64:
        try add(tensor, Array(file.tensor(tensor.name, as: UInt64.self)), change, { a, _ in a }, to: &builder)
      case .int32: try add(tensor, Array(file.tensor(tensor.name, as: Int32.self)), change, { a, _ in a }, to: &builder)
      case .unsigned32:
        try add(tensor, Array(file.tensor(tensor.name, as: UInt32.self)), change, { a, _ in a }, to: &builder)
      case .unsigned8:
        try add(tensor, Array(file.tensor(tensor.name, as: UInt8.self)), change, { a, _ in a }, to: &builder)
      default: Issue.record("unforeseen element type of \(tensor.name)")
      }
    }
    return builder.serialised()
  }

  private static func add<Element: TensorElement>(
    _ tensor: TensorDescription, _ values: [Element], _ change: (String, ElementType) -> Change,
    _ sum: (Element, Double) -> Element, to builder: inout TensorFileBuilder
  ) throws {
    switch change(tensor.name, tensor.elementType) {
    case .keep: try builder.add(tensor.name, values, shape: tensor.shape)
    case .drop: break
    case .retype: try builder.add(tensor.name, [Int8](repeating: 0, count: values.count), shape: tensor.shape)
    case .cut:
      let row = tensor.shape.dropFirst().reduce(1, *)
      try builder.add(tensor.name, Array(values.dropLast(row)), shape: [tensor.shape[0] - 1] + tensor.shape.dropFirst())
    case .add(let value): try builder.add(tensor.name, values.map { sum($0, value) }, shape: tensor.shape)
    }
  }
}
