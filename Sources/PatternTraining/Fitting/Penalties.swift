import PatternModel

/// The L2 penalty λ of each feature group; the intercept is not penalised.
public struct Penalties: Sendable, Hashable {
  private var values: [Double]

  /// One penalty for all groups.
  public init(_ value: Double) { values = Array(repeating: value, count: FeatureGroup.allCases.count) }

  public init(scores: Double, context: Double, terms: Double) { values = [scores, context, terms] }

  /// λ of a group; above 0.
  public subscript(group: FeatureGroup) -> Double {
    get { values[group.rawValue] }
    set { values[group.rawValue] = newValue }
  }

  /// What `--folds 0` fits at where no penalty is given: scikit-learn's and LIBLINEAR's C = 1.
  public static let standard = Penalties(1)
}
