import PatternModel

/// Where penalties are looked for: a start and, one after the other, values for one group or for all at once.
public struct PenaltyGrid: Sendable {
  /// Groups that move together, and the values that they may take, largest first.
  struct Axis: Sendable {
    let groups: [FeatureGroup]
    let values: [Double]
  }

  let start: Penalties
  let axes: [Axis]

  /// One point, which is not compared with anything.
  public static func fixed(_ penalty: Double) -> PenaltyGrid { PenaltyGrid(start: Penalties(penalty), axes: []) }

  /// The grid of a style.
  ///
  /// `full`: each group has its own penalty, since five scores and forty readings want different ones; found by coordinate
  /// descent from a start near where it usually ends. `plain`: ten penalties shared by all groups.
  public static func standard(_ style: FeatureStyle) -> PenaltyGrid {
    let start = Penalties.standard(style)
    switch style {
    case .plain:
      let values = stride(from: 4, through: -5, by: -1).map { power(2, $0) }
      return PenaltyGrid(start: start, axes: [Axis(groups: FeatureGroup.allCases, values: values)])
    case .full:
      return PenaltyGrid(
        start: start,
        axes: [
          Axis(groups: [.readings], values: [64, 24, 8, 3, 1]), Axis(groups: [.ratings], values: [24, 8, 3, 1]),
          Axis(groups: [.scores], values: [16, 8, 4, 2]), Axis(groups: [.context], values: [64, 24, 8, 3, 1]),
        ])
    }
  }

  /// The point with another value on an axis.
  static func point(_ axis: Axis, value: Double, of point: Penalties) -> Penalties {
    var moved = point
    for group in axis.groups { moved[group] = value }
    return moved
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<abs(exponent)).reduce(1) { result, _ in exponent < 0 ? result / base : result * base }
  }
}
