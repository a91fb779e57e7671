/// A trained model: features, heads, calibration and thresholds; all that scoring and explaining need.
public struct Model: Sendable {
  public let features: FeatureSpace
  /// Which of A–D, given that one fits.
  public let pattern: Head
  public let predictionSet: PredictionSet
  /// Whether the hire struggles, given that the candidate is hired; `nil` where outcomes were too few to learn from.
  public let struggle: Head?
  /// Whether no pattern fits; `nil` where such labels were too few.
  public let none: Head?
  public let provenance: Provenance

  /// Where the share of unknown words is above this, the notes are unlike anything the model was trained on.
  public static let unknownWordLimit = 0.6

  /// Where fewer criteria are scored or spoken of, what is known of the others is what is usual, not this candidate.
  public static let fewestCriteria = 2

  public init(
    features: FeatureSpace, pattern: Head, predictionSet: PredictionSet, struggle: Head?, none: Head?,
    provenance: Provenance
  ) {
    self.features = features
    self.pattern = pattern
    self.predictionSet = predictionSet
    self.struggle = struggle
    self.none = none
    self.provenance = provenance
  }

  /// The same model with another provenance.
  public func replacing(_ provenance: Provenance) -> Model {
    Model(
      features: features, pattern: pattern, predictionSet: predictionSet, struggle: struggle, none: none,
      provenance: provenance)
  }
}
