import PatternModel
import PatternReport
import ToolSupport

/// Writes suggestions to stdout in the form asked for.
struct SuggestionWriter {
  /// How many lines a summary behind the sheets of a stream has at most: it is kept until then, and more is no summary.
  private static let keptRows = 200

  private let form: Predict.Form
  private let report: TextReport
  private let table: CSVTable
  private var summary: SummaryTable?
  private var kept: [SummaryTable.Row] = []
  private var page: SuggestionPage
  private var count = 0
  private var bytes: [UInt8] = []

  init(form: Predict.Form, scoring: Scoring) {
    self.form = form
    let terminal = Terminal(descriptor: 1)
    report = TextReport(width: terminal.width, usesColour: terminal.usesColour)
    table = CSVTable(hasExplanations: scoring.isExplained)
    page = SuggestionPage(provenance: scoring.provenance)
  }

  /// Whether a form of output has a summary in front of what it says of each debrief, where the input can be read twice.
  static func hasSummary(_ form: Predict.Form) -> Bool { form == .text || form == .html }

  /// Begins a summary in front of the sheets.
  mutating func beginSummary(idWidth: Int, count: Int) throws {
    bytes.removeAll(keepingCapacity: true)
    if form == .html {
      page.beginIndex(count: count, to: &bytes)
    } else {
      let summary = SummaryTable(report, idWidth: idWidth)
      self.summary = summary
      summary.appendHeader(count: count, to: &bytes)
    }
    try Output.standard.write(bytes)
  }

  /// Adds a line to that summary.
  mutating func summarise(_ suggestion: Suggestion) throws {
    bytes.removeAll(keepingCapacity: true)
    if form == .html {
      page.addToIndex(suggestion, to: &bytes)
    } else {
      summary?.append(SummaryTable.Row(suggestion.prediction), to: &bytes)
    }
    try Output.standard.write(bytes)
  }

  /// Writes a suggestion.
  mutating func write(_ suggestion: Suggestion) throws {
    bytes.removeAll(keepingCapacity: true)
    switch form {
    case .text:
      if count > 0 || summary != nil { bytes += [UInt8](repeating: UInt8(ascii: "\n"), count: 2) }
      report.append(suggestion, to: &bytes)
      if summary == nil, kept.count < Self.keptRows { kept.append(SummaryTable.Row(suggestion.prediction)) }
    case .jsonl, .csv, .markdown:
      if count == 0 { appendHeader(to: &bytes) }
      appendRow(suggestion, to: &bytes)
    case .html: page.append(suggestion, to: &bytes)
    }
    count += 1
    try Output.standard.write(bytes)
  }

  /// Whether what is written of a suggestion depends on that suggestion alone, once the header is written.
  var isRowByRow: Bool { form == .jsonl || form == .csv }

  /// Appends what stands before the rows, where rows stand alone.
  func appendHeader(to bytes: inout [UInt8]) {
    if form != .jsonl { table.appendHeader(to: &bytes) }
  }

  /// Appends a suggestion's row, where rows stand alone.
  func appendRow(_ suggestion: Suggestion, to bytes: inout [UInt8]) {
    if form == .jsonl { JSONLines.append(suggestion, to: &bytes) } else { table.append(suggestion, to: &bytes) }
  }

  /// Writes rows that were made elsewhere.
  mutating func write(rows: [UInt8], count rowCount: Int) throws {
    if count == 0 {
      bytes.removeAll(keepingCapacity: true)
      appendHeader(to: &bytes)
      try Output.standard.write(bytes)
    }
    count += rowCount
    try Output.standard.write(rows)
  }

  /// Writes what comes last: behind several sheets without a summary in front of them, the summary.
  mutating func finish() throws {
    if form == .html {
      bytes.removeAll(keepingCapacity: true)
      page.finish(to: &bytes)
      return try Output.standard.write(bytes)
    }
    guard form == .text, summary == nil, count > 1 else { return }
    bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: 2)
    let summary = SummaryTable(report, idWidth: kept.map(\.idWidth).max() ?? 0)
    summary.appendHeader(count: count, to: &bytes)
    for row in kept { summary.append(row, to: &bytes) }
    if count > kept.count { bytes.append(contentsOf: "  and \(count - kept.count) more\n".utf8) }
    bytes.append(UInt8(ascii: "\n"))
    report.appendClosing(to: &bytes)
    try Output.standard.write(bytes)
  }
}
