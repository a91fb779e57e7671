import CommandDriver
import Foundation
import Testing

/// A file that is answered on all processors, against the same rows as a stream, which one thread answers row by row.
struct PredictLargeFileTests {
  /// A header and rows enough for many batches: short and long ones, quoted line breaks, notes of several batches alone.
  private static func table() throws -> String {
    let lines = try String(contentsOfFile: PredictModel.quarter("2026Q2"), encoding: .utf8)
    var table =
      "debrief_id,candidate_id,interviewer,clarifying_questions,tradeoff_articulation,notes,unread\n"
    let notes = lines.split(separator: "\n").map { $0.filter { $0 != "\"" } }
    // What makes the file large is not read: notes take long in a build without optimisation.
    let ballast = String(repeating: "x", count: 700)
    for row in 0..<1_500 {
      let text = notes[row % notes.count] + (row % 7 == 0 ? "\n" + notes[row * 3 % notes.count] : "")
      table += "d\(row),c\(row / 2),i\(row % 9),\(row % 4 + 1),,\"\(text)\",\(ballast)\n"
    }
    let long = (0..<600).map { notes[$0 % notes.count] }.joined(separator: ". ")
    table += "long,c,i,,,\"\(long)\",\nlast,c,i,4,4,short,"
    return table
  }

  @Test(arguments: [["--format", "jsonl"], ["--format", "jsonl", "--no-explain"], ["--format", "csv"]])
  func fileIsTheStream(arguments: [String]) throws {
    let table = try Self.table()
    #expect(table.utf8.count > 1 << 20)
    try PredictModel.withFolder(["t.csv": table]) { folder in
      func run(_ path: String, input: String?) throws -> CommandResult {
        try Command(
          tool: "predict", [path, "--model", "m.safetensors"] + arguments, input: input.map { Array($0.utf8) },
          directory: folder, timeLimit: 300
        ).run()
      }
      let file = try run("t.csv", input: nil)
      let stream = try run("-", input: table)
      #expect(file.status == 0 && stream.status == 0, "\(file.errors)")
      #expect(file.output.split(separator: "\n").count == 1_502 + (arguments.contains("csv") ? 1 : 0))
      // No message with two outputs of megabytes.
      let isSame = file.output == stream.output
      #expect(isSame)
    }
  }
}
