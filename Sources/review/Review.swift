import ArgumentParser
import ToolSupport

/// `review`: the calibration session.
@main
struct Review: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract:
      "Look together at where debriefs and model disagree, decide who was right, and see how far interviewers agree.",
    discussion: """
      serve shows a session's pages on this machine alone, to a room around a screen; report writes the same as one file; \
      verdicts prints what rooms decided.

      Examples:
        review serve data/*.csv --model patterns.safetensors --verdicts 2026-Q4.sqlite
        review report data/*.csv --model patterns.safetensors --output calibration.html
        review verdicts 2026-Q4.sqlite > verdicts.csv
      """, version: ToolVersion.current, subcommands: [Serve.self, Report.self, Verdicts.self])
}
