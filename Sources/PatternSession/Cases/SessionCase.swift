import PatternModel
import PatternReview

/// A debrief of the session with an honest prediction: by a model that saw neither it nor another debrief of its candidate.
public struct SessionCase: Sendable {
  /// Which model made the prediction.
  public enum Origin: Sendable, Hashable {
    /// The model in use was trained on debriefs of its time, so a model trained without its fold was asked instead.
    case outOfFold(Int)
    /// The model in use: the debrief is newer than all that it was trained on.
    case model
  }

  /// Its place among all debriefs in the order of their ids, from 1: what addresses name it by.
  public let number: Int
  public let debrief: Debrief
  public let prediction: Prediction
  public let origin: Origin
  /// Label and prediction side by side; `nil` where the debrief has no label to compare.
  public let labelled: LabelledPrediction?

  /// The likeliest of A to D and none.
  public var suggested: AgreedLabel { labelled?.suggested ?? .pattern(prediction.pattern) }
}
