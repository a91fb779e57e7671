/// Where a suggestion gives way to "cannot tell"; the threshold of prediction sets is `PredictionSet`'s own.
public struct Thresholds: Sendable, Hashable {
  /// Where the share of unknown words is above this, the notes are unlike anything the model was trained on.
  public let unknownWordShare: Double
  /// Where fewer criteria are scored or spoken of, what is known of the others is what is usual, not this candidate.
  public let fewestCriteria: Double
  /// From this probability on that no pattern fits, none is suggested.
  public let noneProbability: Double

  /// What `train` writes: three words in five unknown, two criteria alone, as likely as not. On
  /// `data/`, notes taken away, what was singled out by two scores was right in four to five cases of ten, by all five in
  /// eight, though the model had learned from these debriefs.
  public static let standard = Thresholds(unknownWordShare: 0.6, fewestCriteria: 3, noneProbability: 0.5)

  public init(unknownWordShare: Double, fewestCriteria: Double, noneProbability: Double) {
    self.unknownWordShare = unknownWordShare
    self.fewestCriteria = fewestCriteria
    self.noneProbability = noneProbability
  }
}
