import Foundation
import PatternTraining

@testable import PatternModel

/// A small model in a file, made once, and folders to work in.
enum PredictModel {
  /// The bytes of a model that singles patterns out where it can.
  static func bytes() throws -> [UInt8] { try made.get() }

  /// The repository's debriefs of a quarter.
  static func quarter(_ name: String) -> String { folder + "/data/debriefs-\(name).csv" }

  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  private static let made = Result {
    let collection = try DebriefCollection.read(
      paths: ["2024Q1", "2024Q2", "2024Q3"].map(quarter), purpose: .training)
    let fitted = try Trainer(options: try TrainingOptions(foldCount: 0), words: try .shipped())
      .train(collection.debriefs).model
    var provenance = fitted.provenance
    provenance.isCalibrated = true
    return try Model(
      features: fitted.features, pattern: fitted.pattern, predictionSet: PredictionSet(threshold: 0.7),
      struggle: fitted.struggle, trackRecord: nil, none: fitted.none, thresholds: .standard, provenance: provenance
    ).serialised()
  }

  /// Runs `body` with the path of a new folder that holds `m.safetensors` and the given files, and removes it.
  static func withFolder<Result>(_ files: [String: String] = [:], _ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "predict-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(bytes()).write(to: URL(fileURLWithPath: folder + "/m.safetensors"))
    for (name, text) in files { try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8) }
    return try body(folder)
  }
}
