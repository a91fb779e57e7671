import Foundation
import PatternModel
import PatternVerdicts

/// `VerdictWriter FILE NAME COUNT`: records COUNT verdicts by NAME and prints the number of each once the store has it.
@main
struct VerdictWriter {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]) else { exit(64) }
    let store = try VerdictStore.writing(path: arguments[1])
    for number in 0..<count {
      let entry = try store.append(
        Record(
          debrief: "\(arguments[2])-\(number)", session: "test", who: arguments[2],
          act: .verdict(.labelChanges(to: .pattern(.c)), label: .pattern(.a), reason: "verdict \(number)")))
      FileHandle.standardOutput.write(Data("\(entry.id) \(entry.debrief)\n".utf8))
    }
  }
}
