// JSON, read without Foundation: `predict` starts in a millisecond because nothing of Foundation is set up, and a fault
// in a line of JSON is reported where it stands, which Foundation's readers do not say. Strict RFC 8259, and stricter
// in one point: a key that occurs twice in an object is an error, since which of the two was meant cannot be known.

/// A JSON value.
public enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// The nearest double; whole numbers up to 2^53 are exact.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// The members in the order of the text; no two have the same name.
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: JSONValue
    /// Where the value begins, in bytes from the start of the text.
    public let offset: Int

    public init(name: String, value: JSONValue, offset: Int) {
      self.name = name
      self.value = value
      self.offset = offset
    }
  }

  /// How deep arrays and objects may be nested.
  public static let nestingLimit = 64

  /// Reads one JSON text: a value of any type with white space around it, and nothing else.
  ///
  /// - Throws: `JSONSyntaxError` at the first byte that cannot belong to such a text. Invalid UTF-8, lone surrogates,
  ///   duplicate keys, numbers beyond the range of a double and nesting beyond `nestingLimit` are such faults too; a
  ///   byte order mark is not skipped.
  public static func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes)
    return try parser.document()
  }

  /// Reads one JSON text from a string.
  public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
    let outcome = Array(text.utf8).withUnsafeBytes { bytes -> Result<JSONValue, JSONSyntaxError> in
      var parser = JSONParser(bytes)
      do throws(JSONSyntaxError) { return .success(try parser.document()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  /// The value of the member with this name; `nil` where there is none or this is no object. Linear in the members.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The text, where this is a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, where this is one.
  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The number, where this is a whole one of at most 2^53 in magnitude.
  public var integer: Int? {
    guard case .number(let number) = self, number.magnitude <= 0x1p53 else { return nil }
    return Int(exactly: number)
  }

  /// The members in the order of the text, where this is an object.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements, where this is an array.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The type in a sentence: `a number`, `an object`, `null`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

/// Where a text stops being JSON, and what could have stood there.
public struct JSONSyntaxError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Bytes from the start of the text; the length of the text where it ends too early.
  public let offset: Int
  /// What is expected there, in a phrase.
  public let expected: String

  public init(offset: Int, expected: String) {
    self.offset = offset
    self.expected = expected
  }

  public var description: String { "byte \(offset + 1): expected \(expected)" }
}
