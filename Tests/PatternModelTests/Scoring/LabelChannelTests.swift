import Testing

@testable import PatternModel

@Suite struct LabelChannelTests {
  private static let uneven = LabelChannel(rows: [
    SIMD4(0.94, 0.01, 0.04, 0.01), SIMD4(0.01, 0.92, 0.06, 0.01), SIMD4(0.03, 0.03, 0.91, 0.03),
    SIMD4(0.005, 0.005, 0.06, 0.93),
  ])

  @Test func labelsAreMixedAndSumToOne() throws {
    let channel = try #require(LabelChannelTests.uneven)
    let labels = channel.labels(SIMD4(1, 0, 0, 0))
    #expect(labels == SIMD4(0.94, 0.01, 0.04, 0.01))
    #expect(abs(channel.labels(SIMD4(0.1, 0.2, 0.3, 0.4)).sum() - 1) < 1e-15)
  }

  /// Bayes' rule by hand: half A, half C; the label is C.
  @Test func posteriorIsBayes() throws {
    let channel = try #require(LabelChannelTests.uneven)
    let posterior = channel.posterior(SIMD4(0.5, 0, 0.5, 0), label: 2)
    #expect(abs(posterior[0] - 0.04 / 0.95) < 1e-15)
    #expect(abs(posterior[2] - 0.91 / 0.95) < 1e-15)
  }

  /// The mean gradient explains the whole difference, also where logits are large and patterns change on the way.
  @Test func gradientMeanIsComplete() throws {
    let channel = try #require(LabelChannelTests.uneven)
    let points: [(SIMD4<Double>, SIMD4<Double>)] = [
      (SIMD4(0, 0, 0, 0), SIMD4(1, -1, 0.5, 0)), (SIMD4(0.3, -0.2, 0.1, -0.2), SIMD4(12, -9, 3, -6)),
      (SIMD4(5, -5, 0, 0), SIMD4(-5, 5, 0, 0)), (SIMD4(0, 0, 0, 0), SIMD4(300, -200, 50, 1)),
      (SIMD4(1, 2, 3, 4), SIMD4(1, 2, 3, 4)),
    ]
    for (start, end) in points {
      for plus in 0..<4 {
        for minus in 0..<4 where minus != plus {
          let gradient = channel.gradientMean(from: start, to: end, plus: plus, minus: minus)
          let found = (gradient * (end - start)).sum()
          let expected =
            channel.logOdds(end, plus: plus, minus: minus) - channel.logOdds(start, plus: plus, minus: minus)
          #expect(abs(found - expected) < 1e-12 * max(1, abs(expected)), "\(start) \(end) \(plus) \(minus)")
        }
      }
    }
  }

  /// On a short way the mean gradient is the gradient: against finite differences.
  @Test func gradientMeanIsTheSlope() throws {
    let channel = try #require(LabelChannelTests.uneven)
    let point = SIMD4(1.5, -0.5, 0.7, -1.0)
    let gradient = channel.gradientMean(from: point, to: point, plus: 0, minus: 2)
    for output in 0..<4 {
      var step = SIMD4<Double>.zero
      step[output] = 1e-5
      let slope =
        (channel.logOdds(point + step, plus: 0, minus: 2) - channel.logOdds(point - step, plus: 0, minus: 2)) / 2e-5
      #expect(abs(gradient[output] - slope) < 1e-9, "output \(output)")
    }
  }

  @Test func whatIsNoChannelIsRefused() {
    let good = SIMD4(0.25, 0.25, 0.25, 0.25)
    let bad: [[SIMD4<Double>]] = [
      [good, good, good], [good, good, good, SIMD4(1, 0, 0, 0)], [good, good, good, SIMD4(0.5, 0.5, 0.5, 0.5)],
      [good, good, good, SIMD4(.nan, 0.25, 0.25, 0.25)], [good, good, good, SIMD4(1.2, -0.4, 0.1, 0.1)],
    ]
    for rows in bad { #expect(LabelChannel(rows: rows) == nil, "\(rows)") }
  }
}
