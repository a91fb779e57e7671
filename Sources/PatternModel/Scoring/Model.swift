/// A trained model: features, heads, calibration and thresholds; all that scoring and explaining need.
public struct Model: Sendable {
  public let features: FeatureSpace
  /// Which of A–D, given that one fits.
  public let pattern: Head
  public let predictionSet: PredictionSet
  /// Whether the hire struggles, given that the candidate is hired; `nil` where outcomes were too few to learn from.
  public let struggle: Head?
  /// What came of hires that were rated alike; `nil` where it was not measured out of fold.
  public let trackRecord: TrackRecord?
  /// Whether no pattern fits; `nil` where such labels were too few.
  public let none: Head?
  public let thresholds: Thresholds
  public let provenance: Provenance
  /// The file that its parts lie in; `nil` where it was not read from one.
  var file: TensorFile?

  public init(
    features: FeatureSpace, pattern: Head, predictionSet: PredictionSet, struggle: Head?,
    trackRecord: TrackRecord?, none: Head?, thresholds: Thresholds, provenance: Provenance
  ) {
    self.features = features
    self.pattern = pattern
    self.predictionSet = predictionSet
    self.struggle = struggle
    self.trackRecord = trackRecord
    self.thresholds = thresholds
    self.none = none
    self.provenance = provenance
  }

  /// The same model with what was measured out of fold.
  public func measured(_ provenance: Provenance, trackRecord: TrackRecord?) -> Model {
    Model(
      features: features, pattern: pattern, predictionSet: predictionSet, struggle: struggle, trackRecord: trackRecord,
      none: none, thresholds: thresholds, provenance: provenance)
  }
}
