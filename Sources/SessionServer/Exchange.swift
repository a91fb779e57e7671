import NIOHTTP1
import PatternSession

/// From a request to its answer: no sockets, no waiting for them.
struct Exchange: Sendable {
  let gate: Gate
  let respond: @Sendable (PageRequest, _ formToken: String) -> PageResponse

  /// A request whose head was let in.
  struct Admitted: Sendable {
    let admission: Gate.Admission
    let isPost: Bool
    /// Who recorded last in the browser that asks.
    let who: String?
  }

  // MARK: Reading

  /// Decides by the head alone, before anything of a body is read.
  func admit(_ request: HTTPRequestHead) throws(Refusal) -> Admitted {
    try Exchange.checkBody(request.headers)
    let head = try Exchange.gateHead(of: request)
    let who = Gate.cookie(gate.whoCookieName, in: head.cookie).flatMap { FormField.decoded($0.utf8) }
    return Admitted(admission: try gate.admit(head), isPost: head.method == "POST", who: who)
  }

  /// A body that is too long is refused by the length that is announced for it.
  private static func checkBody(_ headers: HTTPHeaders) throws(Refusal) {
    guard !headers.contains(name: "Transfer-Encoding") else { throw Refusal(411, "A body has to say how long it is.") }
    guard let announced = try only("Content-Length", of: headers) else { return }
    guard let count = Int(announced) else { throw Refusal(400, "The length of the body cannot be read.") }
    guard count <= Gate.longestBody else {
      throw Refusal(413, "At most \(Gate.longestBody) bytes are read: write a shorter reason.")
    }
  }

  private static func gateHead(of request: HTTPRequestHead) throws(Refusal) -> Gate.Head {
    var head = Gate.Head()
    head.method = request.method.rawValue
    head.target = request.uri
    head.host = try only("Host", of: request.headers)
    head.origin = try only("Origin", of: request.headers)
    head.fetchSite = try only("Sec-Fetch-Site", of: request.headers)
    head.cookie = try only("Cookie", of: request.headers)
    head.contentType = try only("Content-Type", of: request.headers)
    return head
  }

  /// The value of a header; of two it is not known which one somebody between us and the browser went by.
  private static func only(_ name: String, of headers: HTTPHeaders) throws(Refusal) -> String? {
    let values = headers[name]
    guard values.count < 2 else { throw Refusal(400, "The request has more than one \(name).") }
    return values.first
  }

  private func pageRequest(
    _ request: Admitted, path: [String], query: [Substring], body: [UInt8]
  ) throws(Refusal) -> PageRequest {
    guard let query = FormField.parse(query.joined(separator: "&")) else {
      throw Refusal(400, "The address cannot be read.")
    }
    guard request.isPost else { return PageRequest(path: path, query: query, who: request.who) }
    guard let text = String(validating: body, as: UTF8.self), let form = FormField.parse(text) else {
      throw Refusal(400, "The form cannot be read.")
    }
    guard let token = form["token"], Secrets.isSame(token, gate.secrets.form) else {
      throw Refusal(403, "The form is not of this run of the server: open the page again.")
    }
    return PageRequest(
      isPost: true, path: path, query: query, form: form.filter { $0.name != "token" }, who: request.who)
  }

  // MARK: Answering

  /// The answer to a request that was let in, of which the body is there too.
  func answer(_ request: Admitted, body: [UInt8]) -> Answer {
    guard case .page(let path, let query) = request.admission else { return keyExchange }
    do throws(Refusal) {
      return answer(to: try pageRequest(request, path: path, query: query, body: body))
    } catch {
      return Answer(error)
    }
  }

  private func answer(to request: PageRequest) -> Answer {
    switch respond(request, gate.secrets.form) {
    case .page(let status, let html):
      return Answer(html: html, status: status)
    case .file(let type, let bytes, let name):
      var answer = Answer(200, type: type, bytes: bytes)
      if let name { answer.fields.append(.init("Content-Disposition", "attachment; filename=\"\(name)\"")) }
      return answer
    case .seeOther(let path, let who):
      var answer = Answer(seeOther: path)
      if let who { answer.fields.append(cookie(gate.whoCookieName, FormField.encoded(who))) }
      return answer
    }
  }

  private var keyExchange: Answer {
    var answer = Answer(seeOther: "/")
    answer.fields.append(cookie(gate.cookieName, gate.secrets.cookie))
    return answer
  }

  private func cookie(_ name: String, _ value: String) -> Answer.Field {
    Answer.Field("Set-Cookie", "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict")
  }
}
