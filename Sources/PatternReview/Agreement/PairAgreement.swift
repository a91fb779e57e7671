import PatternModel

/// How far two interviewers score the same candidates alike: quadratic-weighted kappa.
public struct PairAgreement: Sendable, Hashable {
  /// The two pseudonyms, in ascending order.
  public let first: String
  public let second: String
  public let kappa: KappaFigures
}

/// How far one interviewer scores as colleagues do, over all candidates shared with any of them.
public struct ColleagueAgreement: Sendable, Hashable {
  public let interviewer: String
  public let kappa: KappaFigures
}

/// Quadratic-weighted kappa over shared candidates, and what it rests on.
public struct KappaFigures: Sendable, Hashable {
  /// Candidates whom both saw and for whom both scored a criterion in common.
  public let candidateCount: Int
  /// Pairs of scores compared, over all criteria.
  public let cellCount: Int
  /// Over the five criteria together; refused below `AgreementReport.smallestPairCount` candidates.
  public let overall: Figure
  /// By `Criterion.rawValue`; refused below `AgreementReport.smallestCriterionPairCount` candidates.
  public let criteria: [Figure]

  /// Kappa of one criterion.
  public subscript(criterion: Criterion) -> Figure { criteria[criterion.rawValue] }

  /// - Parameter rows: one a candidate, five criteria of `WeightedKappa.width` sums each.
  init(rows: [[Double]], resampling: Resampling) {
    let starts = Criterion.allCases.map { $0.rawValue * WeightedKappa.width }
    let width = starts.count * WeightedKappa.width
    let sums = rows.reduce(into: [Double](repeating: 0, count: width)) { total, row in
      for place in 0..<width { total[place] += row[place] }
    }
    candidateCount = rows.count
    cellCount = Int(starts.reduce(0) { $0 + sums[$1] })
    let counts = starts.map { start in rows.count { $0[start] > 0 } }
    // A pair that no figure is given for needs no draws.
    let intervals =
      rows.count >= AgreementReport.smallestPairCount
      ? resampling.intervals(contributions: rows.flatMap(\.self), width: width, statisticCount: 1 + starts.count) {
        sums, values in
        values[0] = WeightedKappa.value(sums, from: starts)
        for (place, start) in starts.enumerated() {
          values[1 + place] = WeightedKappa.value(sums, from: CollectionOfOne(start))
        }
      } : Array(repeating: nil, count: 1 + starts.count)
    func figure(_ starts: [Int], _ count: Int, needed: Int, interval: ClosedRange<Double>?) -> Figure {
      guard count >= needed else { return .refused(.tooFewCandidates(found: count, needed: needed)) }
      let value = sums.withUnsafeBufferPointer { WeightedKappa.value($0, from: starts) }
      return value.isFinite ? .estimate(Estimate(value, interval: interval)) : .refused(.noVariation)
    }
    overall = figure(starts, rows.count, needed: AgreementReport.smallestPairCount, interval: intervals[0])
    criteria = starts.enumerated().map { place, start in
      figure(
        [start], counts[place], needed: AgreementReport.smallestCriterionPairCount, interval: intervals[1 + place])
    }
  }
}

extension RatingTable {
  /// Every two interviewers with a shared candidate, those with most of them first, then by name.
  func pairs(resampling: Resampling) -> [PairAgreement] {
    struct Pair: Hashable { let first, second: String }
    var rows: [Pair: [[Double]]] = [:]
    for unit in units {
      for (place, first) in unit.rows.enumerated() {
        for second in unit.rows[(place + 1)...] {
          guard let sums = RatingTable.sums([(first, second)]) else { continue }
          rows[Pair(first: first.rater, second: second.rater), default: []].append(sums)
        }
      }
    }
    return rows.sorted { left, right in
      (right.value.count, left.key.first, left.key.second) < (left.value.count, right.key.first, right.key.second)
    }.map { pair, rows in
      PairAgreement(first: pair.first, second: pair.second, kappa: KappaFigures(rows: rows, resampling: resampling))
    }
  }

  /// Every interviewer who shares a candidate with anybody, by name: own scores against each colleague's.
  func colleagues(resampling: Resampling) -> [ColleagueAgreement] {
    var rows: [String: [[Double]]] = [:]
    for unit in units {
      for own in unit.rows {
        let pairs = unit.rows.filter { $0.rater != own.rater }.map { (own, $0) }
        guard let sums = RatingTable.sums(pairs) else { continue }
        rows[own.rater, default: []].append(sums)
      }
    }
    return rows.sorted { $0.key < $1.key }.map {
      ColleagueAgreement(interviewer: $0.key, kappa: KappaFigures(rows: $0.value, resampling: resampling))
    }
  }

  /// The sums of one candidate; `nil` where no criterion was scored by both.
  private static func sums(_ pairs: [(Row, Row)]) -> [Double]? {
    var row = [Double](repeating: 0, count: Criterion.allCases.count * WeightedKappa.width)
    var isEmpty = true
    for (first, second) in pairs {
      for criterion in Criterion.allCases {
        guard let x = first.scores[criterion], let y = second.scores[criterion] else { continue }
        let start = criterion.rawValue * WeightedKappa.width
        WeightedKappa.contribute(x.rawValue, y.rawValue, to: &row, from: start)
        isEmpty = false
      }
    }
    return isEmpty ? nil : row
  }
}
