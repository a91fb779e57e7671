import ArgumentParser
import PatternModel
import PatternReport
import ToolSupport

/// A run over files and streams: files are checked whole before anything is printed, streams are answered as they come.
struct Run {
  /// Below this many bytes to read a run is over before progress would say anything, and a thread for it is not worth it.
  private static let progressFromBytes = 8 << 20

  /// Files of at least this many bytes are answered on all processors; below that the threads would cost what they save.
  private static let sharedFromBytes = 1 << 20

  /// Files of fewer bytes hold some ten debriefs or less.
  static let smallBytes = 1 << 13

  private let inputs: [InputFile]
  private let scoring: Scoring
  private let form: Predict.Form
  private var ledger = RowLedger()
  private var writer: SuggestionWriter
  private var debriefCount = 0
  private var idWidth = 0

  init(inputs: [InputFile], scoring: Scoring, form: Predict.Form) {
    self.inputs = inputs
    self.scoring = scoring
    self.form = form
    writer = SuggestionWriter(form: form, scoring: scoring)
  }

  consuming func run() throws {
    let bytes = inputs.reduce(0) { $0 + ($1.size ?? 0) }
    guard bytes >= Run.progressFromBytes else { return try run(nil) }
    // On a terminal that the results scroll over, only the check, which prints nothing, tells how far it is.
    try Progress.during { try run($0) }
  }

  private mutating func run(_ progress: Progress?) throws {
    let files = inputs.filter { $0.size != nil }
    try check(files, progress)
    if SuggestionWriter.hasSummary(form), files.count == inputs.count, debriefCount > 1 { try summarise(files) }
    if Descriptor.isTerminal(1) { progress?.finish() } else { progress?.stage("scoring", of: debriefCount) }
    for input in inputs {
      if input.size != nil { try answer(input, progress) } else { try follow(input) }
    }
    try writer.finish()
    let problemCount = ledger.problemCount
    guard problemCount > 0 else { return }
    if problemCount > FailureList.shownAtMost {
      Talk.standard.say("error: and \(problemCount - FailureList.shownAtMost) more (\(problemCount) in all)")
    }
    throw ExitCode(ExitStatus.dataError.rawValue)
  }

  /// Reads all files once; throws where any of their rows is bad.
  private mutating func check(_ files: [InputFile], _ progress: Progress?) throws {
    progress?.stage("checking")
    for file in files {
      var reader = try DebriefReader(path: file.path, purpose: .scoring, keepsNotes: false)
      ledger.begin(file: reader.file)
      while let row = try reader.next() {
        guard let debrief = ledger.take(row).debrief else { continue }
        debriefCount += 1
        if form == .text { idWidth = max(idWidth, SummaryTable.idWidth(debrief.id)) }
        if debriefCount % 1_024 == 0 { progress?.reached(debriefCount) }
      }
      for warning in reader.warnings { Talk.standard.warn(warning) }
    }
    if ledger.problemCount > 0 { throw FailureList(ledger.problems, count: ledger.problemCount) }
  }

  private mutating func summarise(_ files: [InputFile]) throws {
    try writer.beginSummary(idWidth: idWidth, count: debriefCount)
    for file in files {
      var reader = try DebriefReader(path: file.path, purpose: .scoring)
      while let row = try reader.next() {
        if let debrief = row.debrief { try writer.summarise(scoring.checkedGlance(debrief)) }
      }
    }
  }

  /// Answers a file that has been checked.
  private mutating func answer(_ file: InputFile, _ progress: Progress?) throws {
    if writer.isRowByRow, let size = file.size, size >= Run.sharedFromBytes { return try answerShared(file, progress) }
    var reader = try DebriefReader(path: file.path, purpose: .scoring)
    var count = 0
    while let row = try reader.next() {
      // Only where the file has changed since.
      if !row.problems.isEmpty { throw FailureList(row.problems) }
      guard let debrief = row.debrief else { continue }
      try writer.write(scoring.checkedSuggestion(debrief))
      count += 1
      if count % 1_024 == 0 { progress?.advance(by: 1_024) }
    }
  }

  /// Answers a large file batch by batch, on all processors, in the order of its rows.
  private mutating func answerShared(_ file: InputFile, _ progress: Progress?) throws {
    let rows = try BatchedRows(path: file.path)
    let scoring = scoring
    let rowWriter = writer
    // The work is over when `run` returns; until then only the thread whose turn it is writes.
    let output = Shared(writer)
    try OrderedWork<[Debrief], (bytes: [UInt8], count: Int)>(
      next: { try rows.next() },
      worker: {
        let scoring = scoring.another()
        return { debriefs in
          var bytes: [UInt8] = []
          bytes.reserveCapacity(2 * BatchedRows.bytesPerBatch)
          for debrief in debriefs { rowWriter.appendRow(scoring.suggestion(debrief), to: &bytes) }
          return (bytes, debriefs.count)
        }
      },
      deliver: { batch in
        try output.value.write(rows: batch.bytes, count: batch.count)
        progress?.advance(by: batch.count)
      }
    ).run()
    writer = output.value
  }

  /// A value that closures share.
  private final class Shared<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
  }

  /// Answers a stream row by row; bad rows are reported as they come and left out.
  private mutating func follow(_ input: InputFile) throws {
    let isWatched = Descriptor.isWatched(1)
    var reader = try DebriefReader(path: input.path, purpose: .scoring)
    ledger.begin(file: reader.file)
    let early = reader.warnings
    for warning in early { Talk.standard.warn(warning) }
    while let row = try reader.next() {
      let shown = ledger.problemCount
      let (debrief, problems) = ledger.take(row)
      for problem in problems.prefix(max(0, FailureList.shownAtMost - shown)) {
        Talk.standard.say("error: \(problem)")
      }
      guard let debrief else { continue }
      try writer.write(scoring.suggestion(debrief))
      if isWatched { try Output.standard.flush() }
    }
    for warning in reader.warnings.dropFirst(early.count) { Talk.standard.warn(warning) }
  }
}
