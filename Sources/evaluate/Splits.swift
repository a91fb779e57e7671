import ArgumentParser
import PatternTraining
import ToolSupport

/// Prints who is on which side of each split.
struct Splits: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the splits as CSV: scheme, split, side (training or test), place of the debrief among those read.")

  @OptionGroup var setting: Setting

  func run() throws {
    let debriefs = try setting.read()
    try Output.standard.write("scheme,split,side,row\n")
    for scheme in setting.schemes {
      for (number, split) in scheme.splits(debriefs).enumerated() {
        for (side, rows) in [("training", split.training), ("test", split.test)] {
          for row in rows { try Output.standard.write("\(scheme.rawValue),\(number),\(side),\(row)\n") }
        }
      }
    }
  }
}
