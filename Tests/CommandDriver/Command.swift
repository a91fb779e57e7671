import Synchronization

#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program to be run by a test, with everything that reaches it said outright.
///
/// Nothing of the test's own standard input reaches the program, and its environment only where asked for.
public struct Command: Sendable {
  /// The path of the program; not looked up in `PATH`.
  public var executable: String
  /// The arguments after the program's name.
  public var arguments: [String]
  /// What the program reads on stdin; without it stdin is `/dev/null`.
  public var input: [UInt8]?
  /// All of the program's environment variables.
  public var environment: [String: String]
  /// Where the program starts; `nil` is the test's own directory. `executable` is then an absolute path.
  public var directory: String?
  /// A file that stdout goes to instead of being captured (`/dev/full`).
  public var outputPath: String?
  /// Seconds until the program and the children in its process group are killed.
  public var timeLimit: Double

  /// What every program gets unless a test says otherwise: a path to the system's tools, and a language that reports in
  /// plain English.
  public static let plainEnvironment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"]

  private static let starting = Mutex(())

  /// Describes a run; nothing starts yet.
  public init(
    _ executable: String, _ arguments: [String] = [], input: [UInt8]? = nil,
    environment: [String: String] = Command.plainEnvironment, directory: String? = nil, outputPath: String? = nil,
    timeLimit: Double = 60
  ) {
    self.executable = executable
    self.arguments = arguments
    self.input = input
    self.environment = environment
    self.directory = directory
    self.outputPath = outputPath
    self.timeLimit = timeLimit
  }

  /// Describes a run of a tool of this package, built beside the tests; throws `CommandFailure.notBuilt` where it is not.
  public init(
    tool: String, _ arguments: [String] = [], input: [UInt8]? = nil,
    environment: [String: String] = Command.plainEnvironment, directory: String? = nil, outputPath: String? = nil,
    timeLimit: Double = 60
  ) throws {
    self.init(
      try Products.path(of: tool), arguments, input: input, environment: environment, directory: directory,
      outputPath: outputPath, timeLimit: timeLimit)
  }

  /// Runs it to its end, or to the time limit, and hands back all that it wrote.
  ///
  /// Both outputs are read while the input is written, so no amount of either can block the other. What children left
  /// behind still write after the program has ended is not waited for. Throws `CommandFailure` where it cannot start.
  public func run() throws -> CommandResult {
    // One start at a time: another program started between a pipe and its close-on-exec mark would keep the pipe open.
    let child = try Self.starting.withLock { _ in try ChildProcess(self) }
    return child.converse(input: input ?? [], timeLimit: timeLimit)
  }
}

/// What a program wrote and how it ended.
public struct CommandResult: Sendable, CustomStringConvertible {
  /// How a program ended.
  public enum Ending: Sendable, Hashable {
    /// It exited with this status.
    case exit(Int32)
    /// This signal ended it.
    case signal(Int32)
    /// It was killed at its time limit.
    case timeLimit
  }

  /// How it ended.
  public let ending: Ending
  /// All of stdout.
  public let outputBytes: [UInt8]
  /// All of stderr.
  public let errorBytes: [UInt8]

  /// The exit status; `nil` where it ended otherwise.
  public var status: Int32? {
    if case .exit(let status) = ending { status } else { nil }
  }
  /// Stdout as text; bytes that are not UTF-8 show as U+FFFD.
  public var output: String { String(decoding: outputBytes, as: UTF8.self) }
  /// Stderr as text; bytes that are not UTF-8 show as U+FFFD.
  public var errors: String { String(decoding: errorBytes, as: UTF8.self) }
  /// The lines of stderr.
  public var errorLines: [String] { errors.split(separator: "\n").map(String.init) }

  /// The end and the first of what was written, for a test that fails.
  public var description: String {
    "\(ending)\n--- stdout (\(outputBytes.count) bytes)\n\(output.prefix(2000))\n--- stderr\n\(errors.prefix(2000))"
  }
}

/// Why a program could not be run at all.
public enum CommandFailure: Error, Hashable, CustomStringConvertible {
  /// The tool is not in the folder where the tests were built.
  case notBuilt(tool: String, folder: String)
  /// A system call failed before the program ran; `code` is the `errno`.
  case notStarted(executable: String, call: String, code: Int32)

  /// What to do about it, or which call failed and why.
  public var description: String {
    switch self {
    case .notBuilt(let tool, let folder): "\(tool) is not in \(folder): run 'swift build --build-tests' first"
    case .notStarted(let executable, let call, let code):
      "\(executable) did not start: \(call): \(String(cString: strerror(code)))"
    }
  }
}
