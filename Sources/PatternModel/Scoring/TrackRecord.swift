/// What came of the hires that were rated alike: the evidence behind a probability of struggle, and its interval.
///
/// Hires with a known outcome, each rated by a model that had not seen the debrief, stand in order of the probability and are
/// cut into groups of about equal size. A probability falls into one group; Wilson's 95 % interval of the group's share of
/// struggle is the interval, widened to hold the probability itself.
public struct TrackRecord: Sendable, Hashable {
  /// Hires rated alike, and how many of them struggled.
  public struct Group: Sendable, Hashable {
    public let hires: Int
    public let struggled: Int

    public init(hires: Int, struggled: Int) {
      self.hires = hires
      self.struggled = struggled
    }
  }

  /// From the lowest probability to the highest; at least one.
  public let groups: [Group]
  /// Where each group but the last one ends, ascending; a probability at a bound belongs to the lower group.
  public let bounds: [Double]

  /// A group has at least as many hires: fewer would leave an interval of more than ±13 points about one half.
  public static let groupSize = 60

  /// `nil` where groups and bounds do not fit together.
  public init?(groups: [Group], bounds: [Double]) {
    let isOrdered = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
    guard !groups.isEmpty, bounds.count == groups.count - 1, isOrdered, bounds.allSatisfy(\.isFinite),
      groups.allSatisfy({ $0.hires > 0 && (0...$0.hires).contains($0.struggled) })
    else { return nil }
    self.groups = groups
    self.bounds = bounds
  }

  /// The record of hires with a known outcome; `nil` where there are none. Hires with equal probabilities share a group.
  public init?(_ hires: [(probability: Double, struggled: Bool)]) {
    let sorted = hires.sorted { $0.probability < $1.probability }
    let count = max(1, sorted.count / TrackRecord.groupSize)
    var groups: [Group] = []
    var bounds: [Double] = []
    var start = 0
    for part in 1...count where start < sorted.count {
      var end = part == count ? sorted.count : max(start + 1, sorted.count * part / count)
      while end < sorted.count, sorted[end].probability == sorted[end - 1].probability { end += 1 }
      let members = sorted[start..<end]
      groups.append(Group(hires: members.count, struggled: members.count { $0.struggled }))
      if end < sorted.count { bounds.append((sorted[end - 1].probability + sorted[end].probability) / 2) }
      start = end
    }
    self.init(groups: groups, bounds: bounds)
  }

  /// The group that a probability falls into. Linear in the number of groups.
  public func group(of probability: Double) -> Group {
    groups[bounds.firstIndex { probability <= $0 } ?? groups.count - 1]
  }

  /// The 95 % interval of a probability, which it lies in.
  public func interval(of probability: Double) -> ClosedRange<Double> {
    let group = group(of: probability)
    let interval = Wilson.interval(Double(group.struggled), of: Double(group.hires))
    return min(interval.lowerBound, probability)...max(interval.upperBound, probability)
  }
}
