/// What came of the hires that were rated alike: the evidence behind a probability of struggle, and its interval.
///
/// Hires with a known outcome, each rated by a model that had not seen the debrief, stand in order of the probability. Groups of
/// neighbours slide over them, and a probability belongs to the group whose middle is nearest: with groups side by side it could
/// stand at the edge of its group, among hires who were nearly all rated lower. Wilson's 95 % interval of the group's share of struggle is the interval, widened to hold the
/// probability itself.
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
  /// Up to which probability each group but the last one answers, ascending; one at a bound belongs to the lower group.
  public let bounds: [Double]

  /// A group has as many hires, or all: fewer would leave an interval of more than ±13 points about one half.
  public static let groupSize = 60
  /// A group begins about as many hires behind the one before it.
  public static let stride = 15

  /// `nil` where groups and bounds do not fit together.
  public init?(groups: [Group], bounds: [Double]) {
    let isOrdered = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
    guard !groups.isEmpty, bounds.count == groups.count - 1, isOrdered, bounds.allSatisfy(\.isFinite),
      groups.allSatisfy({ $0.hires > 0 && (0...$0.hires).contains($0.struggled) })
    else { return nil }
    self.groups = groups
    self.bounds = bounds
  }

  /// The record of hires with a known outcome; `nil` where there are none. Hires with equal probabilities share their groups.
  public init?(_ hires: [(probability: Double, struggled: Bool)]) {
    let sorted = hires.sorted { $0.probability < $1.probability }
    let size = min(sorted.count, TrackRecord.groupSize)
    let strides = (sorted.count - size) / TrackRecord.stride
    var groups: [Group] = []
    var bounds: [Double] = []
    var lastMiddle = -Double.infinity
    for number in 0...strides where size > 0 {
      var start = strides == 0 ? 0 : (sorted.count - size) * number / strides
      var end = strides == 0 ? sorted.count : start + size
      let middle = (sorted[(start + end - 1) / 2].probability + sorted[(start + end) / 2].probability) / 2
      while start > 0, sorted[start - 1].probability == sorted[start].probability { start -= 1 }
      while end < sorted.count, sorted[end].probability == sorted[end - 1].probability { end += 1 }
      guard middle > lastMiddle else { continue }
      let members = sorted[start..<end]
      if !groups.isEmpty { bounds.append((lastMiddle + middle) / 2) }
      groups.append(Group(hires: members.count, struggled: members.count { $0.struggled }))
      lastMiddle = middle
    }
    self.init(groups: groups, bounds: bounds)
  }

  /// The group whose middle is nearest to a probability. Linear in the number of groups.
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
