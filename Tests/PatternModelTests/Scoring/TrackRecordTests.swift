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

  @Test func groupsAreCutByProbability() throws {
    let record = try #require(TrackRecord(TrackRecordTests.hires(240)))
    #expect(record.groups.map(\.hires) == [60, 60, 60, 60])
    #expect(record.groups.map(\.struggled) == [6, 6, 30, 30])
    #expect(record.group(of: 0) == record.groups[0])
    #expect(record.group(of: 0.3) == record.groups[1])
    #expect(record.group(of: 1) == record.groups[3])
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
