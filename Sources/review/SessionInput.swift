import ArgumentParser
import PatternModel
import PatternSession
import PatternTraining
import ToolSupport

/// What serve and report both take: debriefs, and the model that is in use.
struct SessionInput: ParsableArguments {
  @Argument(
    help: ArgumentHelp("Files of debriefs, those that the model was trained on among them.", valueName: "debriefs"))
  var debriefs: [String] = []

  @Option(help: ArgumentHelp("The model, as train wrote it.", valueName: "file"))
  var model: String

  @Option(help: ArgumentHelp("Names of columns in your export: lines of our_column = their column.", valueName: "file"))
  var mapping: String?

  @Option(help: "Threads; the result does not depend on how many. (default: one for each core)")
  var threads: Int?

  @Flag(help: "No progress on stderr.")
  var quiet = false

  func validate() throws {
    guard !debriefs.isEmpty else { throw ValidationError("no debriefs given, expected one file or more") }
    _ = try options()
  }

  private func options() throws -> TrainingOptions {
    try TrainingOptions(threadCount: threads ?? Parallel.standardThreadCount)
  }

  /// All paths that are read.
  var paths: [String] { debriefs + [model] + [mapping].compactMap { $0 } }

  /// Throws where an output would take the place of an input, one of `others` among them, however its path is written.
  func refuse(_ option: String, _ path: String, besides others: [String] = []) throws {
    let place = FilePlace(path: path)
    let isTaken = (paths + others).contains { $0 == path || (place != nil && FilePlace(path: $0) == place) }
    if isTaken { throw ValidationError("\(option): found \(path), which is an input too, expected a file of its own") }
  }

  /// Reads and predicts.
  func data() throws -> SessionData {
    let loaded = try Model(path: model)
    let options = try options()
    return try Progress.during(isQuiet: quiet) { progress in
      progress.stage("reading debriefs")
      let collection = try DebriefCollection.read(
        paths: debriefs, purpose: .training, mapping: try mapping.map { try ColumnMapping(path: $0) } ?? .identity)
      for warning in collection.warnings { Talk.standard.warn(warning) }
      if !collection.problems.isEmpty { throw FailureList(collection.problems) }
      return try SessionData(
        debriefs: collection.debriefs, model: loaded, options: options, words: .shipped()
      ) { stage, done, total in
        if done == 0 { progress.stage(stage, of: total > 1 ? total : nil) }
        progress.reached(done)
      }
    }
  }
}
