/// A figure and how sure it is.
public struct Estimate: Sendable, Hashable {
  public let value: Double
  /// 95 %, drawn by candidate; `nil` for a single candidate.
  public let interval: ClosedRange<Double>?
}

/// Figures of judged predictions with their intervals; each is empty where there are no rows.
///
/// The interval of a calibration error tends to lie high: bins of drawn rows scatter more than those of the rows themselves.
public enum Quality {
  /// The figures of suggested patterns; those of prediction sets only where every row has one.
  public static func figures(_ rows: [JudgedPattern]) -> [Figure: Estimate] {
    estimates(PatternFigures(rows), candidates: rows.map(\.candidate), omitting: withoutSets(rows))
  }

  /// The figures of probabilities of "yes".
  public static func figures(_ rows: [JudgedAnswer]) -> [Figure: Estimate] {
    estimates(BinaryFigures(rows), candidates: rows.map(\.candidate), omitting: [])
  }

  /// How far the figures of `left` are above those of `right`, which judge the same debriefs in the same order: drawn
  /// together, so that what makes a debrief hard for both does not widen the interval.
  public static func differences(_ left: [JudgedPattern], _ right: [JudgedPattern]) -> [Figure: Estimate] {
    differences(
      PatternFigures(left), PatternFigures(right), candidates: left.map(\.candidate),
      omitting: withoutSets(left + right))
  }

  public static func differences(_ left: [JudgedAnswer], _ right: [JudgedAnswer]) -> [Figure: Estimate] {
    differences(BinaryFigures(left), BinaryFigures(right), candidates: left.map(\.candidate), omitting: [])
  }

  private static func withoutSets(_ rows: [JudgedPattern]) -> Set<Figure> {
    rows.allSatisfy { $0.set != nil } ? [] : [.setCoverage, .setSize, .abstained]
  }

  private static func estimates<Judged: WeightedFigures>(
    _ judged: Judged, candidates: [String], omitting: Set<Figure>
  ) -> [Figure: Estimate] {
    guard judged.rowCount > 0 else { return [:] }
    return paired(
      judged.values(weights: Array(repeating: 1, count: judged.rowCount)), Judged.figures,
      Bootstrap.intervals(of: judged, groups: Bootstrap.groups(candidates)), omitting: omitting)
  }

  private static func differences<Judged: WeightedFigures>(
    _ left: Judged, _ right: Judged, candidates: [String], omitting: Set<Figure>
  ) -> [Figure: Estimate] {
    precondition(left.rowCount == right.rowCount, "differences between predictions of different debriefs")
    guard left.rowCount > 0 else { return [:] }
    let ones = [Double](repeating: 1, count: left.rowCount)
    return paired(
      zip(left.values(weights: ones), right.values(weights: ones)).map { $0 - $1 }, Judged.figures,
      Bootstrap.differences(left, right, groups: Bootstrap.groups(candidates)), omitting: omitting)
  }

  private static func paired(
    _ values: [Double], _ figures: [Figure], _ intervals: [Figure: ClosedRange<Double>], omitting: Set<Figure>
  ) -> [Figure: Estimate] {
    var result: [Figure: Estimate] = [:]
    for (figure, value) in zip(figures, values) where !omitting.contains(figure) {
      result[figure] = Estimate(value: value, interval: intervals[figure])
    }
    return result
  }
}
