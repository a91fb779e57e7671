import ArgumentParser
import PatternModel

/// A command-line tool: `@main struct Predict: ToolCommand`, with ArgumentParser's options and a `run()` that returns or
/// throws. Only `main` ends the process.
///
/// - stdout is data and goes through `Output.standard`, which is flushed here; stderr is talk.
/// - `--help` goes to stdout, status 0. A command line it cannot use: one line `error: …` on stderr, status 64.
/// - A `DescribedFailure`: `error: ` and its description on one line, with the status of its kind; a `FailureList` has a
///   line for each of its first 20 and a count. Any other error is a fault of the program, status 70.
/// - Where the reader of stdout has gone (`… | head -1`), the run unwinds first, so that what it tidies up is tidied up, and
///   then the process ends by SIGPIPE as other tools do: without a word. Any other failed write to stdout is status 74.
public protocol ToolCommand: ParsableCommand {
  /// Options whose value may be any text, with `parsing: .unconditional`: an empty one, or one that begins with a hyphen or an accent.
  static var textOptions: [String] { get }
}

extension ToolCommand {
  public static var textOptions: [String] { [] }

  /// Runs the tool on the process's own arguments and ends the process.
  public static func main() {
    SystemCalls.ignoreBrokenPipes()
    switch perform(Array(CommandLine.arguments.dropFirst())) {
    case .status(let number): SystemCalls.end(number)
    case .brokenPipe: SystemCalls.dieOfBrokenPipe()
    }
  }

  /// Parses `arguments`, runs, reports what went wrong on `talk`, and says how the process is to end.
  static func perform(
    _ arguments: [String], output: Output = .standard, talk: Talk = .standard
  ) -> ToolEnding {
    var ending = ToolEnding.status(ExitStatus.done.rawValue)
    do {
      try parseAndRun(arguments, output: output, talk: talk)
    } catch {
      ending = report(error, on: talk)
    }
    // What was written before a failure is whole lines of data and goes out too; the earlier failure keeps the last word.
    do {
      try output.flush()
    } catch  where ending == .status(ExitStatus.done.rawValue) {
      ending = report(error, on: talk)
    } catch {}
    return ending
  }

  private static func parseAndRun(_ arguments: [String], output: Output, talk: Talk) throws {
    var command: any ParsableCommand
    let arguments = TextArguments.separated(arguments, options: textOptions)
    do {
      command = try parseAsRoot(arguments)
    } catch {
      // An error out of `validate()` or an argument's transform is about the command line too, whatever its type.
      try answer(error, treatingOthersAs: .usage, misspelt: misspelt(arguments), output: output)
      return
    }
    do {
      try command.run()
    } catch {
      try answer(error, treatingOthersAs: .software, output: output)
    }
  }

  /// The options of a command line that the command does not have. ArgumentParser looks for what is missing first, which often is
  /// what somebody misspelt.
  private static func misspelt(_ arguments: [String]) -> MisspeltOptions {
    let command = configuration.subcommands.first { $0._commandName == arguments.first } ?? self
    return MisspeltOptions(
      arguments, help: helpMessage(for: command, includeHidden: true), withAnyValue: textOptions)
  }

  /// Prints what was asked for where the error is a request for help; else throws it on, usage errors as `UsageFailure`.
  private static func answer(
    _ error: any Error, treatingOthersAs other: ExitStatus, misspelt: @autoclosure () -> MisspeltOptions? = nil,
    output: Output
  ) throws {
    if error is any DescribedFailure || error is ExitCode { throw error }
    let code = exitCode(for: error)
    if code.isSuccess {
      var text = fullMessage(for: error, columns: Terminal(descriptor: 1).width)
      if !text.hasSuffix("\n") { text += "\n" }
      try output.write(text)
    } else if code == .validationFailure || other == .usage {
      throw UsageFailure(
        message: misspelt()?.message ?? message(for: error), fullMessage: fullMessage(for: error), tool: _commandName)
    } else {
      throw error
    }
  }

  private static func report(_ error: any Error, on talk: Talk) -> ToolEnding {
    if case StreamFailure.readerGone = error { return .brokenPipe }
    if let code = error as? ExitCode { return .status(code.rawValue) }
    let report = FailureReport(error)
    for line in report.lines { talk.say(line) }
    return .status(report.status.rawValue)
  }
}

/// How the process of a tool is to end.
enum ToolEnding: Equatable {
  /// With this number.
  case status(Int32)
  /// By SIGPIPE, because nobody reads stdout any more.
  case brokenPipe
}
