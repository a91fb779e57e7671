import NIOHTTP1
import PatternReport
import PatternSession

/// What is sent in reply to a request.
struct Answer: Sendable, Hashable {
  var status: Int
  /// Names and values, in the order in which they are sent; the length is not among them.
  var fields: [Field]
  var bytes: [UInt8]
  /// Whether the connection ends behind it.
  var isLast = false

  /// A line of an answer's head.
  struct Field: Sendable, Hashable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  init(_ status: Int, type: String, bytes: [UInt8]) {
    self.status = status
    self.bytes = bytes
    fields = [Field("Content-Type", type)] + Answer.protections
    if status == 405 { fields.append(Field("Allow", "GET, POST")) }
  }

  init(html: String, status: Int = 200) {
    self.init(status, type: "text/html; charset=utf-8", bytes: Array(html.utf8))
  }

  init(seeOther path: String) {
    self.init(303, type: "text/plain; charset=utf-8", bytes: [])
    fields.append(Field("Location", path))
  }

  /// Whoever sent what is refused has to connect anew: nothing that may follow it is read.
  init(_ refusal: Refusal) {
    self.init(
      html: "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>\(refusal.status)</title>\n<p>"
        + HTML.escaped(refusal.reason) + "</p>\n</html>\n", status: refusal.status)
    isLast = true
  }

  /// The head that goes over the wire before the bytes.
  func head(isLast: Bool) -> HTTPResponseHead {
    var headers = HTTPHeaders(fields.map { ($0.name, $0.value) })
    headers.add(name: "Content-Length", value: String(bytes.count))
    if isLast { headers.add(name: "Connection", value: "close") }
    return HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: headers)
  }

  /// A page runs one script of ours, loads one style sheet of ours, sends forms to us and is shown nowhere else; nothing is kept
  /// on the disk of the browser.
  private static let protections = [
    Field(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    Field("Cache-Control", "no-store"), Field("X-Content-Type-Options", "nosniff"), Field("X-Frame-Options", "DENY"),
    Field("Referrer-Policy", "same-origin"), Field("Cross-Origin-Opener-Policy", "same-origin"),
    Field("Cross-Origin-Resource-Policy", "same-origin"),
  ]
}
