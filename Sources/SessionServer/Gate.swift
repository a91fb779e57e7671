// The server listens on loopback, so whoever can reach it is on this machine: other users, and every page that any browser here
// has open. Against a page of another site stand the checks of Host (its name may be pointed at 127.0.0.1), of Origin and
// Sec-Fetch-Site, a cookie that such a page cannot send, and a token in every form that it cannot know. Against other users
// stands the key in the address that is printed to the terminal of one.

/// Why a request is not answered.
public struct Refusal: Error, Sendable, Hashable {
  public let status: Int
  /// What to do about it, in a sentence.
  public let reason: String

  init(_ status: Int, _ reason: String) {
    self.status = status
    self.reason = reason
  }
}

/// Decides of a request's head whether it is let in.
public struct Gate: Sendable {
  public let port: UInt16
  public let secrets: Secrets

  /// The longest address that is read: with every filter set it has some hundred bytes.
  public static let longestTarget = 4096
  /// The longest head that is read, its address among it: a browser's has some thousand bytes.
  public static let longestHead = 16_384
  /// The longest body that is read: a reason of some pages.
  public static let longestBody = 65_536

  public init(port: UInt16, secrets: Secrets) {
    self.port = port
    self.secrets = secrets
  }

  /// What a request says before its body.
  public struct Head: Sendable, Hashable {
    public var method = "GET"
    public var target = "/"
    public var host: String?
    public var origin: String?
    public var fetchSite: String?
    public var cookie: String?
    public var contentType: String?

    public init() {}
  }

  /// What a request asks for that is let in.
  public enum Admission: Sendable, Hashable {
    /// The key of the printed address: to be exchanged for the cookie.
    case key
    /// A page, by its path and query.
    case page(path: [String], query: [Substring])
  }

  var host: String { "127.0.0.1:\(port)" }
  /// Cookies are not kept apart by port, names are.
  var cookieName: String { "review-\(port)" }
  var whoCookieName: String { "review-who-\(port)" }

  /// - Throws: `Refusal`.
  public func admit(_ head: Head) throws(Refusal) -> Admission {
    guard head.method == "GET" || head.method == "POST" else {
      throw Refusal(405, "Only GET and POST are answered here.")
    }
    guard head.target.utf8.count <= Gate.longestTarget else { throw Refusal(414, "The address is too long.") }
    // A name of another site that leads to this machine is that site's, not ours.
    guard head.host?.lowercased() == host else {
      throw Refusal(421, "This server answers at http://\(host) alone: open the address that review printed.")
    }
    if let origin = head.origin {
      guard origin.lowercased() == "http://\(host)" else {
        throw Refusal(403, "Requests from other sites are refused.")
      }
    } else if head.method == "POST" {
      throw Refusal(403, "A form has to come from a page of this server.")
    }
    if let site = head.fetchSite?.lowercased(), site != "same-origin", site != "none" {
      // A link on another site may lead here as far as the first page, where the cookie is asked for.
      guard head.method == "GET", site == "cross-site" || site == "same-site", head.origin == nil else {
        throw Refusal(403, "Requests from other sites are refused.")
      }
    }
    let (path, query) = try Gate.parts(of: head.target)
    if head.method == "GET", path == ["enter"], query.count == 1, query[0].hasPrefix("key=") {
      guard Secrets.isSame(String(query[0].dropFirst(4)), secrets.key) else { throw Gate.noKey }
      return .key
    }
    guard let cookie = Gate.cookie(cookieName, in: head.cookie), Secrets.isSame(cookie, secrets.cookie) else {
      throw Gate.noKey
    }
    if head.method == "POST" {
      guard head.contentType?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
        throw Refusal(415, "Only the forms of this server's pages are read.")
      }
    }
    return .page(path: path, query: query)
  }

  private static let noKey = Refusal(
    403, "This browser has no key to the session: open the address that review printed, all of it.")

  /// A path with a part that steps up, an empty part or an escape is none of ours.
  private static func parts(of target: String) throws(Refusal) -> (path: [String], query: [Substring]) {
    let missing = Refusal(404, "There is no such page.")
    guard target.hasPrefix("/"), target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw missing }
    let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = halves[0].dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let query = halves.count > 1 ? halves[1].split(separator: "&") : []
    if path == [""] { return ([], query) }
    for part in path {
      let isPlain = part.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
      guard isPlain, !part.isEmpty, !part.hasPrefix(".") else { throw missing }
    }
    return (path, query)
  }

  /// The value of a cookie; `nil` where it is not there.
  static func cookie(_ name: String, in header: String?) -> String? {
    for part in (header ?? "").split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2, sides[0].drop(while: { $0 == " " }) == name[...] else { continue }
      return String(sides[1])
    }
    return nil
  }
}
