import PatternModel

/// A part of the `full` model that an ablation can leave out, to measure what it brings.
public enum ModelPart: String, CaseIterable, Sendable, Hashable {
  /// Level, role and prompt.
  case context
  /// Taking interviewers' leniency out of the scores.
  case leniency
  /// A rating of each topic, read out of the notes.
  case ratings
  /// What each topic's words say of the label.
  case readings
  /// That committees err: without it a temperature and offsets calibrate the pattern head.
  case channel
  /// Learning labels that models which had not seen them have cleaned; it needs the channel.
  case cleaning

  /// The features that go with it; `nil` where it only changes others.
  var group: FeatureGroup? {
    switch self {
    case .context: .context
    case .leniency, .channel, .cleaning: nil
    case .ratings: .ratings
    case .readings: .readings
    }
  }
}
