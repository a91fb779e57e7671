import Foundation
import Testing

@testable import PatternModel
@testable import PatternTraining

/// A model trained on `data/` as a file.
@Suite struct ModelFileTests {
  @Test(arguments: FeatureStyle.allCases)
  func comesBackToTheBit(style: FeatureStyle) throws {
    let model = try Company.model(style)
    let bytes = try model.serialised()
    let read = try Model(file: TensorFile(bytes: bytes, name: "m"))
    let (before, after) = (Scorer(model: model), Scorer(model: read))
    // One in seven: scoring is the same code for all.
    for debrief in Company.debriefs.enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
      let (left, right) = (
        before.predict(debrief, vector: before.vector(of: debrief)),
        after.predict(debrief, vector: after.vector(of: debrief))
      )
      let agrees =
        left.probabilities == right.probabilities && left.struggle == right.struggle && left.none == right.none
        && left.set == right.set && left.warnings == right.warnings && left.logOdds == right.logOdds
      #expect(agrees, "\(style), \(debrief.id)")
    }
    #expect(try read.serialised() == bytes, "\(style)")
    #expect(read.provenance == model.provenance, "\(style)")
  }

  /// Interviewers and candidates are known to the file by nothing that one could read.
  @Test func nobodyIsNamed() throws {
    let model = try Company.model(.full)
    let interviewers = Set(Company.debriefs.compactMap(\.interviewer))
    #expect(interviewers.count > 10 && interviewers.contains { model.features.record.leniency.offset(of: $0) != 0 })
    let bytes = Data(try model.serialised())
    for name in interviewers.union(Company.debriefs.prefix(20).map(\.candidate)) {
      #expect(bytes.range(of: Data(name.utf8)) == nil, "\(name)")
    }
  }

  @Test func changedBytesAreRefused() throws {
    let bytes = try Company.model(.full).serialised()
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<40 {
      let position = Int.random(in: bytes.indices, using: &generator)
      var changed = bytes
      changed[position] ^= UInt8.random(in: 1...255, using: &generator)
      #expect(throws: ModelFileError.self, "byte \(position)") {
        try Model(file: TensorFile(bytes: changed, name: "m"))
      }
    }
  }
}
