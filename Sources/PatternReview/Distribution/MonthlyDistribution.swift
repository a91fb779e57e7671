import PatternModel

/// The scores of one criterion in one month.
public struct MonthlyScores: Sendable, Hashable {
  public let month: Month
  /// How often each rating was given: strong no, lean no, lean yes, strong yes.
  public let counts: [Int]
  /// Debriefs of the month in which the criterion was not scored.
  public let unscoredCount: Int

  /// Scores given.
  public var total: Int { counts.reduce(0, +) }

  /// Whether the month has fewer scores than `MonthlyDistribution.smallestTotal`: to be greyed, not read.
  public var isSmall: Bool { total < MonthlyDistribution.smallestTotal }

  /// The share of each rating; zeros where nothing was scored.
  public var shares: [Double] { counts.map { Double($0) / Double(max(1, total)) } }

  /// Wilson's 95 % interval of each share; 0…1 where nothing was scored. Each is for its own share, not for all four at once.
  public var intervals: [ClosedRange<Double>] { counts.map { Wilson.interval(Double($0), of: Double(total)) } }
}

/// How scores were distributed, month by month.
public struct MonthlyDistribution: Sendable {
  /// Below 20 scores the interval of a share is up to 0.4 wide: a month like that says nothing.
  public static let smallestTotal = 20

  /// From the first month with a debrief to the last, months without any among them.
  public let months: [Month]
  /// By `Criterion.rawValue`, then as `months`.
  public let criteria: [[MonthlyScores]]
  /// Debriefs without a date, which are in no month.
  public let undatedCount: Int

  /// The months of one criterion.
  public subscript(criterion: Criterion) -> [MonthlyScores] { criteria[criterion.rawValue] }

  /// - Parameter debriefs: in any order.
  public init(debriefs: [Debrief]) {
    undatedCount = debriefs.count { $0.date == nil }
    let days = debriefs.compactMap(\.date)
    var months: [Month] = []
    if let first = days.min(), let last = days.max() {
      var month = Month(first)
      while month <= Month(last) {
        months.append(month)
        month = month.next
      }
    }
    let places = Dictionary(uniqueKeysWithValues: months.enumerated().map { ($0.element, $0.offset) })
    let empty = [[Int]](repeating: [0, 0, 0, 0, 0], count: months.count)
    var tallies = [[[Int]]](repeating: empty, count: Criterion.allCases.count)
    for debrief in debriefs {
      guard let date = debrief.date, let place = places[Month(date)] else { continue }
      for criterion in Criterion.allCases {
        tallies[criterion.rawValue][place][debrief.scores[criterion].map { $0.rawValue - 1 } ?? 4] += 1
      }
    }
    self.months = months
    criteria = tallies.map { tally in
      zip(months, tally).map { MonthlyScores(month: $0, counts: Array($1[..<4]), unscoredCount: $1[4]) }
    }
  }
}
