import PatternModel

/// The L2 penalty λ of each feature group; the intercept is not penalised.
public struct Penalties: Sendable, Hashable {
  private var values: [Double]

  /// One penalty for all groups.
  public init(_ value: Double) { values = Array(repeating: value, count: FeatureGroup.allCases.count) }

  /// A penalty for each group; `others` for those that are not named.
  public init(_ named: [FeatureGroup: Double], others: Double = 1) {
    values = FeatureGroup.allCases.map { named[$0] ?? others }
  }

  /// How many times weaker penalties are on cleaned labels: with mistakes out of the way, large weights do less harm. Chosen on
  /// folds grouped by candidate and on folds forward in time.
  static let cleanedDivisor = 2.5

  /// All penalties over a divisor above 0.
  func divided(by divisor: Double) -> Penalties {
    var divided = self
    for index in divided.values.indices { divided.values[index] /= divisor }
    return divided
  }

  /// λ of a group; above 0.
  public subscript(group: FeatureGroup) -> Double {
    get { values[group.rawValue] }
    set { values[group.rawValue] = newValue }
  }

  /// What `--folds 0` fits at where no penalty is given. `plain`: scikit-learn's and LIBLINEAR's C = 1. `full`: of
  /// the order at which searches end.
  public static func standard(_ style: FeatureStyle) -> Penalties {
    switch style {
    case .plain: Penalties(1)
    case .full: Penalties([.scores: 4, .context: 8, .ratings: 3, .readings: 8])
    }
  }
}
