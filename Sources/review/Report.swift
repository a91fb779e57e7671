import ArgumentParser
import PatternModel
import PatternSession
import PatternVerdicts
import ToolSupport

/// `review report`: the session as one file.
struct Report: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write queue, cases and figures as one page, which loads and runs nothing.",
    discussion: "The page holds notes as they were written: only its owner may read it, and it is to be sent with care."
  )

  @OptionGroup var input: SessionInput

  @Option(help: ArgumentHelp("The page to write.", valueName: "file.html"))
  var output: String

  @Option(help: ArgumentHelp("Show the verdicts of this file too.", valueName: "file.sqlite"))
  var verdicts: String?

  @Option(help: ArgumentHelp("How many cases are written out, the worst of the queue.", valueName: "count"))
  var cases = SessionReport.standardCaseCount

  func validate() throws {
    guard cases >= 0 else { throw ValidationError("--cases: found \(cases), expected 0 or more") }
  }

  func run() throws {
    try input.refuse("--output", output, besides: [verdicts].compactMap { $0 })
    var file = try AtomicFile(path: output, access: .confidential)
    let log = try verdicts.map { try VerdictStore.reading(path: $0).log() } ?? VerdictLog()
    let data = try input.data()
    let report = SessionReport(data: data, log: log, session: log.entries.last?.session, caseCount: cases)
    try file.write(report.page)
    try file.commit()
  }
}
