import Testing

@testable import PatternModel

@Suite struct HeadTests {
  @Test func logitsAreLinear() {
    let head = LinearHead(
      outputCount: 2, intercepts: FlatArray([1, -1]), recordWeights: FlatArray([2, 0, 0, 3]),
      termWeights: FlatArray([0.5, 0, -0.25, 8, 0, 1] as [Float]), silenceWeights: FlatArray([0.25, -4]))
    let cases: [(record: [Double], entries: [Int32], values: [Double], silent: [Int], expected: [Double])] = [
      ([0, 0], [], [], [], [1, -1]), ([1, 0], [], [], [], [3, -1]), ([0.5, 2], [], [], [], [2, 5]),
      ([0, 0], [1], [2], [], [0.5, 15]), ([1, 1], [0, 2], [4, -1], [], [5, 1]), ([0, 0], [], [], [0], [1.25, -5]),
    ]
    for (record, entries, values, silent, expected) in cases {
      var vector = FeatureVector()
      (vector.record, vector.entries, vector.values, vector.silentBags) = (record, entries, values, silent)
      #expect(head.logits(vector) == expected, "\(record), \(entries), \(values), \(silent)")
    }
  }

  @Test func calibrationIsLinear() {
    let cases: [(calibration: Calibration, expected: [Double])] = [
      (.identity(outputCount: 3), [1, -2, 4]), (Calibration(scale: 0.5, offsets: [1, 0, -1]), [1.5, -1, 1]),
      (Calibration(scale: 0, offsets: [1, 2, 3]), [1, 2, 3]),
    ]
    for (calibration, expected) in cases { #expect(calibration([1, -2, 4]) == expected, "\(calibration)") }
  }
}
