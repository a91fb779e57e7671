import PatternModel
import PatternTraining

/// What a run prints: the figures an analyst decides by, as a table for people or one JSON object for programs.
struct Summary {
  let model: String
  let report: TrainingReport
  let intervals: FigureIntervals
  let provenance: Provenance
  let rejected: Int
  /// What verdicts did to the labels; `nil` where none were given.
  let verdicts: VerdictSummary?
  let foldCount: Int
  /// The earlier model's file, where one was given.
  let comparedWith: String?
  /// `nil` where no earlier model was given or no debrief is newer than it.
  let comparison: ModelComparison?
  let readSeconds: Double
  let totalSeconds: Double
}

extension Summary {
  /// The 95 % interval of a figure of the pattern head, `scale` times, in brackets behind a blank; empty for a single
  /// candidate.
  func between(_ figure: Figure, _ scale: Double, _ decimals: Int) -> String {
    guard let interval = intervals.pattern[figure] else { return "" }
    return " (\(fixed(interval.lowerBound * scale, decimals)) to \(fixed(interval.upperBound * scale, decimals)))"
  }
}
