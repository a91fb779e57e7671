import ArgumentParser
import PatternModel
import PatternTraining

/// What is evaluated: the method, the method with parts left out, or what it learns from a careless committee's labels.
///
/// Each of `scores` … `full` adds one part to the one before.
enum Variant: String, CaseIterable, ExpressibleByArgument {
  case scores, context, leniency, ratings, readings, channel, full
  /// tf-idf and scores as other tools have them.
  case plain
  /// The whole, with one training label in `noiseRate` replaced.
  case noisy

  /// One wrong label in this many.
  static let noiseRate = 15
  static let noiseSeed: UInt64 = 15

  /// Parts left out.
  var omitted: Set<ModelPart> {
    switch self {
    case .scores: [.context, .leniency, .ratings, .readings, .channel, .cleaning]
    case .context: [.leniency, .ratings, .readings, .channel, .cleaning]
    case .leniency: [.ratings, .readings, .channel, .cleaning]
    case .ratings: [.readings, .channel, .cleaning]
    case .readings: [.channel, .cleaning]
    case .channel: [.cleaning]
    case .full, .plain, .noisy: []
    }
  }

  func options(threadCount: Int) throws -> TrainingOptions {
    try TrainingOptions(style: self == .plain ? .plain : .full, threadCount: threadCount, omitting: omitted)
  }

  /// The debriefs as this variant learns from them.
  func learned(_ debriefs: [Debrief]) -> [Debrief] {
    self == .noisy
      ? LabelNoise.applied(to: debriefs, oneIn: Variant.noiseRate, seed: Variant.noiseSeed) : debriefs
  }
}
