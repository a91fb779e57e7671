import Foundation
import PatternModel
import Testing

@testable import PatternTraining

/// Intervals against numpy's draws (`scripts/reference/make_intervals.py` writes the cases), and what must hold exactly.
@Suite struct IntervalTests {
  private struct Golden: Decodable {
    struct Case<Probability: Decodable>: Decodable {
      let name: String
      let probabilities: [Probability]
      let labels: [Int]
      let groups: [Int]
      let intervals: [String: [Double]]
    }
    let classes: [Case<[Double]>]
    let binary: [Case<Double>]
  }

  private static func golden() throws -> Golden {
    let file = Company.root.appendingPathComponent("scripts/reference/golden/intervals.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }

  private static func judged(_ golden: Golden.Case<[Double]>) throws -> [JudgedPattern] {
    try golden.probabilities.indices.map { row in
      JudgedPattern(
        candidate: "c\(golden.groups[row])", label: try #require(Pattern(rawValue: golden.labels[row])),
        probabilities: golden.probabilities[row], set: [.a], hasAbstained: row % 3 == 0)
    }
  }

  private static func judged(_ golden: Golden.Case<Double>) -> [JudgedAnswer] {
    golden.probabilities.indices.map { row in
      JudgedAnswer(
        candidate: "c\(golden.groups[row])", probability: golden.probabilities[row], answer: golden.labels[row] == 1)
    }
  }

  /// Two bootstraps with 2,000 and 40,000 draws: an end's standard error is about .03 of the width.
  private func compare(_ name: String, _ found: [Figure: Estimate], _ expected: [String: [Double]]) throws {
    for (key, ends) in expected {
      let figure = try #require(Figure(rawValue: key))
      let estimate = try #require(found[figure])
      let interval = try #require(estimate.interval)
      let width = ends[1] - ends[0]
      #expect(
        abs(interval.lowerBound - ends[0]) < 0.12 * width && abs(interval.upperBound - ends[1]) < 0.12 * width,
        "\(name): \(key) \(interval), expected \(ends)")
    }
  }

  @Test func likeNumpy() throws {
    let golden = try IntervalTests.golden()
    #expect(golden.classes.count == 3 && golden.binary.count == 3)
    for one in golden.classes { try compare(one.name, Quality.figures(try IntervalTests.judged(one)), one.intervals) }
    for one in golden.binary { try compare(one.name, Quality.figures(IntervalTests.judged(one)), one.intervals) }
  }

  @Test("the value is that of the metrics, and a row that counts twice is two rows")
  func weights() throws {
    let golden = try IntervalTests.golden()
    for one in golden.classes {
      let rows = try IntervalTests.judged(one)
      let copies = rows.indices.map { $0 % 4 }
      let repeated = rows.indices.flatMap { Array(repeating: $0, count: copies[$0]) }
      for (weights, places) in [(rows.map { _ in 1 }, Array(rows.indices)), (copies, repeated)] {
        let found = PatternFigures(rows).values(weights: weights.map(Double.init))
        let metrics = ClassMetrics(
          probabilities: places.map { one.probabilities[$0] }, labels: places.map { one.labels[$0] })
        let count = Double(places.count)
        let expected = [
          metrics.accuracy, metrics.macroF1, metrics.logLoss, metrics.brier, metrics.reliability.calibrationError,
          Double(places.count { one.labels[$0] == 0 }) / count, 1, Double(places.count { $0 % 3 == 0 }) / count,
        ]
        for (figure, (ours, theirs)) in zip(PatternFigures.figures, zip(found, expected)) {
          #expect(abs(ours - theirs) < 1e-12, "\(one.name): \(figure) \(ours), expected \(theirs)")
        }
      }
    }
    for one in golden.binary {
      let rows = IntervalTests.judged(one)
      let copies = rows.indices.map { $0 % 4 }
      let repeated = rows.indices.flatMap { Array(repeating: $0, count: copies[$0]) }
      for (weights, places) in [(rows.map { _ in 1 }, Array(rows.indices)), (copies, repeated)] {
        let found = BinaryFigures(rows).values(weights: weights.map(Double.init))
        let metrics = BinaryMetrics(
          probabilities: places.map { one.probabilities[$0] }, labels: places.map { one.labels[$0] })
        let expected = [
          metrics.areaUnderCurve, metrics.logLoss, metrics.brier, metrics.reliability.calibrationError,
        ]
        for (figure, (ours, theirs)) in zip(BinaryFigures.figures, zip(found, expected)) {
          #expect(abs(ours - theirs) < 1e-12, "\(one.name): \(figure) \(ours), expected \(theirs)")
        }
      }
    }
  }

  @Test("debriefs of one candidate are drawn together")
  func groups() throws {
    let classes = try IntervalTests.golden().classes
    let golden = try #require(classes.first)
    let rows = try IntervalTests.judged(golden)
    func width(_ rows: [JudgedPattern]) throws -> Double {
      let interval = try #require(Quality.figures(rows)[.accuracy]?.interval)
      return interval.upperBound - interval.lowerBound
    }
    // The same rows four times over are no more evidence.
    let once = try width(rows)
    let fourTimes = try width(rows + rows + rows + rows)
    #expect(abs(fourTimes / once - 1) < 0.05, "\(once), \(fourTimes)")
    let alone = rows.map { row in
      JudgedPattern(
        candidate: "one", label: row.label, probabilities: row.probabilities, set: row.set, hasAbstained: false)
    }
    #expect(Quality.figures(alone)[.accuracy]?.interval == nil && Quality.figures(alone)[.accuracy] != nil)
    #expect(Quality.figures([JudgedPattern]()).isEmpty && Quality.figures([JudgedAnswer]()).isEmpty)
  }

  @Test("differences are drawn together, and there are none between equals")
  func differences() throws {
    let classes = try IntervalTests.golden().classes
    let golden = try #require(classes.first)
    let rows = try IntervalTests.judged(golden)
    for estimate in Quality.differences(rows, rows).values {
      #expect(estimate.value == 0 && estimate.interval == 0...0)
    }
    // A little worse on every row: certain, though far less than the interval of either is wide.
    let worse = rows.map { row in
      JudgedPattern(
        candidate: row.candidate, label: row.label, probabilities: row.probabilities.map { 0.97 * $0 + 0.0075 },
        set: nil, hasAbstained: false)
    }
    let difference = Quality.differences(worse, rows)
    let loss = try #require(difference[.logLoss])
    let own = try #require(Quality.figures(rows)[.logLoss]?.interval)
    let interval = try #require(loss.interval)
    #expect(interval.upperBound - interval.lowerBound < (own.upperBound - own.lowerBound) / 5)
    #expect(difference[.setCoverage] == nil && difference[.accuracy]?.value == 0)
  }
}
