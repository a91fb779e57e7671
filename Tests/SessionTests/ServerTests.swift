import Foundation
import PatternSession
import Synchronization
import Testing

@testable import SessionServer

/// The server as anybody on the machine could talk to it.
struct ServerTests {
  @Test func theKeyBecomesACookie() throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      client.send("GET /enter?key=\(server.key) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
      let answer = try #require(client.answer())
      #expect(answer.status == 303)
      #expect(answer.head.contains("Location: /\r\n"))
      #expect(
        answer.head.contains(
          "Set-Cookie: review-\(server.port)=\(server.cookie); Path=/; HttpOnly; SameSite=Strict\r\n"))
      #expect(!answer.head.contains(server.form))
    }
  }

  @Test("every answer carries the protections, refusals too")
  func protections() throws {
    try EchoProcess.with { server in
      for request in [server.get("/"), server.get("/.."), "PUT / HTTP/1.1\r\n\r\n"] {
        let client = try RawClient(port: server.port)
        client.send(request)
        let head = try #require(client.answer()).head
        for line in [
          "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'",
          "Cache-Control: no-store", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY",
          "Referrer-Policy: same-origin",
        ] {
          #expect(head.contains(line + "\r\n"), "\(request.prefix(12)): \(line)")
        }
      }
    }
  }

  @Test func oneConnectionServesSeveralRequests() throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      for number in 1...3 {
        client.send(server.get("/case/\(number)"))
        #expect(try #require(client.answer()).body == "page case/\(number)  by nobody")
      }
      let form = "token=\(server.form)&who=Ana+B&text=%3Cb%3E"
      client.send(server.post("/x", length: form.utf8.count) + form)
      #expect(try #require(client.answer()).body == "page x who=Ana B;text=<b> by nobody")
      client.send(server.post("/go", length: form.utf8.count) + form)
      let redirect = try #require(client.answer())
      #expect(
        redirect.head.contains("Set-Cookie: review-who-\(server.port)=Ana%20B; Path=/; HttpOnly; SameSite=Strict\r\n"))
    }
  }

  @Test("a dozen browsers at once")
  func manyClients() throws {
    try EchoProcess.with { server in
      let good = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: 12) { place in
        for number in 0..<20 {
          guard let client = try? RawClient(port: server.port) else { return }
          client.send(server.get("/case/\(place)-\(number)"))
          if client.answer()?.body == "page case/\(place)-\(number)  by nobody" { good.withLock { $0 += 1 } }
        }
      }
      #expect(good.withLock { $0 } == 240)
    }
  }

  /// name, status, the form's body
  @Test(
    arguments: [
      ("no token", 403, "who=ana"), ("a wrong token", 403, "token=x&who=ana"), ("an empty body", 403, ""),
      ("a broken escape", 400, "who=%zz"), ("bytes that are no text", 400, "who=%FF%FE"),
    ])
  func formsThatAreRefused(name: String, status: Int, form: String) throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      client.send(server.post("/go", length: form.utf8.count) + form)
      #expect(client.answer()?.status == status, "\(name)")
    }
  }

  @Test("a huge body is refused before it is read, and the connection closed")
  func hugeBodies() throws {
    try EchoProcess.with { server in
      for length in [Gate.longestBody + 1, 10_000_000_000, Int.max] {
        let client = try RawClient(port: server.port)
        client.send(
          server.post("/go", length: length) + "token=\(server.form)&text="
            + String(repeating: "a", count: 1000))
        #expect(client.answer()?.status == 413, "\(length)")
        #expect(client.isClosed(), "\(length)")
      }
      let client = try RawClient(port: server.port)
      client.send(
        "POST /go HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
      )
      #expect(client.answer()?.status == 411)
      #expect(client.isClosed())
    }
  }

  /// How a head begins, what in it comes again and again.
  @Test(
    "a head that is too long is refused at once, however long it is",
    arguments: [
      ("GET /", "a"), ("GET / HTTP/1.1\r\nX: ", "a"), ("GET / HTTP/1.1\r\n", "X: a\r\n"),
      ("GET / HTTP/1.1\r\n", "X:\r\n"),
    ])
  func longHeads(start: String, piece: String) throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      client.send(start + String(repeating: piece, count: 4_000_000 / piece.utf8.count))
      #expect(client.answer()?.status == 431)
      #expect(client.isClosed())
      let next = try RawClient(port: server.port)
      next.send(server.get("/"))
      #expect(next.answer()?.status == 200)
    }
  }

  @Test("of two lines that decide who is let in, neither is taken", arguments: ["Host", "Origin", "Cookie"])
  func doubledHeaders(name: String) throws {
    try EchoProcess.with { server in
      let own = "http://127.0.0.1:\(server.port)"
      let request = server.get("/").replacingOccurrences(of: "\r\n\r\n", with: "\r\nOrigin: \(own)\r\n\r\n")
      let lines = request.split(separator: "\r\n")
      let line = try #require(lines.first { $0.hasPrefix(name + ":") })
      for second in [line, "\(name): example.org"] {
        let client = try RawClient(port: server.port)
        client.send((lines + [second]).joined(separator: "\r\n") + "\r\n\r\n")
        #expect(client.answer()?.status == 400, "\(second)")
        #expect(client.isClosed(), "\(second)")
      }
      let client = try RawClient(port: server.port)
      client.send(request)
      #expect(client.answer()?.status == 200)
    }
  }

  @Test("requests that come together are answered one after the other")
  func pipelining() throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      client.send((1...20).map { server.get("/case/\($0)") }.joined())
      for number in 1...20 { #expect(client.answer()?.body == "page case/\(number)  by nobody") }
    }
  }

  @Test("who asks and then sends no more is answered")
  func halfClosed() throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      client.send(server.get("/case/1"))
      client.endSending()
      #expect(client.answer()?.body == "page case/1  by nobody")
      #expect(client.isClosed())
    }
  }

  @Test("the rest of a refused body is not taken for a request")
  func smuggling() throws {
    try EchoProcess.with { server in
      let client = try RawClient(port: server.port)
      let inner = server.get("/smuggled")
      client.send(server.post("/go", length: 1_000_000) + inner)
      #expect(client.answer()?.status == 413)
      #expect(client.answer() == nil)
    }
  }

  @Test("who sends slowly is not waited for")
  func slowSenders() throws {
    try EchoProcess.with(head: 1, body: 1) { server in
      let body = try RawClient(port: server.port)
      body.send(server.post("/go", length: 1000) + "token=")
      let head = try RawClient(port: server.port)
      head.send("GET / HTTP/1.1\r\nHost: ")
      let idle = try RawClient(port: server.port)
      let drip = try RawClient(port: server.port)
      drip.send(server.post("/go", length: 1000))
      for _ in 0..<12 {
        drip.send("a")
        usleep(150_000)
      }
      #expect(body.answer()?.status == 408)
      #expect(drip.answer()?.status == 408)
      #expect(body.isClosed() && head.isClosed() && idle.isClosed() && drip.isClosed())
      // And the server still answers.
      let next = try RawClient(port: server.port)
      next.send(server.get("/"))
      #expect(next.answer()?.status == 200)
    }
  }

  @Test func aPortThatIsTakenIsSaid() throws {
    let first = try SessionServer.start(port: 0) { _, _ in .page(status: 200, html: "") }
    let failure = #expect(throws: ServerFailure.self) {
      try SessionServer.start(port: first.port) { _, _ in .page(status: 200, html: "") }
    }
    let start = "cannot listen on 127.0.0.1:\(first.port): Address already in use"
    #expect(failure?.description.hasPrefix(start) == true, "\(String(describing: failure))")
    try first.stop()
  }

  @Test("the server cannot be reached by another address of the machine")
  func loopbackAlone() throws {
    try EchoProcess.with { server in
      let sockets = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)
      let port = String(server.port, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: 4 - port.count) + port
      var listening: [String] = []
      for line in sockets.split(separator: "\n") {
        let fields = line.split(separator: " ").map(String.init)
        if fields.count > 3, fields[3] == "0A", fields[1].hasSuffix(":" + padded) { listening.append(fields[1]) }
      }
      #expect(listening == ["0100007F:" + padded])
    }
  }
}
