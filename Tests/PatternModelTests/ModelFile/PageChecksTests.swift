import Foundation
import Testing

@testable import PatternModel

/// Models whose pages are compared with their checksums as they are used.
@Suite struct PageChecksTests {
  /// All that is said of a debrief whose notes the sample model knows, exactly; throws where the model is found damaged.
  private static func said(by model: Model, of notes: String) throws -> [UInt64] {
    var debrief = Debrief(id: "d", candidate: "c")
    debrief.scores[.tradeoffs] = .leanNo
    debrief.interviewer = "interviewer-0417"
    debrief.notes = notes
    let scorer = Scorer(model: model)
    let vector = scorer.vector(of: debrief)
    let prediction = scorer.predict(debrief, vector: vector)
    let explanation = Explainer(model: model).explain(prediction, vector: vector)
    var numbers = prediction.probabilities
    numbers.append(prediction.struggle ?? -1)
    numbers.append(prediction.none ?? -1)
    for contribution in explanation.pattern.contributions { numbers.append(contribution.total) }
    for evidence in explanation.evidence { numbers.append(evidence.pattern) }
    try model.checkIntact()
    return numbers.map(\.bitPattern)
  }

  private static let notes = "Redis cache, no redis; weighed why. She was not ready: no monitoring."

  private static func open(_ bytes: [UInt8]) throws -> Model {
    try Model(file: TensorFile(bytes: bytes, name: "m", verification: .asUsed))
  }

  @Test func partsSayWhatTheWholeSays() throws {
    for style in FeatureStyle.allCases {
      let bytes = try SampleModel.model(style: style, none: 0).serialised()
      let whole = try Model(file: TensorFile(bytes: bytes, name: "m"))
      let parts = try PageChecksTests.open(bytes)
      #expect(parts.file?.pages != nil, "\(style)")
      for notes in [PageChecksTests.notes, "", "nothing known"] {
        #expect(
          try PageChecksTests.said(by: parts, of: notes) == PageChecksTests.said(by: whole, of: notes),
          "\(style) \(notes)")
      }
      try SampleFile.withDirectory { directory in
        let location = directory.appendingPathComponent("m.safetensors")
        try Data(bytes).write(to: location)
        // Everything but one page of the longest tensor mapped, and as little as can be.
        for mappedBytes in [0, bytes.count - 4_096, bytes.count] {
          let file = try TensorFile(path: location.path, verification: .asUsed, mappedBytes: mappedBytes)
          let model = try Model(file: file)
          #expect(
            try PageChecksTests.said(by: model, of: PageChecksTests.notes)
              == PageChecksTests.said(by: whole, of: PageChecksTests.notes), "\(style), \(mappedBytes) bytes mapped")
        }
      }
    }
  }

  /// A changed byte is found, or nothing that is said depends on it; in header, metadata and checksums it is always found.
  @Test func noChangedByteIsUsed() throws {
    let bytes = try SampleModel.model(none: 0).serialised()
    let expected = try PageChecksTests.said(by: try PageChecksTests.open(bytes), of: PageChecksTests.notes)
    let file = try TensorFile(bytes: bytes, name: "m")
    let head = try #require(file.tensors.first).byteRange.lowerBound
    var generator = SeededGenerator(seed: 9)
    for position in bytes.indices {
      var changed = bytes
      changed[position] ^= UInt8.random(in: 1...255, using: &generator)
      do {
        let found = try PageChecksTests.said(by: try PageChecksTests.open(changed), of: PageChecksTests.notes)
        #expect(found == expected, "byte \(position)")
        // The checksum of the whole is not compared; all else before the pages is.
        #expect(position >= head || ModelSignature.checksumRange.contains(position), "byte \(position) of the head")
      } catch {
        #expect((error as? ModelFileError)?.kind == .badData, "byte \(position): \(error)")
      }
    }
  }

  @Test func everyCutIsRefused() throws {
    let bytes = try SampleModel.model(none: 0).serialised()
    for count in stride(from: 0, to: bytes.count, by: 61) {
      #expect(throws: ModelFileError.self, "cut to \(count)") { try PageChecksTests.open(Array(bytes.prefix(count))) }
    }
  }

  /// Pages of a file that are used by nobody may be damaged; the page that a look-up asks for may not.
  @Test func unusedPagesAreNotRead() throws {
    var builder = try TensorFileBuilder()
    try builder.add("long", (0..<4_096).map { Double($0) })
    let bytes = builder.serialised(hasPageChecksums: true)
    var changed = bytes
    changed[bytes.count - 1] ^= 1
    let file = try TensorFile(bytes: changed, name: "m", verification: .asUsed)
    let numbers = try file.flatTensor("long", as: Double.self)
    #expect(numbers[0] == 0 && numbers[3_583] == 3_583)
    #expect(file.damage == nil)
    _ = numbers[3_584]
    guard case .damaged(_, .checksum)? = file.damage else {
      Issue.record("the last page is damaged, but found was \(String(describing: file.damage))")
      return
    }
    #expect(throws: ModelFileError.self) { try file.tensor("long", as: Double.self) }
  }

  @Test func filesWithoutPageChecksumsAreCheckedWhole() throws {
    var builder = try TensorFileBuilder()
    try builder.add("long", (0..<4_096).map { Double($0) })
    var bytes = builder.serialised()
    #expect(try TensorFile(bytes: bytes, name: "m", verification: .asUsed).pages == nil)
    bytes[bytes.count - 1] ^= 1
    #expect(throws: ModelFileError.self) { try TensorFile(bytes: bytes, name: "m", verification: .asUsed) }
  }
}
