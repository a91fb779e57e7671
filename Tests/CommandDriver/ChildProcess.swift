#if canImport(Glibc)
  @preconcurrency import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A started program and this side's ends of its three pipes.
struct ChildProcess {
  private let identifier: pid_t
  private var input: Int32?
  private var output: Int32?
  private var errors: Int32?

  /// Starts `command` in a process group of its own, with signals as a shell would give them.
  init(_ command: Command) throws {
    func fail(_ call: String, _ code: Int32) -> CommandFailure {
      .notStarted(executable: command.executable, call: call, code: code)
    }
    // A program that stops reading its input must not end the tests.
    signal(SIGPIPE, SIG_IGN)

    var pipes: [Pipe] = []
    defer { for pipe in pipes { pipe.closeChildEnd() } }
    func open(_ direction: Pipe.Direction) throws -> Pipe {
      do {
        let pipe = try Pipe(direction)
        pipes.append(pipe)
        return pipe
      } catch let failure as Pipe.Failure {
        for pipe in pipes { close(pipe.parentEnd) }
        throw fail("pipe", failure.code)
      }
    }
    let inputPipe = command.input == nil ? nil : try open(.toChild)
    let outputPipe = command.outputPath == nil ? try open(.fromChild) : nil
    let errorPipe = try open(.fromChild)

    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    if let inputPipe {
      posix_spawn_file_actions_adddup2(&actions, inputPipe.childEnd, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    if let outputPipe {
      posix_spawn_file_actions_adddup2(&actions, outputPipe.childEnd, 1)
    } else if let path = command.outputPath {
      posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    posix_spawn_file_actions_adddup2(&actions, errorPipe.childEnd, 2)
    var ordinary = sigset_t()
    var none = sigset_t()
    sigemptyset(&none)
    sigemptyset(&ordinary)
    sigaddset(&ordinary, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP) | Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))

    var identifier = pid_t()
    var words = [command.executable] + command.arguments
    if let directory = command.directory {
      // A change of folder is no part of POSIX's spawn attributes everywhere, so a shell makes it and gives way.
      words = ["/bin/sh", "-c", #"cd "$1" && shift && exec "$@""#, "sh", directory] + words
    }
    let code = Self.withStrings(words) { arguments in
      Self.withStrings(command.environment.map { "\($0)=\($1)" }.sorted()) { environment in
        posix_spawn(&identifier, words[0], &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else {
      for pipe in pipes { close(pipe.parentEnd) }
      throw fail("posix_spawn", code)
    }
    self.identifier = identifier
    input = inputPipe?.parentEnd
    output = outputPipe?.parentEnd
    errors = errorPipe.parentEnd
  }

  /// Writes `bytes` and reads both outputs, all at once, until the program has ended or the time is up.
  consuming func converse(input bytes: [UInt8], timeLimit: Double) -> CommandResult {
    let deadline = Self.seconds() + timeLimit
    var outputBytes: [UInt8] = []
    var errorBytes: [UInt8] = []
    var written = 0
    var ending: CommandResult.Ending?
    if bytes.isEmpty { Self.shut(&input) }
    while ending == nil {
      waitForNews()
      // Looked at before the reading: what an ended program wrote is in the pipes by now and is read below.
      ending = ended()
      if ending == nil, Self.seconds() > deadline {
        kill(-identifier, SIGKILL)
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) == -1, errno == EINTR {}
        ending = .timeLimit
      }
      send(bytes, from: &written)
      Self.drain(&output, into: &outputBytes)
      Self.drain(&errors, into: &errorBytes)
    }
    Self.shut(&input)
    Self.shut(&output)
    Self.shut(&errors)
    return CommandResult(ending: ending ?? .timeLimit, outputBytes: outputBytes, errorBytes: errorBytes)
  }

  /// Waits until a pipe is ready or a moment has passed: the end of a program is no news on a pipe that its child holds.
  private func waitForNews() {
    var pipes: [pollfd] = []
    if let input { pipes.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    if let output { pipes.append(pollfd(fd: output, events: Int16(POLLIN), revents: 0)) }
    if let errors { pipes.append(pollfd(fd: errors, events: Int16(POLLIN), revents: 0)) }
    poll(&pipes, nfds_t(pipes.count), pipes.isEmpty ? 2 : 20)
  }

  private func ended() -> CommandResult.Ending? {
    var status: Int32 = 0
    guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exit((status >> 8) & 0xFF) : .signal(signal)
  }

  private mutating func send(_ bytes: [UInt8], from written: inout Int) {
    while let descriptor = input {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        written += count
        if written == bytes.count { Self.shut(&input) }
      } else if errno != EINTR {
        // Full for now, or closed by a program that had read enough.
        if errno != EAGAIN { Self.shut(&input) }
        return
      }
    }
  }

  private static func drain(_ pipe: inout Int32?, into bytes: inout [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while let descriptor = pipe {
      let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
        shut(&pipe)
      } else if errno == EAGAIN {
        return
      }
    }
  }

  private static func shut(_ pipe: inout Int32?) {
    if let descriptor = pipe { close(descriptor) }
    pipe = nil
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Calls `body` with `strings` as C has them: an array of pointers with a null at its end.
  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
