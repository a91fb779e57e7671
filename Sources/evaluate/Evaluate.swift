import ArgumentParser
import PatternModel
import PatternTraining
import ToolSupport

/// `evaluate`: how good the method is on debriefs that it did not learn from, and what each of its parts brings.
///
/// A tool of those who work on the model; `make quality` runs it and writes docs/quality.md.
@main
struct Evaluate: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure the method: by candidate, forward in time and with interviewers left out.",
    discussion: """
      Splits and predictions are lines that other programs read and write as well, so that other tools can be measured \
      on the same splits by the same figures.

      Examples:
        evaluate splits data/*.csv > splits.csv
        evaluate predictions data/*.csv > ours.jsonl
        evaluate figures data/*.csv --predictions ours.jsonl --predictions theirs.jsonl
      """, version: ToolVersion.current, subcommands: [Splits.self, Predictions.self, Figures.self])
}

/// The debriefs to evaluate on, and which splits of them.
struct Setting: ParsableArguments {
  @Argument(help: ArgumentHelp("Files of debriefs; - is standard input.", valueName: "debriefs"))
  var debriefs: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "candidates, forward, interviewers or each-interviewer; several with blanks between.")
  var schemes: [HoldOutScheme] = [.candidates, .forward, .interviewers]

  func validate() throws {
    guard !debriefs.isEmpty else { throw ValidationError("no debriefs given, expected one file or more (- for stdin)") }
  }

  /// - Throws: `FailureList` for rows that are not what they should be.
  func read() throws -> [Debrief] {
    let collection = try DebriefCollection.read(paths: debriefs, purpose: .training)
    for warning in collection.warnings { Talk.standard.warn(warning) }
    guard collection.problems.isEmpty else { throw FailureList(collection.problems) }
    return collection.debriefs
  }
}

extension HoldOutScheme: ExpressibleByArgument {}
