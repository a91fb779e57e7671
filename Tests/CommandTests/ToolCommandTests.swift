import ArgumentParser
import PatternModel
import Testing

@testable import ToolSupport

/// A tool that does, in `run`, what its argument says.
private struct SampleTool: ToolCommand {
  enum Deed: String, ExpressibleByArgument, CaseIterable {
    case succeed
    case write
    case fail
    case list
    case surprise
    case misuse
    case code
    case help
  }

  static let configuration = CommandConfiguration(commandName: "sample", abstract: "Tries things.")

  @Argument(help: "What to do.") var deed: Deed
  @Option(help: "How often.") var times = 1
  @Option(parsing: .unconditional, help: "Any text.") var text: String?

  static let textOptions = ["--text"]

  mutating func validate() throws {
    if times == 13 { throw SampleFailure(kind: .cannotCreate) }
    if times < 0 { throw ValidationError("--times is \(times), expected 0 or more.") }
  }

  mutating func run() throws {
    struct Surprise: Error {}
    switch deed {
    case .succeed, .write: break
    case .fail: throw SampleFailure(kind: .noInput, description: "a\nb.csv: does not exist")
    case .list: throw FailureList((0..<30).map { "a.csv:\($0): bad" })
    case .surprise: throw Surprise()
    case .misuse: throw ValidationError("Only one of the two.")
    case .code: throw ExitCode(42)
    case .help: throw CleanExit.helpRequest()
    }
  }
}

private struct GroupTool: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "group", subcommands: [SampleTool.self])
}

struct ToolCommandTests {
  /// arguments, status, first line on stderr, number of lines there
  @Test(
    arguments: [
      (["succeed"], 0, "", 0),
      (["fail"], 66, #"error: a\nb.csv: does not exist"#, 1),
      (["list"], 65, "error: a.csv:0: bad", 21),
      (["surprise"], 70, "error: a fault of this program: Surprise()", 1),
      (["code"], 42, "", 0),
      (["misuse"], 64, "error: only one of the two", 1),
      (["succeed", "--times", "-1"], 64, "error: missing value for '--times <times>'", 1),
      (["succeed", "--times=-1"], 64, "error: --times is -1, expected 0 or more", 1),
      (["succeed", "--times", "13"], 64, "error: a.csv:3: score 5 is none of 1-4", 1),
      (["succeed", "--tmes", "1"], 64, "error: unknown option '--tmes'. Did you mean '--times'?", 1),
      (["--tmes", "1"], 64, "error: unknown option '--tmes'. Did you mean '--times'?", 1),
      (["--tmes=1", "--times", "-1"], 64, "error: unknown option '--tmes'. Did you mean '--times'?", 1),
      (["--times=-1", "succeed", "--xyzzy"], 64, "error: unknown option '--xyzzy'; see", 1),
      (["succeed", "--times=-1", "--text", "--tmes"], 64, "error: --times is -1", 1),
      (["succeed", "--times=-1", "--", "--tmes"], 64, "error: --times is -1", 1),
      (["succeed", "again"], 64, "error: unexpected argument 'again'", 1),
      ([], 64, "error: missing expected argument '<deed>'", 1),
      (["juggle"], 64, "error: the value 'juggle' is invalid for '<deed>'", 1),
    ] as [([String], Int32, String, Int)])
  func endings(arguments: [String], status: Int32, first: String, count: Int) throws {
    let output = try Captured()
    let errors = try Captured()
    let ending = SampleTool.perform(
      arguments, output: Output(descriptor: output.descriptor, name: "standard output"), talk: errors.talk())
    #expect(ending == .status(status))
    #expect(errors.lines.count == count, "\(errors.text)")
    #expect((errors.lines.first ?? "").hasPrefix(first), "\(errors.text)")
    if status == 64 { #expect(errors.text.hasSuffix(" see 'sample --help' for more information\n"), "\(errors.text)") }
    #expect(output.text.isEmpty)
  }

  @Test(arguments: [["--help"], ["-h"], ["help"]])
  func helpIsData(arguments: [String]) throws {
    let output = try Captured()
    let errors = try Captured()
    let ending = SampleTool.perform(
      arguments, output: Output(descriptor: output.descriptor, name: "standard output"), talk: errors.talk())
    #expect(ending == .status(0))
    #expect(errors.text.isEmpty)
    #expect(output.text.hasPrefix("OVERVIEW: Tries things."))
    #expect(output.text.hasSuffix("\n") && !output.text.hasSuffix("\n\n"))
  }

  @Test func theHintNamesTheSubcommand() throws {
    let errors = try Captured()
    let ending = GroupTool.perform(
      ["sample", "--no"], output: Output(descriptor: 1, name: "standard output"), talk: errors.talk())
    #expect(ending == .status(64))
    #expect(errors.text == "error: unknown option '--no'; see 'group sample --help' for more information\n")
  }
}
