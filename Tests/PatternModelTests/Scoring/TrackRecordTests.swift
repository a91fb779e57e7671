import Foundation
import Testing

@testable import PatternModel

@Suite struct TrackRecordTests {
  /// Ten per cent struggle below one half, every second one above it.
  private static func hires(_ count: Int) -> [(probability: Double, struggled: Bool)] {
    (0..<count).map { place in
      let probability = Double(place) / Double(count)
      return (probability, probability < 0.5 ? place.isMultiple(of: 10) : place.isMultiple(of: 2))
    }
  }

  @Test func groupsSlideOverTheProbabilities() throws {
    let record = try #require(TrackRecord(TrackRecordTests.hires(240)))
    #expect(record.groups.map(\.hires) == [Int](repeating: 60, count: 13))
    // 180 places in 12 strides of 15: from 105 on half of a group and more stand above one half.
    #expect(record.groups.map(\.struggled) == [6, 6, 6, 6, 6, 12, 18, 24, 30, 30, 30, 30, 30])
    #expect(record.group(of: 0) == record.groups[0])
    #expect(record.group(of: 0.5) == record.groups[6])
    #expect(record.group(of: 1) == record.groups[12])
  }

  /// The share of true probabilities that the interval holds, for models that are right, too steep, too flat, too high and too low
  /// in logits, or wave around the truth.
  @Test(arguments: [(0, 1, 0), (0, 0.7, 0), (0, 1.3, 0), (0.3, 1, 0), (-0.3, 1, 0), (0, 1, 0.5)])
  func intervalsHoldTheTruth(shift: Double, slope: Double, wave: Double) throws {
    var random = SeededGenerator(seed: 7)
    var (held, count) = (0, 0)
    for _ in 0..<40 {
      let hires = (0..<600).map { place in
        let probability = (Double(place) + 0.5) / 600
        let logit = log(probability / (1 - probability))
        let truth = 1 / (1 + exp(-(shift + slope * logit + wave * sin(2 * logit))))
        return (probability: probability, truth: truth, struggled: Double.random(in: 0..<1, using: &random) < truth)
      }
      let record = try #require(TrackRecord(hires.map { ($0.probability, $0.struggled) }))
      for hire in hires {
        count += 1
        if record.interval(of: hire.probability).contains(hire.truth) { held += 1 }
      }
    }
    let share = Double(held) / Double(count)
    #expect(share >= 0.915, "held \(share)")
  }

  @Test func intervalsHoldTheProbabilityAndTheShare() throws {
    let record = try #require(TrackRecord(TrackRecordTests.hires(240)))
    for step in 0...20 {
      let probability = Double(step) / 20
      let interval = record.interval(of: probability)
      let group = record.group(of: probability)
      #expect(interval.contains(probability), "\(probability)")
      #expect(interval.contains(Double(group.struggled) / Double(group.hires)), "\(probability)")
      #expect(interval.lowerBound >= 0 && interval.upperBound <= 1, "\(probability)")
    }
  }

  /// The order of hires plays no part, equal probabilities stay together, and few hires make one group.
  @Test func groupsDependOnTheHiresAlone() throws {
    let hires = TrackRecordTests.hires(130)
    #expect(TrackRecord(hires) == TrackRecord(hires.reversed()))
    let equal = try #require(TrackRecord(hires.map { (0.5, $0.struggled) }))
    #expect(equal.groups.map(\.hires) == [130] && equal.bounds.isEmpty)
    let few = try #require(TrackRecord(Array(hires.prefix(40))))
    #expect(few.groups.map(\.hires) == [40])
    #expect(TrackRecord([]) == nil)
  }

  @Test func whatDoesNotFitTogetherIsRefused() {
    let group = TrackRecord.Group(hires: 10, struggled: 4)
    let bad: [(groups: [TrackRecord.Group], bounds: [Double])] = [
      ([], []), ([group], [0.5]), ([group, group], []), ([group, group, group], [0.5, 0.4]),
      ([group, group], [.nan]), ([TrackRecord.Group(hires: 3, struggled: 4)], []),
      ([TrackRecord.Group(hires: 0, struggled: 0)], []),
    ]
    for (groups, bounds) in bad { #expect(TrackRecord(groups: groups, bounds: bounds) == nil, "\(groups), \(bounds)") }
  }
}
