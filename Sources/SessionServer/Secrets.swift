/// What only the browser knows that opened the printed address: random for each run of the server.
public struct Secrets: Sendable, Hashable {
  /// In the printed address; exchanged for the cookie.
  public let key: String
  /// In the browser's cookie, which no script can read.
  public let cookie: String
  /// In every form.
  public let form: String

  /// 256 bits each, from the system's generator.
  public init() {
    var generator = SystemRandomNumberGenerator()
    func secret() -> String {
      (0..<4).map { _ in
        let digits = String(UInt64.random(in: .min ... .max, using: &generator), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
      }.joined()
    }
    (key, cookie, form) = (secret(), secret(), secret())
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
