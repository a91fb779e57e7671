import PatternSession
import Testing

@testable import SessionServer

/// Who is let in: the checks of a request's head, one fault at a time.
struct GateTests {
  private static let gate = Gate(port: 8080, secrets: Secrets())

  private static var good: Gate.Head {
    var head = Gate.Head()
    head.host = "127.0.0.1:8080"
    head.cookie = "other=1; review-8080=\(gate.secrets.cookie); review-who-8080=ana"
    return head
  }

  private static var goodPost: Gate.Head {
    var head = good
    head.method = "POST"
    head.target = "/case/3/verdict?label=A"
    head.origin = "http://127.0.0.1:8080"
    head.fetchSite = "same-origin"
    head.contentType = "application/x-www-form-urlencoded"
    return head
  }

  @Test func whatIsLetIn() throws {
    #expect(try Self.gate.admit(Self.good) == .page(path: [], query: []))
    #expect(try Self.gate.admit(Self.goodPost) == .page(path: ["case", "3", "verdict"], query: ["label=A"]))
    var key = Self.good
    (key.cookie, key.target) = (nil, "/enter?key=\(Self.gate.secrets.key)")
    #expect(try Self.gate.admit(key) == .key)
    key.fetchSite = "cross-site"
    #expect(try Self.gate.admit(key) == .key, "a link in a mail may be followed")
  }

  /// name, status, whether it starts from a form that is sent, what is changed
  private static let faults: [(String, Int, Bool, @Sendable (inout Gate.Head) -> Void)] = [
    ("no host", 421, false, { $0.host = nil }),
    ("another site's name for this machine", 421, false, { $0.host = "evil.example:8080" }),
    ("localhost by name", 421, false, { $0.host = "localhost:8080" }),
    ("another port", 421, false, { $0.host = "127.0.0.1:80" }),
    ("a host with a tail", 421, false, { $0.host = "127.0.0.1:8080.evil.example" }),
    ("no cookie", 403, false, { $0.cookie = nil }),
    ("an empty cookie", 403, false, { $0.cookie = "review-8080=" }),
    ("the key as a cookie", 403, false, { $0.cookie = "review-8080=\(gate.secrets.key)" }),
    ("the form's token as a cookie", 403, false, { $0.cookie = "review-8080=\(gate.secrets.form)" }),
    ("a cookie cut short", 403, false, { $0.cookie = "review-8080=\(gate.secrets.cookie.dropLast())" }),
    ("another port's cookie", 403, false, { $0.cookie = "review-8081=\(gate.secrets.cookie)" }),
    ("a wrong key", 403, false, { ($0.cookie, $0.target) = (nil, "/enter?key=\(String(repeating: "0", count: 64))") }),
    ("no key", 403, false, { ($0.cookie, $0.target) = (nil, "/enter?key=") }),
    ("two keys", 403, false, { ($0.cookie, $0.target) = (nil, "/enter?key=\(gate.secrets.key)&key=x") }),
    ("a key that is sent as a form", 403, true, { ($0.cookie, $0.target) = (nil, "/enter?key=\(gate.secrets.key)") }),
    ("another origin", 403, false, { $0.origin = "http://evil.example" }),
    ("another origin's form", 403, true, { $0.origin = "http://evil.example" }),
    ("an origin that is kept secret", 403, true, { $0.origin = "null" }),
    ("another port's origin", 403, true, { $0.origin = "http://127.0.0.1:8081" }),
    ("another scheme", 403, true, { $0.origin = "https://127.0.0.1:8080" }),
    ("a form without an origin", 403, true, { $0.origin = nil }),
    ("a form from another site", 403, true, { $0.fetchSite = "cross-site" }),
    ("a form from another port", 403, true, { $0.fetchSite = "same-site" }),
    ("a form in JSON", 415, true, { $0.contentType = "application/json" }),
    ("a form in plain text", 415, true, { $0.contentType = "text/plain" }),
    ("a form without a type", 415, true, { $0.contentType = nil }),
    ("another method", 405, false, { $0.method = "PUT" }),
    ("a preflight", 405, false, { $0.method = "OPTIONS" }),
    ("a head", 405, false, { $0.method = "HEAD" }),
    ("a long address", 414, false, { $0.target = "/?" + String(repeating: "a", count: 5000) }),
    ("a step up", 404, false, { $0.target = "/../etc/passwd" }),
    ("a step up in the middle", 404, false, { $0.target = "/case/../minutes" }),
    ("an escaped step up", 404, false, { $0.target = "/%2e%2e/etc/passwd" }),
    ("an escaped slash", 404, false, { $0.target = "/case%2f1" }),
    ("a doubly escaped step", 404, false, { $0.target = "/%252e%252e/x" }),
    ("a backslash", 404, false, { $0.target = "/..\\..\\x" }),
    ("a double slash", 404, false, { $0.target = "//evil.example/" }),
    ("a slash at the end", 404, false, { $0.target = "/minutes/" }),
    ("a hidden file", 404, false, { $0.target = "/.git/config" }),
    ("a whole address", 404, false, { $0.target = "http://evil.example/" }),
    ("a star", 404, false, { $0.target = "*" }),
    ("a byte that is none of ASCII's", 404, false, { $0.target = "/caf\u{E9}" }),
    ("a zero byte", 404, false, { $0.target = "/case/1%00" }),
  ]

  @Test(arguments: faults.indices)
  func whatIsRefused(index: Int) {
    let (name, status, isForm, change) = Self.faults[index]
    var head = isForm ? Self.goodPost : Self.good
    change(&head)
    do {
      let admission = try Self.gate.admit(head)
      Issue.record("\(name): let in as \(admission)")
    } catch {
      #expect(error.status == status, "\(name): \(error)")
    }
  }

  @Test func secretsAreAllDifferent() {
    let secrets = (0..<20).map { _ in Secrets() }
    let texts = secrets.flatMap { [$0.key, $0.cookie, $0.form] }
    #expect(Set(texts).count == texts.count)
    #expect(texts.allSatisfy { $0.utf8.count == 64 && $0.utf8.allSatisfy { $0 < 0x7F } })
  }
}
