import ArgumentParser
import PatternVerdicts
import ToolSupport

/// `review verdicts`: what rooms decided, for a spreadsheet or a program.
struct Verdicts: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "verdicts", abstract: "Print a file of verdicts: every entry, and whether it is in force.")

  /// The forms of output.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case csv, jsonl
  }

  @Argument(help: ArgumentHelp("The file, as serve wrote it.", valueName: "file.sqlite"))
  var file: String

  @Option(help: ArgumentHelp("csv for a spreadsheet, jsonl for programs.", valueName: "form"))
  var format = Form.csv

  func run() throws {
    let export = VerdictExport(try VerdictStore.reading(path: file).log())
    try Output.standard.write(format == .csv ? export.csv : export.jsonLines)
  }
}
