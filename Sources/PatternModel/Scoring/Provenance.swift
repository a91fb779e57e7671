/// What a model was trained on, as facts for its file: counts and days, never anything of a person.
public struct Provenance: Sendable, Hashable {
  public var debriefCount = 0
  public var candidateCount = 0
  /// Debriefs that the pattern head, the struggle head and the "none fits" head learned from.
  public var patternLabelCount = 0
  public var struggleLabelCount = 0
  public var noneLabelCount = 0
  /// The days of the first and the last interview.
  public var firstDay = ""
  public var lastDay = ""
  /// A hash of all rows: two models with one fingerprint were trained on the same data.
  public var dataFingerprint = ""
  /// Whether probabilities were calibrated out of fold.
  public var isCalibrated = false

  public init() {}
}
