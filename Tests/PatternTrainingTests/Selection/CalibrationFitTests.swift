import Foundation
import Testing

@testable import PatternModel
@testable import PatternTraining

/// Against scipy: `scripts/reference/make_calibration.py` writes the cases.
@Suite struct CalibrationFitTests {
  private struct Case: Decodable {
    let name: String
    let logits: [[Double]]
    let labels: [Int]
    let scale: Double
    let offsets: [Double]
  }

  @Test func optimaAreTheReferences() throws {
    let file = Company.root.appendingPathComponent("scripts/reference/golden/calibration.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
    #expect(cases.count == 12)
    for golden in cases {
      let found =
        golden.offsets.count == 4
        ? CalibrationFit.fit(logits: golden.logits.map { SIMD4($0[0], $0[1], $0[2], $0[3]) }, labels: golden.labels)
        : CalibrationFit.fit(logits: golden.logits.map { $0[0] }, labels: golden.labels)
      #expect(abs(found.scale - golden.scale) < 1e-6, "\(golden.name): scale \(found.scale), expected \(golden.scale)")
      #expect(
        found.offsets.count == golden.offsets.count
          && zip(found.offsets, golden.offsets).allSatisfy { abs($0 - $1) < 1e-6 },
        "\(golden.name): offsets \(found.offsets), expected \(golden.offsets)")
    }
  }

  @Test func identityWithoutRows() {
    #expect(CalibrationFit.fit(logits: [Double](), labels: []) == .identity(outputCount: 1))
    #expect(CalibrationFit.fit(logits: [SIMD4<Double>](), labels: []) == .identity(outputCount: 4))
    // One unsurprising row moves next to nothing.
    let one = CalibrationFit.fit(logits: [4.0], labels: [1])
    #expect(abs(one.scale - 1) < 0.1 && abs(one.offsets[0]) < 0.1, "\(one)")
  }

  @Test func scaleIsNeverNegative() {
    for seed in 1...60 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let rows = Int.random(in: 1...40, using: &generator)
      let logits = (0..<rows).map { _ in Double.random(in: -9...9, using: &generator) }
      let found = CalibrationFit.fit(logits: logits, labels: logits.map { $0 > 0 ? 0 : 1 })
      #expect(found.scale >= 0 && found.offsets[0].isFinite, "seed \(seed): \(found)")
      let pattern = CalibrationFit.fit(
        logits: logits.map { SIMD4($0, -$0, 0, 1000) }, labels: logits.map { $0 > 0 ? 1 : 0 })
      #expect(pattern.scale >= 0 && pattern.offsets.allSatisfy(\.isFinite), "seed \(seed): \(pattern)")
    }
  }
}
