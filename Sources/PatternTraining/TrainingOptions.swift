import PatternModel

/// How to train, checked: only options that go together can be made.
public struct TrainingOptions: Sendable {
  public let style: FeatureStyle
  /// Folds of the cross-validation; 0 fits once and measures nothing.
  public let foldCount: Int
  /// One penalty for all groups instead of a search; `nil` searches (or, without folds, takes `Penalties.standard`).
  public let penalty: Double?
  public let admission: TermAdmission
  public let threadCount: Int
  /// Parts that an ablation leaves out of the `full` style; empty in any model that is used.
  public let omitting: Set<ModelPart>

  /// Five folds: each model of the nesting still sees three fifths of the debriefs, and ten pairs are quick.
  public static let standardFoldCount = 5
  /// A binary head with fewer labels of either answer than this says nothing: four a fold.
  public static let minimumLabelsPerAnswer = 20

  /// Nested cross-validation leaves out two folds, and a third one for ratings that a debrief did not teach: four are the
  /// fewest that leave one to learn from.
  public static let foldCounts = 4...100

  /// - Throws: `TrainingError.invalidOption` for folds outside `foldCounts` but 0, a penalty that is not above 0, no thread,
  ///   and parts left out of `plain`, which has none of them.
  public init(
    style: FeatureStyle = .full, foldCount: Int = standardFoldCount, penalty: Double? = nil,
    admission: TermAdmission? = nil, threadCount: Int = Parallel.standardThreadCount, omitting: Set<ModelPart> = []
  ) throws(TrainingError) {
    guard foldCount == 0 || TrainingOptions.foldCounts.contains(foldCount) else {
      let counts = TrainingOptions.foldCounts
      throw .invalidOption(
        name: "--folds", found: "\(foldCount)",
        expected: "0 (no cross-validation) or \(counts.lowerBound) to \(counts.upperBound)")
    }
    if let penalty, !(penalty > 0 && penalty.isFinite) {
      throw .invalidOption(name: "--penalty", found: "\(penalty)", expected: "a number above 0")
    }
    let threadCounts = Parallel.threadCounts
    guard threadCounts.contains(threadCount) else {
      throw .invalidOption(
        name: "--threads", found: "\(threadCount)",
        expected: "\(threadCounts.lowerBound) to \(threadCounts.upperBound)")
    }
    if style == .plain, let part = omitting.map(\.rawValue).min() {
      throw .invalidOption(name: "parts left out", found: "\(part) with plain features", expected: "none")
    }
    self.style = style
    self.foldCount = foldCount
    self.penalty = penalty
    self.admission = admission ?? .standard(style)
    self.threadCount = threadCount
    self.omitting = omitting
  }

  /// Whether the pattern head learns cleaned labels. Not at a penalty that was asked for, nor in `plain`: there the objective
  /// is the one that other tools minimise.
  var cleansLabels: Bool { style == .full && penalty == nil && omitting.isDisjoint(with: [.channel, .cleaning]) }

  var grid: PenaltyGrid {
    if let penalty { return .fixed(penalty) }
    return .standard(style)
  }
}
