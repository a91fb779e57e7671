/// A request that has passed the server's checks: what the pages answer to.
public struct PageRequest: Sendable, Hashable {
  /// Whether it records something.
  public var isPost: Bool
  /// The parts of the path, decoded; none for the first page.
  public var path: [String]
  /// The query, in its order.
  public var query: [FormField]
  /// The fields of the form, in their order; none where nothing is recorded.
  public var form: [FormField]
  /// Who recorded last in this browser.
  public var who: String?

  public init(isPost: Bool = false, path: [String], query: [FormField] = [], form: [FormField] = [], who: String? = nil)
  {
    self.isPost = isPost
    self.path = path
    self.query = query
    self.form = form
    self.who = who
  }
}

/// What the pages answer.
public enum PageResponse: Sendable, Hashable {
  /// A page, with its status.
  case page(status: Int, html: String)
  /// A file to keep, or what a page loads.
  case file(type: String, bytes: [UInt8], name: String?)
  /// Recorded; the browser goes on to a path of ours. `who` is kept in the browser for the next form.
  case seeOther(path: String, who: String?)
}

/// A name and a value of a query or a form.
public struct FormField: Sendable, Hashable {
  public let name: String
  public let value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// Reads `a=1&b=two+words%21`; `nil` where an escape is broken or bytes are no UTF-8. Linear.
  public static func parse(_ text: some StringProtocol) -> [FormField]? {
    var fields: [FormField] = []
    for part in text.utf8.split(separator: UInt8(ascii: "&")) {
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(sides[0], isForm: true),
        let value = decoded(sides.count > 1 ? Array(sides[1]) : [], isForm: true)
      else { return nil }
      fields.append(FormField(name, value))
    }
    return fields
  }

  /// Takes the escapes out of a part of an address; in a form `+` is a blank. `nil` where it cannot be read.
  public static func decoded(_ bytes: some Collection<UInt8>, isForm: Bool = false) -> String? {
    var result: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      switch byte {
      case UInt8(ascii: "+") where isForm: result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
        result.append(high << 4 | low)
      default: result.append(byte)
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  /// Fields as `a=1&b=two%20words`, for the query of an address.
  public static func query(_ fields: [FormField]) -> String {
    fields.map { encoded($0.name) + "=" + encoded($0.value) }.joined(separator: "&")
  }

  /// Escapes all but letters, digits and `-._~`.
  public static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension [FormField] {
  /// The first value of that name.
  public subscript(name: String) -> String? { first { $0.name == name }?.value }
}
