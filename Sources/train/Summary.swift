import PatternModel
import PatternTraining

/// What a run prints: the figures an analyst decides by, as a table for people or one JSON object for programs.
struct Summary {
  let model: String
  let report: TrainingReport
  let provenance: Provenance
  let rejected: Int
  let foldCount: Int
  /// The earlier model's file, where one was given.
  let comparedWith: String?
  /// `nil` where no earlier model was given or no debrief is newer than it.
  let comparison: ModelComparison?
  let readSeconds: Double
  let totalSeconds: Double
}
