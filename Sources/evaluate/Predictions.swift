import ArgumentParser
import Foundation
import PatternModel
import PatternTraining
import ToolSupport

/// Trains on every split and prints what is predicted of the other side.
struct Predictions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train on each split and print the predictions of its test side, as JSON Lines.")

  @OptionGroup var setting: Setting

  @Option(
    parsing: .upToNextOption,
    help: """
      scores, context, leniency, ratings, readings, channel, full (each adds one part to the one before), plain, noisy; \
      several with blanks between.
      """)
  var variants: [Variant] = [.full]

  @Option(help: "Threads; the result does not depend on how many. (default: one for each core)")
  var threads: Int?

  @Flag(help: "No progress on stderr.")
  var quiet = false

  func run() throws {
    let debriefs = try setting.read()
    let words = try FieldWords.shipped()
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    try Progress.during(isQuiet: quiet) { progress in
      for variant in variants {
        let trial = HoldOutTrial(
          trainer: Trainer(
            options: try variant.options(threadCount: threads ?? Parallel.standardThreadCount), words: words))
        for scheme in setting.schemes {
          let held = try trial.predictions(scheme, variant.learned(debriefs)) { name, done, total in
            if done == 0 { progress.stage("\(variant.rawValue), \(name)", of: total > 1 ? total : nil) }
            progress.reached(done)
          }
          for prediction in held {
            try Output.standard.write(
              PredictionLine(scheme: scheme, variant: variant, prediction).encoded(encoder))
          }
        }
      }
    }
  }
}
