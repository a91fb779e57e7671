import PatternTraining

@testable import PatternModel

/// All debriefs of the history, and a model to score them with.
enum Samples {
  /// Every row of the history, in the order of the files.
  static func debriefs() throws -> [Debrief] { try history.get() }

  /// A model fitted once to a part of the history, with a calibration and a prediction set of its own, so that nothing that
  /// a report has to show is the identity.
  static func model(hasStruggle: Bool = true, hasNone: Bool = true) throws -> Model {
    let fitted = try fitted.get()
    return Model(
      features: fitted.features,
      pattern: Head(
        linear: fitted.pattern.linear, calibration: Calibration(scale: 0.8, offsets: [0.1, -0.2, 0.05, 0.05])),
      predictionSet: PredictionSet(threshold: 0.7),
      struggle: hasStruggle
        ? fitted.struggle.map { Head(linear: $0.linear, calibration: Calibration(scale: 1.2, offsets: [0.3])) } : nil,
      trackRecord: nil, none: hasNone ? fitted.none : nil, thresholds: .standard, provenance: fitted.provenance)
  }

  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/data"

  private static let history = Result {
    let quarters = ["2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"]
    return try DebriefCollection.read(
      paths: quarters.map { "\(folder)/debriefs-\($0).csv" }, purpose: .training
    ).debriefs
  }

  private static let fitted = Result {
    let debriefs = Array(try history.get().prefix(700))
    return try Trainer(options: try TrainingOptions(foldCount: 0), words: try .shipped()).train(debriefs).model
  }
}
