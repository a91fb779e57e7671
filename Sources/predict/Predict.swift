import ArgumentParser
import PatternModel
import PatternReport
import ToolSupport

/// Suggests a pattern for each debrief, says how sure that is, and why.
@main
struct Predict: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Suggest which pattern a debrief shows, how sure that is, and what speaks for it.",
    usage: """
      predict DEBRIEFS... --model FILE [--format text|jsonl|csv|html] [--no-explain]
      predict - --model FILE
      predict --model FILE --scores 3,1,2,3,2 --notes "..." [--level senior] ...
      """,
    discussion: """
      DEBRIEFS are CSV with a header, or JSON Lines (first byte '{'). Files are checked whole first: where a row is bad, \
      all bad rows are listed and nothing is printed. Standard input is answered row by row.

      A suggestion to the people who decide, not a decision.

      EXAMPLES:
        predict this-week.csv --model patterns.safetensors
        predict this-week.csv --model patterns.safetensors --format csv > week.csv
        cat new.jsonl | predict - --model patterns.safetensors --format jsonl
        predict --model patterns.safetensors --scores 3,1,-,3,2 --role mlops \\
          --notes "Deep on serving; could not say why a two-tower model."
      """, version: ToolVersion.current)

  @Argument(help: ArgumentHelp("Files of debriefs; '-' is standard input.", valueName: "debriefs"))
  var debriefs: [String] = []

  @Option(help: ArgumentHelp("The model, as train wrote it.", valueName: "file"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "text to read, html a page to print or pass on, jsonl for programs, csv for a spreadsheet.", valueName: "form"))
  var format = Form.text

  @Flag(help: "Leave out what each criterion and each remark added.")
  var noExplain = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "One debrief's five scores, from clarifying questions to scaling: 1-4 or words ('lean no'); empty or '-' is not scored.",
      valueName: "scores"))
  var scores: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("That debrief's notes.", valueName: "text"))
  var notes: String?

  @Option(help: ArgumentHelp("Its level: mid, senior or staff.", valueName: "level"))
  var level: String?

  @Option(help: ArgumentHelp("Its role: product-mle, ai-engineer, mle-platform or mlops.", valueName: "role"))
  var role: String?

  @Option(
    help: ArgumentHelp(
      "Its prompt: recommender, retrieval, feature-pipeline, real-time-prediction, ml-training-infrastructure or generic.",
      valueName: "prompt"))
  var prompt: String?

  @Option(help: ArgumentHelp("How long its block took.", valueName: "minutes"))
  var durationMinutes: Int?

  /// The forms of output.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, jsonl, csv, html
  }

  func validate() throws {
    let typed = TypedDebrief(self)
    if debriefs.isEmpty {
      guard typed.hasEvidence else {
        let hint = Descriptor.isTerminal(0) ? "" : "; to read standard input, give '-'"
        throw ValidationError("no debriefs: give files, or --scores and --notes of one debrief\(hint)")
      }
      _ = try typed.debrief()
    } else if let option = typed.firstOption {
      throw ValidationError("\(option) describes one debrief, but files are given too: give one or the other")
    }
  }

  func run() throws {
    let loaded = try Model(path: model)
    if !loaded.provenance.isCalibrated {
      Talk.standard.warn(
        "\(model): trained without folds: its probabilities are not calibrated, and it rules no pattern out")
    }
    let scoring = Scoring(model: loaded, isExplained: !noExplain)
    guard !debriefs.isEmpty else {
      var writer = SuggestionWriter(form: format, scoring: scoring)
      try writer.write(scoring.suggestion(try TypedDebrief(self).debrief()))
      return try writer.finish()
    }
    try Run(inputs: InputFile.all(debriefs), scoring: scoring, form: format).run()
  }
}
