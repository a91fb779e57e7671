import PatternModel

/// Krippendorff's alpha of one quantity, and what it rests on.
public struct AlphaFigure: Sendable, Hashable {
  /// Candidates (or debriefs, where the room is compared) with at least two ratings; the others say nothing.
  public let unitCount: Int
  /// Ratings of those units.
  public let ratingCount: Int
  /// 1 is perfect agreement, 0 what chance gives. Refused below `AgreementReport.smallestUnitCount` units.
  public let alpha: Figure
}

/// Krippendorff's alpha of the five criteria (ordinal) and of the pattern (nominal, `none` as a fifth category).
public struct AgreementFigures: Sendable, Hashable {
  /// By `Criterion.rawValue`: five of them.
  public let criteria: [AlphaFigure]
  public let pattern: AlphaFigure

  /// The figure of one criterion.
  public subscript(criterion: Criterion) -> AlphaFigure { criteria[criterion.rawValue] }
}

/// How alpha moved from before the session to after it.
public struct AgreementChange: Sendable, Hashable {
  /// After less before, by `Criterion.rawValue`; the interval is of paired draws, so it is narrower than two intervals suggest.
  public let criteria: [Figure]
  public let pattern: Figure

  /// The change of one criterion.
  public subscript(criterion: Criterion) -> Figure { criteria[criterion.rawValue] }
}

/// Alphas of several tables over the same units, with intervals from shared draws.
struct AlphaBatch: Sendable {
  private static let alphas: [Alpha] = RatingTable.Quantity.all.map {
    Alpha(categoryCount: $0.categoryCount, metric: $0 == .pattern ? .nominal : .ordinal)
  }

  /// The figures of a table.
  static func figures(_ table: RatingTable, resampling: Resampling) -> AgreementFigures {
    let (contributions, width) = contributions([table])
    let count = alphas.count
    let intervals = resampling.intervals(contributions: contributions, width: width, statisticCount: count) {
      sums, values in
      for place in 0..<count { values[place] = alphas[place].value(sums, from: starts[place]) }
    }
    return figures(table, contributions: contributions, width: width, offset: 0, intervals: intervals)
  }

  /// The figures of two tables over the same units, and their difference by the same draws.
  static func figures(
    before: RatingTable, after: RatingTable, resampling: Resampling
  ) -> (before: AgreementFigures, after: AgreementFigures, change: AgreementChange) {
    let (contributions, width) = contributions([before, after])
    let count = alphas.count
    let intervals = resampling.intervals(contributions: contributions, width: width, statisticCount: 3 * count) {
      sums, values in
      for place in 0..<count {
        values[place] = alphas[place].value(sums, from: starts[place])
        values[count + place] = alphas[place].value(sums, from: width / 2 + starts[place])
        values[2 * count + place] = values[count + place] - values[place]
      }
    }
    let first = figures(
      before, contributions: contributions, width: width, offset: 0, intervals: Array(intervals[..<count]))
    let second = figures(
      after, contributions: contributions, width: width, offset: width / 2,
      intervals: Array(intervals[count..<(2 * count)]))
    let changes = zip(first.criteria + [first.pattern], second.criteria + [second.pattern]).enumerated().map {
      place, pair -> Figure in
      switch (pair.0.alpha, pair.1.alpha) {
      case (.estimate(let old), .estimate(let new)):
        .estimate(Estimate(new.value - old.value, interval: intervals[2 * count + place]))
      case (.refused(let reason), _), (_, .refused(let reason)): .refused(reason)
      }
    }
    return (
      first, second, AgreementChange(criteria: Array(changes.dropLast()), pattern: changes[changes.count - 1])
    )
  }

  /// Where each quantity's coincidences start in a table's part of a row.
  private static let starts: [Int] = alphas.indices.map { place in alphas[..<place].reduce(0) { $0 + $1.width } }

  /// Units with two ratings of anything in any table, row by row: what the others add is 0.
  private static func contributions(_ tables: [RatingTable]) -> (rows: [Double], width: Int) {
    let tableWidth = alphas.reduce(0) { $0 + $1.width }
    let width = tableWidth * tables.count
    var rows: [Double] = []
    for unit in 0..<(tables.first?.units.count ?? 0) where tables.contains(where: { $0.units[unit].rows.count >= 2 }) {
      var row = [Double](repeating: 0, count: width)
      for (number, table) in tables.enumerated() {
        for (place, quantity) in RatingTable.Quantity.all.enumerated() {
          let categories = table.units[unit].rows.compactMap { $0.category(quantity) }
          alphas[place].contribute(categories, to: &row, from: number * tableWidth + starts[place])
        }
      }
      rows += row
    }
    return (rows, width)
  }

  private static func figures(
    _ table: RatingTable, contributions: [Double], width: Int, offset: Int, intervals: [ClosedRange<Double>?]
  ) -> AgreementFigures {
    var sums = [Double](repeating: 0, count: max(1, width))
    for start in stride(from: 0, to: contributions.count, by: max(1, width)) {
      for place in 0..<width { sums[place] += contributions[start + place] }
    }
    let figures = RatingTable.Quantity.all.enumerated().map { place, quantity -> AlphaFigure in
      let rated = table.units.map { unit in unit.rows.compactMap { $0.category(quantity) } }.filter { $0.count >= 2 }
      let value = sums.withUnsafeBufferPointer { alphas[place].value($0, from: offset + starts[place]) }
      let alpha: Figure =
        if rated.count < AgreementReport.smallestUnitCount {
          .refused(.tooFewCandidates(found: rated.count, needed: AgreementReport.smallestUnitCount))
        } else if value.isFinite {
          .estimate(Estimate(value, interval: intervals[place]))
        } else {
          .refused(.noVariation)
        }
      return AlphaFigure(unitCount: rated.count, ratingCount: rated.reduce(0) { $0 + $1.count }, alpha: alpha)
    }
    return AgreementFigures(criteria: Array(figures.dropLast()), pattern: figures[figures.count - 1])
  }
}

extension AgreementFigures {
  /// The same with the pattern refused.
  func refusingPattern(_ reason: Refusal) -> AgreementFigures {
    AgreementFigures(
      criteria: criteria,
      pattern: AlphaFigure(
        unitCount: pattern.unitCount, ratingCount: pattern.ratingCount, alpha: .refused(reason)))
  }
}
