import PatternModel

/// What a training run found: the figures that an analyst decides by.
public struct TrainingReport: Sendable {
  /// One head: how it was fitted and, out of fold, how good it is.
  public struct HeadReport<Quality: Sendable>: Sendable {
    /// Debriefs with a label.
    public let labelled: Int
    /// The penalties of the final fit.
    public let penalties: Penalties
    public let fit: FitReport
    /// Out-of-fold figures; `nil` without folds.
    public let quality: Quality?
  }

  /// The pattern head's figures over debriefs labelled A–D.
  public struct PatternQuality: Sendable {
    public let metrics: ClassMetrics
    /// The share of debriefs whose prediction set holds the label.
    public let setCoverage: Double
    /// The mean number of patterns in a prediction set.
    public let setSize: Double
    /// How many predictions single out no pattern.
    public let abstained: Int
  }

  public struct Seconds: Sendable {
    public var features = 0.0
    public var select = 0.0
    public var fit = 0.0
  }

  public let debriefCount: Int
  public let candidateCount: Int
  /// Columns from the scores, and from level, role and prompt.
  public let scoreFeatureCount: Int
  public let contextFeatureCount: Int
  public let termCount: Int
  /// The groups of features that the heads have.
  public let penaltyGroups: [FeatureGroup]
  public let pattern: HeadReport<PatternQuality>
  public let struggle: HeadReport<BinaryMetrics>?
  public let none: HeadReport<BinaryMetrics>?
  /// Why a head is missing, and other things an analyst should know.
  public let remarks: [String]
  public let seconds: Seconds
}

/// A prediction by a model that did not see the debrief's candidate.
public struct OutOfFoldPrediction: Sendable {
  public let debrief: Debrief
  public let prediction: Prediction
  public let explanation: Explanation
}

/// The models of the outer folds: for each candidate one that did not see it, nor chose anything by it.
public struct FoldModels: Sendable {
  /// One for each fold; empty without folds.
  public let models: [Model]
  let foldOf: [String: Int]

  /// The place in `models` of the one that did not see a candidate; `nil` for a candidate who was not among the debriefs.
  public func fold(of candidate: String) -> Int? { models.isEmpty ? nil : foldOf[candidate] }
}

/// A trained model with what is known of it.
public struct TrainingOutcome: Sendable {
  public let model: Model
  public let report: TrainingReport
  /// Every labelled debrief, in the order of debrief ids; empty without folds.
  public let outOfFold: [OutOfFoldPrediction]
  /// What the predictions out of fold were made with.
  public let foldModels: FoldModels
}
