import CommandDriver
import Testing

/// The process driver on the system's own shell, whose behaviour is known.
struct CommandDriverTests {
  static func shell(_ script: String) -> Command { Command("/bin/sh", ["-c", script]) }

  @Test(arguments: [
    ("exit 0", CommandResult.Ending.exit(0)), ("exit 65", .exit(65)), ("exit 255", .exit(255)),
    ("kill -TERM $$", .signal(15)), ("kill -PIPE $$", .signal(13)), ("exec 1>&- 2>&-; sleep 0.1; exit 3", .exit(3)),
  ])
  func ending(script: String, expected: CommandResult.Ending) throws {
    #expect(try Self.shell(script).run().ending == expected)
  }

  @Test func outputsStayApart() throws {
    let result = try Self.shell("echo data; echo talk >&2; printf '\\377'").run()
    #expect(result.outputBytes == Array("data\n".utf8) + [0xFF])
    #expect(result.errorLines == ["talk"])
  }

  /// More than a pipe holds, three ways at once: a driver that waits for one before it serves another hangs here.
  @Test func largeTrafficDoesNotBlock() throws {
    var command = Self.shell("cat; head -c 3000000 /dev/zero >&2")
    command.input = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let result = try command.run()
    #expect(result.ending == .exit(0))
    #expect(result.outputBytes == command.input)
    #expect(result.errorBytes.count == 3_000_000)
  }

  @Test func inputThatNobodyReads() throws {
    var command = Self.shell("exec <&-; sleep 0.05; echo done")
    command.input = Array(repeating: 0, count: 1_000_000)
    let result = try command.run()
    #expect(result.output == "done\n")
    #expect(result.ending == .exit(0))
  }

  @Test func withoutInputThereIsNone() throws {
    #expect(try Self.shell("wc -c | tr -d ' '").run().output == "0\n")
  }

  /// A tool must find SIGPIPE as a shell leaves it, though the tests themselves ignore it.
  @Test func brokenPipesEndTheChild() throws {
    #expect(try Self.shell("kill -PIPE $$; echo survived").run().ending == .signal(13))
  }

  @Test func timeLimitEndsChildrenToo() throws {
    var command = Self.shell("echo early; sleep 60 & sleep 60; echo late")
    command.timeLimit = 1
    let clock = ContinuousClock()
    let began = clock.now
    let result = try command.run()
    #expect(result.ending == .timeLimit)
    #expect(result.output == "early\n")
    #expect(clock.now - began < .seconds(20))
  }

  @Test func childrenLeftBehindAreNotWaitedFor() throws {
    let clock = ContinuousClock()
    let began = clock.now
    let result = try Self.shell("sleep 30 & echo first").run()
    #expect(result.output == "first\n")
    #expect(clock.now - began < .seconds(20))
  }

  @Test func environmentAndFolderAreWhatWasAskedFor() throws {
    var command = Self.shell("pwd; echo \"$WORD-$HOME\"")
    command.environment["WORD"] = "a b"
    command.directory = "/"
    #expect(try command.run().output == "/\na b-\n")
  }

  @Test func outputMayGoToAFile() throws {
    var command = Self.shell("echo gone; echo kept >&2")
    command.outputPath = "/dev/null"
    let result = try command.run()
    #expect(result.outputBytes.isEmpty)
    #expect(result.errors == "kept\n")
  }

  @Test func whatCannotStartSaysSo() {
    #expect(throws: CommandFailure.notStarted(executable: "/nowhere/tool", call: "posix_spawn", code: 2)) {
      try Command("/nowhere/tool").run()
    }
    #expect(throws: CommandFailure.notBuilt(tool: "no-such-tool", folder: Products.folder)) {
      try Command(tool: "no-such-tool")
    }
  }

  @Test(arguments: ["train", "predict"])
  func toolsAreBuiltBesideTheTests(tool: String) throws {
    #expect(try Products.path(of: tool) == Products.folder + "/" + tool)
  }
}
