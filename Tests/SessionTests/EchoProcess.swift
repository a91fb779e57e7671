import CommandDriver
import Foundation

/// A running `EchoServer`, and the requests that it lets in.
struct EchoProcess {
  let port: UInt16
  let key: String
  let cookie: String
  let form: String

  /// Starts one, runs `body` with it, and ends it.
  static func with(head: Double = 600, body bodySeconds: Double = 600, _ body: (EchoProcess) throws -> Void) throws {
    let process = Process()
    process.executableURL = URL(filePath: try Products.path(of: "EchoServer"))
    process.arguments = ["\(head)", "\(bodySeconds)"]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    defer {
      try? input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
    let parts = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
    guard parts.count == 4, let port = UInt16(parts[0]) else { throw POSIXError(.ECONNREFUSED) }
    try body(EchoProcess(port: port, key: parts[1], cookie: parts[2], form: parts[3]))
  }

  func get(_ path: String) -> String {
    "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nCookie: review-\(port)=\(cookie)\r\n\r\n"
  }

  func post(_ path: String, length: Int) -> String {
    "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nOrigin: http://127.0.0.1:\(port)\r\n"
      + "Cookie: review-\(port)=\(cookie)\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      + "Content-Length: \(length)\r\n\r\n"
  }
}
