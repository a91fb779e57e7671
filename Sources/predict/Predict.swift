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
      predict --describe --model FILE [--format text|jsonl|markdown]
      predict --model FILE --scores 3,1,2,3,2 --notes "..." [--level senior] ...
      """,
    discussion: """
      DEBRIEFS are CSV with a header, or JSON Lines (first byte '{'). Files are checked whole first: where rows are \
      bad, the first 20 are listed and nothing is printed. Standard input is answered row by row.

      A suggestion to the people who decide, not a decision.

      EXAMPLES:
        predict this-week.csv --model patterns.safetensors
        predict this-week.csv --model patterns.safetensors --format csv > week.csv
        cat new.jsonl | predict - --model patterns.safetensors --format jsonl
        predict --model patterns.safetensors --scores 3,1,-,3,2 --role mlops \\
          --notes "Deep on serving; could not say why a two-tower model."
      """, version: ToolVersion.current)

  static let textOptions = ["--notes", "--scores"]

  @Argument(help: ArgumentHelp("Files of debriefs; '-' is standard input.", valueName: "debriefs"))
  var debriefs: [String] = []

  @Option(help: ArgumentHelp("The model, as train wrote it.", valueName: "file"))
  var model: String

  @Option(
    help: ArgumentHelp(
      "text to read, html a page to print or pass on, jsonl for programs, csv for a spreadsheet, "
        + "markdown for the card of --describe.",
      valueName: "form"))
  var format = Form.text

  @Flag(help: "Say what the model learned from, how good it is and what it is for; no debriefs.")
  var describe = false

  @Flag(help: "Leave out what each criterion and each remark added.")
  var noExplain = false

  @Option(
    help: ArgumentHelp("Contrast with this pattern, not with the runner-up.", valueName: "pattern"))
  var against: Pattern?

  @Flag(help: "In jsonl too: which other scores would make another pattern the likeliest.")
  var whatIf = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Past debriefs, as train reads them: say which are nearest, and what came of them.", valueName: "debriefs"))
  var history: [String] = []

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
    case text, jsonl, csv, html, markdown

    // As the defaults would have it, which find it out by reflection each time the tool starts.
    static var allValueStrings: [String] { allCases.map(\.rawValue) }
    static var allValueDescriptions: [String: String] { [:] }
    var defaultValueDescription: String { rawValue }
  }

  func validate() throws {
    if describe { return try checkDescription() }
    if format == .markdown {
      throw ValidationError("--format markdown is the form of a model card: give --describe too")
    }
    try checkHistory()
    if whatIf, noExplain || format == .csv {
      throw ValidationError(
        "--what-if is a part of explanations: found \(noExplain ? "--no-explain" : "--format csv") too, which has none")
    }
    let typed = TypedDebrief(self)
    if debriefs.isEmpty {
      guard typed.hasEvidence else {
        guard history.isEmpty else {
          throw ValidationError("no debriefs: all files stand behind --history: give those to predict before it")
        }
        let hint = Descriptor.isTerminal(0) ? "" : "; to read standard input, give '-'"
        throw ValidationError("no debriefs: give files, or --scores and --notes of one debrief\(hint)")
      }
      _ = try typed.debrief()
    } else if let option = typed.firstOption {
      throw ValidationError("\(option) describes one debrief, but files are given too: give one or the other")
    }
  }

  /// A description is of the model alone.
  private func checkDescription() throws {
    let others = [
      ("debriefs", !debriefs.isEmpty), ("--no-explain", noExplain), ("--against", against != nil),
      ("--what-if", whatIf), ("--history", !history.isEmpty),
    ]
    if let other = TypedDebrief(self).firstOption ?? others.first(where: \.1)?.0 {
      throw ValidationError("--describe speaks of the model alone, but \(other) is given too")
    }
    if format == .csv || format == .html {
      throw ValidationError("--describe: found --format \(format.rawValue), expected text, jsonl or markdown")
    }
  }

  private func writeDescription(of model: Model) throws {
    let card = ModelCard(model)
    switch format {
    case .jsonl: try Output.standard.write(card.json)
    case .markdown: try Output.standard.write(card.markdown)
    default:
      let terminal = Terminal(descriptor: 1)
      try Output.standard.write(card.text(width: terminal.width, usesColour: terminal.usesColour))
    }
  }

  private func checkHistory() throws {
    for path in history where path == "-" {
      throw ValidationError("--history: found '-', expected files of past debriefs")
    }
  }

  func run() throws {
    let inputs = try InputFile.all(debriefs)
    let loaded = try Model(path: model, verification: readsLittle(inputs) ? .asUsed : .whole)
    if describe { return try writeDescription(of: loaded) }
    if !loaded.provenance.isCalibrated {
      Talk.standard.warn(
        "\(model): trained without folds: its probabilities are not calibrated, and it rules no pattern out")
    }
    let scoring = Scoring(
      model: loaded, isExplained: !noExplain, against: against, hasWhatIfs: [.text, .html].contains(format) || whatIf,
      history: try history.isEmpty ? nil : PastDebriefs.read(history, model: loaded))
    guard !debriefs.isEmpty else {
      var writer = SuggestionWriter(form: format, scoring: scoring)
      try writer.write(scoring.checkedSuggestion(try TypedDebrief(self).debrief()))
      return try writer.finish()
    }
    // A damaged part of the model may show when the last debrief is scored.
    guard readsLittle(inputs) else { return try Run(inputs: inputs, scoring: scoring, form: format).run() }
    try Output.standard.holding { try Run(inputs: inputs, scoring: scoring, form: format).run() }
  }

  /// Whether a few debriefs are all there is to score: they need a part of the model, and to check the whole would take longer
  /// than everything else.
  private func readsLittle(_ inputs: [InputFile]) -> Bool {
    !describe && history.isEmpty && inputs.reduce(0) { $0 + ($1.size ?? Run.smallBytes) } < Run.smallBytes
  }
}

extension Pattern: ExpressibleByArgument {
  public init?(argument: String) {
    guard let pattern = Pattern.allCases.first(where: { $0.letter == argument.uppercased() }) else { return nil }
    self = pattern
  }

  public static var allValueStrings: [String] { allCases.map(\.letter) }
  public static var allValueDescriptions: [String: String] { [:] }
}
