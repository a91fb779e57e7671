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

  /// λ of a group; above 0.
  public subscript(group: FeatureGroup) -> Double {
    get { values[group.rawValue] }
    set { values[group.rawValue] = newValue }
  }

  /// What `--folds 0` fits at where no penalty is given. `plain`: scikit-learn's and LIBLINEAR's C = 1. `full`: where the
  /// search usually ends.
  public static func standard(_ style: FeatureStyle) -> Penalties {
    switch style {
    case .plain: Penalties(1)
    case .full: Penalties([.scores: 4, .context: 8, .ratings: 3, .readings: 8])
    }
  }
}
