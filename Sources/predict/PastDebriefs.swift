import PatternModel
import ToolSupport

/// Past debriefs that a run compares with.
enum PastDebriefs {
  /// Reads files whole; throws `FailureList` where any of their rows is bad.
  static func read(_ paths: [String], model: Model) throws -> DebriefHistory {
    let collection = try DebriefCollection.read(paths: paths, purpose: .training)
    for warning in collection.warnings { Talk.standard.warn(warning) }
    if !collection.problems.isEmpty { throw FailureList(collection.problems) }
    return DebriefHistory(collection.debriefs, model: model)
  }
}
