import Testing

@testable import PatternModel

@Suite struct PredictionSetTests {
  /// The ⌈0.9 (n + 1)⌉-th smallest of 1 … n; none below nine.
  @Test func thresholdHasItsRank() {
    let cases: [(count: Int, rank: Int?)] = [
      (0, nil), (1, nil), (8, nil), (9, 9), (10, 10), (11, 11), (18, 18), (19, 18), (20, 19), (28, 27), (29, 27),
      (39, 36),
      (99, 90), (100, 91), (109, 99), (999, 900), (1799, 1620),
    ]
    for (count, rank) in cases {
      let values = (1...max(1, count)).prefix(count).map { Double($0) / 10_000 }.reversed()
      #expect(
        PredictionSet(nonconformities: Array(values)).threshold == rank.map { Double($0) / 10_000 } ?? 1, "\(count)")
    }
  }

  @Test func setsHoldWhatIsLikelyEnough() {
    let cases: [(threshold: Double, probabilities: [Double], set: [Pattern])] = [
      (0.5, [0.5, 0.5, 0, 0], [.a, .b]), (0.5, [0.6, 0.4, 0, 0], [.a]), (0.9, [0.1, 0.2, 0.3, 0.4], [.a, .b, .c, .d]),
      (0.1, [0.4, 0.3, 0.2, 0.1], [.a]), (0.1, [0.4, 0.4, 0.1, 0.1], [.a, .b]),
      (0, [0.25, 0.25, 0.25, 0.25], Pattern.allCases),
      (1, [1, 0, 0, 0], Pattern.allCases), (0, [0, 0, 1, 0], [.c]), (0.75, [0.1, 0.3, 0.25, 0.35], [.b, .c, .d]),
    ]
    for (threshold, probabilities, set) in cases {
      #expect(PredictionSet(threshold: threshold).patterns(probabilities) == set, "\(threshold), \(probabilities)")
    }
  }

  /// On average over calibration sets the next row's pattern is in the set nine times in ten, at whatever size and however
  /// wrong the probabilities; by a seed, with a standard error of 0.6 %.
  @Test(arguments: [(rows: 19, sharpness: 1.0), (rows: 100, sharpness: 0.2), (rows: 60, sharpness: 5)])
  func coverageIsNineInTen(rows: Int, sharpness: Double) {
    var generator = SeededGenerator(seed: 20_260_701)
    func draw() -> (probabilities: [Double], label: Int) {
      let logits = (0..<4).map { _ in Double.random(in: -2...2, using: &generator) }
      func shares(_ factor: Double) -> [Double] {
        let row = Softmax.row(factor * SIMD4(logits[0], logits[1], logits[2], logits[3])).probabilities
        return (0..<4).map { row[$0] }
      }
      let truth = shares(1)
      var rest = Double.random(in: 0..<1, using: &generator)
      let label =
        truth.firstIndex { value in
          rest -= value
          return rest < 0
        } ?? 3
      return (shares(sharpness), label)
    }
    var held = 0
    let rounds = 3000
    for _ in 0..<rounds {
      let set = PredictionSet(
        nonconformities: (0..<rows).map { _ in
          let row = draw()
          return 1 - row.probabilities[row.label]
        })
      let next = draw()
      if set.patterns(next.probabilities).contains(where: { $0.rawValue == next.label }) { held += 1 }
    }
    let coverage = Double(held) / Double(rounds)
    #expect(coverage > 0.883 && coverage < 0.9 + 1 / Double(rows + 1) + 0.017, "\(rows) rows: \(coverage)")
  }
}
