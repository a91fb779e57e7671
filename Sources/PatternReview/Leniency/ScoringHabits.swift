import PatternModel

/// How one interviewer, or the whole company, uses the scale.
public struct ScoringHabits: Sendable, Hashable {
  /// The pseudonym; `nil` for all debriefs together.
  public let interviewer: String?
  /// Debriefs with at least one score.
  public let debriefCount: Int
  /// How often each rating was given, over all criteria: strong no, lean no, lean yes, strong yes.
  public let counts: [Int]
  /// Debriefs with all five scores: what halo is told from.
  public let completeCount: Int
  /// The mean of the ten correlations (Pearson) between two of the five scores, over debriefs with all five. High beside the
  /// company's: scores follow one overall impression. Refused below `HabitsReport.smallestDebriefCount` complete debriefs.
  public let halo: Figure

  /// Scores given.
  public var ratingCount: Int { counts.reduce(0, +) }

  /// The share of each rating; zeros where nothing was scored.
  public var shares: [Double] { counts.map { Double($0) / Double(max(1, ratingCount)) } }

  /// The mean rating, 1 to 4; 0 where nothing was scored.
  public var mean: Double { zip(1..., shares).reduce(0) { $0 + Double($1.0) * $1.1 } }

  /// The standard deviation of ratings, in points: how much of the scale is in use.
  public var standardDeviation: Double {
    let mean = mean
    return zip(1..., shares).reduce(0) { sum, pair in
      sum + pair.1 * (Double(pair.0) - mean) * (Double(pair.0) - mean)
    }.squareRoot()
  }

  /// The entropy of the ratings, in bits: 2 where all four are given alike, 0 where only one is ever given.
  public var entropy: Double {
    let sum = shares.filter { $0 > 0 }.reduce(0) { $0 - $1 * naturalLogarithm($1) }
    return max(0, sum / naturalLogarithm(2))
  }
}

/// Use of the scale and halo, for each interviewer and for the company to compare with.
///
/// Candidates differ in truth, so scores correlate without any halo: read an interviewer's figure beside the company's. Nor is
/// it corrected for whom an interviewer happened to see.
public struct HabitsReport: Sendable {
  /// Debriefs with all five scores that a correlation needs.
  public static let smallestDebriefCount = 20

  /// All debriefs, those without an interviewer too; without an interval.
  public let company: ScoringHabits
  /// By pseudonym; intervals are bootstraps over candidates.
  public let interviewers: [ScoringHabits]

  /// - Complexity: O(drawCount · debriefs).
  public init(debriefs: [Debrief], seed: UInt64? = nil, drawCount: Int? = nil) {
    let resampling = Resampling(
      drawCount: drawCount ?? Resampling.standardDrawCount, seed: seed ?? Resampling.standardSeed)
    company = ScoringHabits(interviewer: nil, debriefs: debriefs, resampling: nil)
    var groups: [String: [Debrief]] = [:]
    for debrief in debriefs {
      if let name = debrief.interviewer { groups[name, default: []].append(debrief) }
    }
    interviewers = groups.sorted { $0.key < $1.key }.map {
      ScoringHabits(interviewer: $0.key, debriefs: $0.value, resampling: resampling)
    }
  }
}

extension ScoringHabits {
  /// - Parameter resampling: `nil` for no interval.
  init(interviewer: String?, debriefs: [Debrief], resampling: Resampling?) {
    var counts = [Int](repeating: 0, count: Rating.allCases.count)
    var rows: [String: [Double]] = [:]
    var scoredCount = 0
    for debrief in debriefs where debrief.scores.scoredCount > 0 {
      scoredCount += 1
      let ratings = Criterion.allCases.compactMap { debrief.scores[$0]?.rawValue }
      for rating in ratings { counts[rating - 1] += 1 }
      guard ratings.count == Criterion.allCases.count else { continue }
      Correlations.contribute(ratings, to: &rows[debrief.candidate, default: Correlations.empty])
    }
    // Ordered by candidate: the draws, and the last digit of a sum, are then the same for rows in any order.
    let contributions = rows.sorted { $0.key < $1.key }.flatMap(\.value)
    var sums = Correlations.empty
    for (place, value) in contributions.enumerated() { sums[place % Correlations.width] += value }
    let completeCount = Int(sums[0])
    self.interviewer = interviewer
    debriefCount = scoredCount
    self.counts = counts
    self.completeCount = completeCount
    let needed = HabitsReport.smallestDebriefCount
    let value = sums.withUnsafeBufferPointer { Correlations.mean($0) }
    halo =
      if completeCount < needed {
        .refused(.tooFewDebriefs(found: completeCount, needed: needed))
      } else if value.isFinite {
        .estimate(
          Estimate(
            value,
            interval: resampling?.intervals(
              contributions: contributions, width: Correlations.width, statisticCount: 1,
              statistics: { sums, values in values[0] = Correlations.mean(sums) })[0]))
      } else {
        .refused(.noVariation)
      }
  }
}

/// Sums that the correlations of five scores need: the count, five sums, fifteen sums of products (row by row, i ≤ j).
private enum Correlations {
  static let count = Criterion.allCases.count
  static let width = 1 + count + count * (count + 1) / 2
  static let empty = [Double](repeating: 0, count: width)

  static func contribute(_ ratings: [Int], to row: inout [Double]) {
    row[0] += 1
    var place = 1 + count
    for first in 0..<count {
      row[1 + first] += Double(ratings[first])
      for second in first..<count {
        row[place] += Double(ratings[first] * ratings[second])
        place += 1
      }
    }
  }

  /// The mean of the correlations of all pairs; NaN where a score never varies.
  static func mean(_ sums: UnsafeBufferPointer<Double>) -> Double {
    let total = sums[0]
    func centred(_ first: Int, _ second: Int) -> Double {
      let place = 1 + count + first * count - first * (first - 1) / 2 + second - first
      return sums[place] * total - sums[1 + first] * sums[1 + second]
    }
    var sum = 0.0
    var pairs = 0.0
    for first in 0..<count {
      for second in (first + 1)..<max(first + 1, count) {
        let variances = centred(first, first) * centred(second, second)
        guard variances > 0 else { return .nan }
        sum += centred(first, second) / variances.squareRoot()
        pairs += 1
      }
    }
    return sum / pairs
  }
}
