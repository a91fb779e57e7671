import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct LabelChannelFitTests {
  /// Labels drawn through a known channel from logits that are twice too timid: both are found again.
  @Test(arguments: [1 as UInt64, 2]) func findsWhatMadeTheLabels(seed: UInt64) throws {
    let (scale, channel, logits, labels) = LabelChannelFitTests.made(rows: 20_000, seed: seed)
    let found = LabelChannelFit.fit(logits: logits, labels: labels)
    #expect(abs(found.calibration.scale - scale) < 0.15, "seed \(seed): scale \(found.calibration.scale)")
    for (row, truth) in zip(found.channel.rows, channel.rows) {
      for place in 0..<4 { #expect(abs(row[place] - truth[place]) < 0.015, "seed \(seed): \(row), from \(truth)") }
    }
  }

  /// At the minimum no change of the scale or of a share lowers the objective.
  @Test func endsAtAMinimum() throws {
    let (_, _, logits, labels) = LabelChannelFitTests.made(rows: 300, seed: 3)
    let found = LabelChannelFit.fit(logits: logits, labels: labels)
    let rows = found.channel.rows
    let lowest = LabelChannelFitTests.objective(found.calibration.scale, rows, logits, labels)
    for change in [-1e-3, 1e-3] {
      #expect(LabelChannelFitTests.objective(found.calibration.scale + change, rows, logits, labels) > lowest)
      for row in 0..<4 {
        for column in 0..<4 {
          var moved = rows
          moved[row][column] += change * rows[row][column]
          moved[row] /= moved[row].sum()
          #expect(
            LabelChannelFitTests.objective(found.calibration.scale, moved, logits, labels) > lowest,
            "row \(row), column \(column), \(change)")
        }
      }
    }
  }

  @Test func knowsNothingWithoutRows() {
    let found = LabelChannelFit.fit(logits: [], labels: [])
    #expect(found.calibration == .identity(outputCount: 4))
    for (row, prior) in zip(
      found.channel.rows, LabelChannel.symmetric(errorShare: LabelChannelFit.priorErrorShare).rows)
    {
      for place in 0..<4 { #expect(abs(row[place] - prior[place]) < 1e-15) }
    }
  }

  /// Logits that point the wrong way say nothing: the scale is 0, never below.
  @Test func wrongLogitsCountForNothing() {
    let logits = (0..<40).map { row in
      var logits = SIMD4<Double>.zero
      logits[row % 4] = 3
      return logits
    }
    let found = LabelChannelFit.fit(logits: logits, labels: (0..<40).map { ($0 + 2) % 4 })
    #expect(found.calibration.scale == 0)
  }

  /// A label that the logits contradict strongly counts for little, one that they leave open for much.
  @Test func contradictedLabelsCountForLittle() throws {
    var (_, _, logits, labels) = LabelChannelFitTests.made(rows: 2_000, seed: 4)
    logits += [SIMD4(4, -4, 0, 0), SIMD4(4, -4, 0, 0), SIMD4(0.1, 0, 0, 0)]
    labels += [0, 1, 1]
    let shares = try #require(SIMD4<Double>.cleaned(logits: logits, labels: labels))
    for (row, share) in shares.enumerated() {
      #expect(abs(share.sum() - 1) < 1e-12 && share.min() >= 0, "row \(row): \(share)")
    }
    #expect(shares[2_000][0] > 0.99)
    #expect(shares[2_001][1] < 0.05, "labelled B where everything says A: \(shares[2_001])")
    #expect(shares[2_002][1] > 0.8, "labelled B where nothing is known: \(shares[2_002])")
    #expect(Double.cleaned(logits: [2, -2], labels: [1, 1]) == nil, "a binary head takes labels as they are")
  }

  private static func made(
    rows: Int, seed: UInt64
  ) -> (scale: Double, channel: LabelChannel, logits: [SIMD4<Double>], labels: [Int]) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ shares: SIMD4<Double>) -> Int {
      var left = Double.random(in: 0..<1, using: &generator)
      for place in 0..<3 {
        left -= shares[place]
        if left < 0 { return place }
      }
      return 3
    }
    let shares = [
      SIMD4(0.95, 0.01, 0.03, 0.01), SIMD4(0.01, 0.9, 0.08, 0.01), SIMD4(0.04, 0.03, 0.9, 0.03),
      SIMD4(0.01, 0.01, 0.05, 0.93),
    ]
    let channel = LabelChannel(rows: shares) ?? .symmetric(errorShare: 0.05)
    var logits: [SIMD4<Double>] = []
    var labels: [Int] = []
    for _ in 0..<rows {
      var row = SIMD4<Double>.zero
      for place in 0..<4 { row[place] = Double.random(in: -3...3, using: &generator) }
      logits.append(row)
      labels.append(draw(channel.rows[draw(Softmax.row(2 * row).probabilities)]))
    }
    return (2, channel, logits, labels)
  }

  private static func objective(
    _ scale: Double, _ rows: [SIMD4<Double>], _ logits: [SIMD4<Double>], _ labels: [Int]
  ) -> Double {
    var value = 0.5 * (scale - 1) * (scale - 1)
    for (row, label) in zip(logits, labels) {
      let patterns = Softmax.row(scale * row).probabilities
      value -= naturalLogarithm((0..<4).reduce(0) { $0 + patterns[$1] * rows[$1][label] })
    }
    let prior = LabelChannel.symmetric(errorShare: LabelChannelFit.priorErrorShare).rows
    for (row, share) in zip(rows, prior) {
      for place in 0..<4 {
        value -= LabelChannelFit.priorWeight * share[place] * naturalLogarithm(row[place])
      }
    }
    return value
  }
}
