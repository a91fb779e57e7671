import Testing

@testable import PatternModel

@Suite struct SoftmaxTests {
  @Test func rowsOfAnySize() {
    let e = 2.718281828459045
    let cases: [(logits: [Double], logSumExp: Double, probabilities: [Double])] = [
      ([0, 0, 0, 0], 1.3862943611198906, [0.25, 0.25, 0.25, 0.25]),
      ([1000, 0, 0, 0], 1000, [1, 0, 0, 0]),
      ([-1000, -1000, -1000, -1000], -998.6137056388801, [0.25, 0.25, 0.25, 0.25]),
      ([1000, 1000, -1000, -1000], 1000.6931471805599, [0.5, 0.5, 0, 0]),
      ([-1000, 0, -1000, 0], 0.6931471805599453, [0, 0.5, 0, 0.5]),
      ([1e-9, 1000, 700, -1e9], 1000, [0, 1, 0, 0]),
      ([1, 0, 0, 0], 1.743668380628679, [e / (e + 3), 1 / (e + 3), 1 / (e + 3), 1 / (e + 3)]),
      ([1e15, 1e15 + 1, 0, 0], 1e15 + 1.3132616875182228, [1 / (1 + e), e / (1 + e), 0, 0]),
    ]
    for (logits, logSumExp, probabilities) in cases {
      func agree(_ found: Double, _ expected: Double) -> Bool {
        abs(found - expected) <= 1e-15 * max(1, abs(expected)) * 4
      }
      let simd = Softmax.row(SIMD4(logits[0], logits[1], logits[2], logits[3]))
      #expect(agree(simd.logSumExp, logSumExp), "\(logits)")
      for (index, expected) in probabilities.enumerated() {
        #expect(abs(simd.probabilities[index] - expected) <= 1e-14, "\(logits), \(index)")
      }
    }
  }

  @Test func logisticOfAnySize() {
    let cases: [(logit: Double, sigmoid: Double, softplus: Double)] = [
      (0, 0.5, 0.6931471805599453), (1000, 1, 1000), (-1000, 0, 0), (1, 0.7310585786300049, 1.3132616875182228),
      (-1, 0.2689414213699951, 0.31326168751822286), (-40, 4.248354255291589e-18, 4.248354255291589e-18),
      (40, 1, 40), (-.infinity, 0, 0), (.infinity, 1, .infinity),
      (-745, .leastNonzeroMagnitude, .leastNonzeroMagnitude),
    ]
    for (logit, sigmoid, softplus) in cases {
      #expect(abs(Softmax.sigmoid(logit) - sigmoid) <= 1e-15 * sigmoid, "\(logit)")
      #expect(
        Softmax.softplus(logit) == softplus || abs(Softmax.softplus(logit) - softplus) <= 1e-15 * softplus, "\(logit)")
    }
  }
}
