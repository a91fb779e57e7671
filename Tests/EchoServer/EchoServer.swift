import Foundation
import PatternSession
import SessionServer

/// `EchoServer HEAD-SECONDS BODY-SECONDS`: a server whose pages repeat path and form. Prints its port, then its secrets (key, cookie,
/// form), and ends when its standard input does.
///
/// A process of its own: tests that wait in a call of the system would take the threads that a server in their process needs.
@main
struct EchoServer {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().compactMap { Double($0) }
    guard arguments.count == 2 else { exit(64) }
    var patience = SessionServer.Patience()
    (patience.headSeconds, patience.bodySeconds) = (arguments[0], arguments[1])
    let secrets = Secrets()
    let server = try SessionServer.start(port: 0, secrets: secrets, patience: patience) { request, _ in
      if request.path == ["go"] { return .seeOther(path: "/", who: request.form["who"]) }
      let form = request.form.map { "\($0.name)=\($0.value)" }.joined(separator: ";")
      let page = "page \(request.path.joined(separator: "/")) \(form) by \(request.who ?? "nobody")"
      return .page(status: 200, html: page)
    }
    guard server.address == "http://127.0.0.1:\(server.port)/enter?key=\(secrets.key)" else { exit(70) }
    FileHandle.standardOutput.write(Data("\(server.port) \(secrets.key) \(secrets.cookie) \(secrets.form)\n".utf8))
    while !FileHandle.standardInput.availableData.isEmpty {}
  }
}
