import ArgumentParser
import Foundation
import PatternSession
import PatternVerdicts
import SessionServer
import ToolSupport

/// `review serve`: the session's pages, on this machine alone.
struct Serve: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show a session's pages to a browser on this machine.",
    discussion: """
      Prints one address once it answers: open it in a browser here. The key in it lets in whoever has it, so it is not for \
      chat rooms or slides. Ctrl-C ends the session; what was decided is in the file of verdicts, and several may write to one.
      """)

  @OptionGroup var input: SessionInput

  @Option(
    help: ArgumentHelp("The file of verdicts to go on with; made where it is not there.", valueName: "file.sqlite"))
  var verdicts: String

  @Option(help: ArgumentHelp("The port to listen on; 0 is any free one.", valueName: "port"))
  var port = 0

  @Option(help: ArgumentHelp("What the session is called in the minutes. (default: the quarter, as in 2026-Q4)"))
  var session: String?

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port: found \(port), expected 0 to 65535") }
    if let session, session.isEmpty || session.count > 80 {
      throw ValidationError("--session: found \(session.count) characters, expected 1 to 80")
    }
  }

  func run() throws {
    try input.refuse("--verdicts", verdicts)
    // What cannot be read is said before a file is made.
    let data = try input.data()
    let store = try VerdictStore.writing(path: verdicts)
    let site = SessionSite(data: data, log: SessionLog(session: session ?? Serve.thisQuarter(), store: store))
    try EndSignals.catchThem()
    let server = try SessionServer.start(port: UInt16(port)) { site.respond($0, token: $1) }
    try Output.standard.write(server.address + "\n")
    try Output.standard.flush()
    if !input.quiet { Talk.standard.say("open that address in a browser on this machine; Ctrl-C ends the session") }
    EndSignals.wait()
    try server.stop()
    try store.close()
  }

  /// The quarter that today is in, by this machine's clock: sessions are quarterly.
  private static func thisQuarter() -> String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return "\(parts.tm_year + 1900)-Q\(parts.tm_mon / 3 + 1)"
  }
}
