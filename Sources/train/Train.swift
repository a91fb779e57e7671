import ArgumentParser
import CAllocator
import PatternModel
import PatternReport
import PatternTraining
import PatternVerdicts
import ToolSupport

/// `train`: from past debriefs to a model file and the figures to judge it by.
@main
struct Train: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Learn from past debriefs which pattern a candidate shows and how likely production struggle is.",
    discussion: """
      Reads debriefs as CSV or JSON Lines, fits the model, writes it whole or not at all, and prints how good it is on \
      candidates that it has not seen. The same debriefs give the same file, to the byte.

      Examples:
        train data/*.csv
        train data/*.csv --model next.safetensors --compare patterns.safetensors
        train data/*.csv --json --predictions out-of-fold.jsonl > summary.json
      """, version: ToolVersion.current)

  @Argument(help: ArgumentHelp("Files of debriefs; - is standard input.", valueName: "debriefs"))
  var debriefs: [String] = []

  @Option(help: "The model file to write.")
  var model = "patterns.safetensors"

  @Option(help: "Also write the out-of-fold prediction of every labelled debrief, as JSON Lines.")
  var predictions: String?

  @Option(help: ArgumentHelp("Also write the summary as a page, with plots.", valueName: "file.html"))
  var report: String?

  @Flag(help: "Print the summary as one JSON object.")
  var json = false

  @Option(help: ArgumentHelp("Compare with an earlier model on debriefs newer than it.", valueName: "model"))
  var compare: String?

  @Option(
    help: ArgumentHelp(
      "Apply the verdicts of calibration sessions, as review serve recorded them, to the labels first.",
      valueName: "file.sqlite"))
  var verdicts: String?

  @Option(help: ArgumentHelp("Names of columns in your export: lines of our_column = their column.", valueName: "file"))
  var mapping: String?

  @Flag(help: "Set bad rows aside in FILE.rejected.csv and go on.")
  var skipInvalid = false

  @Option(
    parsing: .unconditional,
    help: "Folds of the cross-validation, 4 or more; 0 fits once and reports no out-of-fold figures.")
  var folds = TrainingOptions.standardFoldCount

  @Option(
    help:
      "full, or plain: tf-idf of 1-2-grams and the scores alone, as other tools have them; only to compare with them.")
  var features = FeatureStyle.full

  @Option(
    parsing: .unconditional, help: "One L2 penalty for all features, instead of choosing penalties by cross-validation."
  )
  var penalty: Double?

  @Option(
    parsing: .unconditional,
    help: "Candidates of whom a term must have been used to be learned, 2 or more. (default: 5)")
  var minCandidates: Int?

  @Option(
    parsing: .unconditional,
    help: "Interviewers who must have used a term for it to be learned, 1 or more. (default: 3)")
  var minInterviewers: Int?

  @Option(help: "Threads; the result does not depend on how many. (default: one for each core)")
  var threads: Int?

  @Flag(help: "No progress on stderr.")
  var quiet = false

  func validate() throws {
    guard !debriefs.isEmpty else { throw ValidationError("no debriefs given, expected one file or more (- for stdin)") }
    for (option, isGiven) in [("--compare", compare != nil), ("--predictions", predictions != nil)] {
      if isGiven, folds == 0 {
        throw ValidationError("\(option) needs out-of-fold predictions, which --folds 0 has none of")
      }
    }
    if let penalty, penalty > 0, penalty < Train.smallestPenalty {
      throw ValidationError(
        "--penalty: found \(penalty), expected \(Train.smallestPenalty) or more, as with 0 no fit has an end")
    }
    _ = try options()
  }

  /// With less, the weights of terms that one pattern alone has grow until rounding is all that moves them.
  private static let smallestPenalty = 1e-9

  private func options() throws(TrainingError) -> TrainingOptions {
    try TrainingOptions(
      style: features, foldCount: folds, penalty: penalty,
      admission: .standard(features, minimumCandidates: minCandidates, minimumInterviewers: minInterviewers),
      threadCount: threads ?? Parallel.standardThreadCount)
  }

  func run() throws {
    let start = ContinuousClock.now
    allocator_keep_freed_memory()
    try checkOutputs()
    // Outputs are opened first: a path that cannot be written is known before the work, not after it.
    var modelFile = try AtomicFile(path: model)
    var predictionsFile = try opened(predictions)
    var reportFile = try opened(report)
    let earlier = try compare.map { try Model(path: $0) }
    if let compare, let earlier, !earlier.provenance.isCalibrated {
      Talk.standard.warn(
        "\(compare): trained without folds, so its probabilities are not calibrated: compare with care")
    }
    let log = try verdicts.map { try VerdictStore.reading(path: $0).log() }
    let trained = try Progress.during(isQuiet: quiet) { progress in try train(log, progress) }
    let outcome = trained.outcome

    let summary = Summary(
      model: model, report: outcome.report, intervals: trained.intervals, provenance: trained.model.provenance,
      rejected: trained.rejected, verdicts: trained.verdicts, foldCount: folds, comparedWith: compare,
      comparison: earlier.flatMap { ModelComparison(old: $0, with: outcome.outOfFold) },
      readSeconds: trained.readSeconds, totalSeconds: (ContinuousClock.now - start).seconds)
    try predictionsFile?.write(Train.lines(outcome.outOfFold))
    try reportFile?.write(HTMLReport(summary: summary, model: trained.model).page)
    try modelFile.write(try trained.model.serialised())
    try modelFile.commit()
    try predictionsFile.take()?.commit()
    try reportFile.take()?.commit()
    for remark in outcome.report.remarks { Talk.standard.warn(remark) }
    try Output.standard.write(json ? summary.json : summary.table)
  }

  private struct Trained {
    let outcome: TrainingOutcome
    let model: Model
    let intervals: FigureIntervals
    let rejected: Int
    let verdicts: VerdictSummary?
    let readSeconds: Double
  }

  private func train(_ log: VerdictLog?, _ progress: Progress) throws -> Trained {
    let start = ContinuousClock.now
    progress.stage("reading debriefs")
    var (debriefs, rejectedCount) = try readDebriefs()
    let applied = log.map { AppliedVerdicts.apply($0, to: &debriefs) }
    let readSeconds = (ContinuousClock.now - start).seconds
    let trainer = Trainer(options: try options(), words: try .shipped())
    let outcome = try trainer.train(consume debriefs) { stage, done, total in
      if done == 0 { progress.stage(stage, of: total > 1 ? total : nil) }
      progress.reached(done)
    }
    progress.stage("drawing intervals")
    let intervals = FigureIntervals(outcome.outOfFold, threadCount: trainer.options.threadCount)
    let verdictSummary = verdicts.flatMap { file in applied.map { VerdictSummary(file: file, applied: $0) } }
    return Trained(
      outcome: outcome, model: applied.map { outcome.model.noting($0) } ?? outcome.model, intervals: intervals,
      rejected: rejectedCount, verdicts: verdictSummary, readSeconds: readSeconds)
  }

  /// The debriefs to learn from, in memory that nothing else holds on to, and how many rows were set aside.
  private func readDebriefs() throws -> (debriefs: [Debrief], rejectedCount: Int) {
    let collection = try DebriefCollection.read(
      paths: try inputs(), purpose: .training, mapping: try mapping.map { try ColumnMapping(path: $0) } ?? .identity)
    for warning in collection.warnings { Talk.standard.warn(warning) }
    if !collection.problems.isEmpty {
      // What stands behind broken quoting cannot be set aside, and a model of what is left would not be the one asked for.
      guard skipInvalid, !collection.hidesRows else { throw FailureList(collection.problems) }
      try setAside(collection)
    }
    if skipInvalid { warnOfEarlierRows(collection) }
    return (collection.debriefs, collection.rejectedCount)
  }

  /// The files to read: a pattern like `data/*.csv` also meets what an earlier run set aside there.
  private func inputs() throws -> [String] {
    let kept = debriefs.filter { !$0.hasSuffix(RejectedRows.path(for: "")) }
    for left in debriefs where left.hasSuffix(RejectedRows.path(for: "")) {
      Talk.standard.warn("\(left): left out: rows that were set aside before; give it another name once they are right")
    }
    guard !kept.isEmpty else { throw ValidationError("no debriefs given but rows that were set aside before") }
    return kept
  }

  /// Throws where an output would take the place of an input or of another output.
  private func checkOutputs() throws {
    var taken = (debriefs + [mapping, verdicts].compactMap { $0 }).map { (what: "an input", path: $0) }
    // Whether the new model is shipped is decided after the comparison: the earlier one has to be there still.
    if let compare { taken.append(("the model to compare with", compare)) }
    if skipInvalid { taken += debriefs.map { ("for rows that are set aside", RejectedRows.path(for: $0)) } }
    for (option, path) in [("--model", model), ("--predictions", predictions), ("--report", report)] {
      guard let path else { continue }
      // Devices are not replaced: --report /dev/null takes nothing from anyone.
      if path.hasPrefix("/dev/") { continue }
      let place = FilePlace(path: path)
      let other = taken.first { $0.path == path || (place != nil && FilePlace(path: $0.path) == place) }
      if let other {
        throw ValidationError("\(option): found \(path), which is \(other.what) too, expected a file of its own")
      }
      taken.append((option, path))
    }
  }

  /// Rows that an earlier run set aside may stand beside a file in which nothing is wrong any more.
  private func warnOfEarlierRows(_ collection: DebriefCollection) {
    let written = Set(collection.rejected.map { RejectedRows.path(for: $0.file) })
    for path in debriefs.map({ RejectedRows.path(for: $0) }) where !written.contains(path) {
      if FileIdentity(path: path) != nil { Talk.standard.warn("\(path): of an earlier run: this one set no row aside") }
    }
  }

  /// Writes the bad rows of each file beside it and says so.
  private func setAside(_ collection: DebriefCollection) throws {
    for rejected in collection.rejected {
      let path = RejectedRows.path(for: rejected.file)
      try rejected.write(to: path)
      Talk.standard.warn("\(rejected.file): set \(rejected.rows.count) bad rows aside in \(path)")
    }
  }

  /// An output that only its owner may read: it speaks of people.
  private func opened(_ path: String?) throws -> AtomicFile? {
    guard let path else { return nil }
    return try AtomicFile(path: path, access: .confidential)
  }

  private static func lines(_ rows: [OutOfFoldPrediction]) -> [UInt8] {
    var lines: [UInt8] = []
    for row in rows {
      JSONLines.append(
        Suggestion(debrief: row.debrief, prediction: row.prediction, explanation: row.explanation), to: &lines)
    }
    return lines
  }
}

extension Model {
  /// The model with verdicts in its provenance; that labels moved shows in its fingerprint by itself.
  fileprivate func noting(_ applied: AppliedVerdicts) -> Model {
    var provenance = provenance
    provenance.verdictCount = applied.count - applied.notFound.count
    provenance.movedLabelCount = applied.movedCount
    return measured(provenance, trackRecord: trackRecord)
  }
}

extension FeatureStyle: ExpressibleByArgument {}
