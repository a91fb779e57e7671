import FlyingFox
import Foundation
import PatternReport
import PatternSession

/// One request and its answer.
struct Exchange: Sendable {
  let gate: Gate
  let pool: PatientPool
  let respond: @Sendable (PageRequest, _ formToken: String) -> PageResponse

  func answer(_ request: HTTPRequest) async -> HTTPResponse {
    pool.beginBody(request.remoteAddress)
    defer { pool.endRequest(request.remoteAddress) }
    do throws(Refusal) {
      // The body first: what of it is not read would be taken for the next request.
      let body = try await read(request)
      switch try gate.admit(head(of: request)) {
      case .key: return keyExchange
      case .page(let path, let query):
        return response(to: try pageRequest(request, path: path, query: query, body: body))
      }
    } catch {
      return refused(error)
    }
  }

  // MARK: Reading

  private func head(of request: HTTPRequest) -> Gate.Head {
    var head = Gate.Head()
    head.method = request.method.rawValue
    head.target = request.target.rawValue
    head.host = request.headers[.host]
    head.origin = request.headers[HTTPHeader("Origin")]
    head.fetchSite = request.headers[HTTPHeader("Sec-Fetch-Site")]
    head.cookie = request.headers[.cookie]
    head.contentType = request.headers[.contentType]
    return head
  }

  private func read(_ request: HTTPRequest) async throws(Refusal) -> [UInt8] {
    guard let count = request.bodySequence.count else { throw Refusal(411, "A body has to say how long it is.") }
    guard count <= Gate.longestBody else {
      throw Refusal(413, "At most \(Gate.longestBody) bytes are read: write a shorter reason.")
    }
    guard count > 0 else { return [] }
    do {
      var bytes: [UInt8] = []
      for try await piece in request.bodySequence { bytes += piece }
      guard bytes.count == count else { throw Refusal(400, "The body ends early.") }
      return bytes
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(408, "The body did not arrive in time.")
    }
  }

  private func pageRequest(
    _ request: HTTPRequest, path: [String], query: [Substring], body: [UInt8]
  ) throws(Refusal) -> PageRequest {
    guard let query = FormField.parse(query.joined(separator: "&")) else {
      throw Refusal(400, "The address cannot be read.")
    }
    let who = Gate.cookie(gate.whoCookieName, in: request.headers[.cookie]).flatMap { FormField.decoded($0.utf8) }
    guard request.method == .POST else { return PageRequest(path: path, query: query, who: who) }
    guard let text = String(validating: body, as: UTF8.self), let form = FormField.parse(text) else {
      throw Refusal(400, "The form cannot be read.")
    }
    guard let token = form["token"], Secrets.isSame(token, gate.secrets.form) else {
      throw Refusal(403, "The form is not of this run of the server: open the page again.")
    }
    return PageRequest(isPost: true, path: path, query: query, form: form.filter { $0.name != "token" }, who: who)
  }

  // MARK: Answering

  private func response(to request: PageRequest) -> HTTPResponse {
    switch respond(request, gate.secrets.form) {
    case .page(let status, let html):
      return made(status, type: "text/html; charset=utf-8", bytes: Array(html.utf8))
    case .file(let type, let bytes, let name):
      var response = made(200, type: type, bytes: bytes)
      if let name { response.headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
      return response
    case .seeOther(let path, let who):
      var response = redirect(to: path)
      if let who { response.headers.addValue(cookie(gate.whoCookieName, FormField.encoded(who)), for: .setCookie) }
      return response
    }
  }

  private var keyExchange: HTTPResponse {
    var response = redirect(to: "/")
    response.headers.addValue(cookie(gate.cookieName, gate.secrets.cookie), for: .setCookie)
    return response
  }

  private func cookie(_ name: String, _ value: String) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict"
  }

  private func redirect(to path: String) -> HTTPResponse {
    var response = made(303, type: "text/plain; charset=utf-8", bytes: [])
    response.headers[.location] = path
    return response
  }

  private func refused(_ refusal: Refusal) -> HTTPResponse {
    let page =
      "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>\(refusal.status)</title>\n<p>"
      + HTML.escaped(refusal.reason) + "</p>\n</html>\n"
    let bytes = Array(page.utf8)
    var response = made(refusal.status, type: "text/html; charset=utf-8", bytes: bytes)
    response.headers[.connection] = "close"
    response.payload = .httpBody(HTTPBodySequence(from: ClosingBody(bytes: bytes), count: bytes.count))
    return response
  }

  private static let phrases = [
    200: "OK", 303: "See Other", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 411: "Length Required", 413: "Content Too Large", 414: "URI Too Long",
    415: "Unsupported Media Type", 421: "Misdirected Request", 422: "Unprocessable Content",
    500: "Internal Server Error",
  ]

  private func made(_ status: Int, type: String, bytes: [UInt8]) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers[.contentType] = type
    for (name, value) in Exchange.protections { headers[HTTPHeader(name)] = value }
    if status == 405 { headers[HTTPHeader("Allow")] = "GET, POST" }
    return HTTPResponse(
      statusCode: HTTPStatusCode(status, phrase: Exchange.phrases[status] ?? "Status"), headers: headers,
      body: HTTPBodySequence(data: Data(bytes), suggestedBufferSize: 65_536))
  }

  /// A page runs one script of ours, loads one style sheet of ours, sends forms to us and is shown nowhere else; nothing is kept
  /// on the disk of the browser.
  static let protections = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
  ]
}
