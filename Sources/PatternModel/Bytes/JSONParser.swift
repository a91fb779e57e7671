/// A recursive descent over the bytes of one JSON text. The bytes must outlive the parser.
struct JSONParser {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var depth = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The whole text as one value.
  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    let value = try value()
    skipSpace()
    guard position == bytes.count else { throw fault("nothing more after the value") }
    return value
  }

  private func fault(_ expected: String) -> JSONSyntaxError { JSONSyntaxError(offset: position, expected: expected) }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONSyntaxError) -> JSONValue {
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case .some(UInt8(ascii: "0")...UInt8(ascii: "9")), UInt8(ascii: "-"): return .number(try number())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw fault("a JSON value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard position + index < bytes.count, bytes[position + index] == word.utf8Start[index] else {
        throw fault("a JSON value")
      }
    }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func enter() throws(JSONSyntaxError) {
    depth += 1
    guard depth <= JSONValue.nestingLimit else {
      throw fault("at most \(JSONValue.nestingLimit) arrays and objects inside each other")
    }
    position += 1
    skipSpace()
  }

  private mutating func array() throws(JSONSyntaxError) -> [JSONValue] {
    try enter()
    var elements: [JSONValue] = []
    if !take(UInt8(ascii: "]")) {
      while true {
        elements.append(try value())
        skipSpace()
        if take(UInt8(ascii: "]")) { break }
        guard take(UInt8(ascii: ",")) else { throw fault("a comma or the end of the array") }
        skipSpace()
      }
    }
    depth -= 1
    return elements
  }

  private mutating func object() throws(JSONSyntaxError) -> [JSONValue.Member] {
    try enter()
    var members: [JSONValue.Member] = []
    // A few members are searched; many are looked up, so that a large object does not cost the square of its size.
    var names: Set<[UInt8]> = []
    if !take(UInt8(ascii: "}")) {
      while true {
        let start = position
        guard byte == UInt8(ascii: "\"") else { throw fault("a key in double quotes") }
        let name = try string()
        if members.count == 32 { names = Set(members.map { Array($0.name.utf8) }) }
        // Names are compared byte by byte: two spellings of one letter are two names.
        let isNew =
          members.count < 32
          ? !members.contains { $0.name.utf8.count == name.utf8.count && $0.name.utf8.elementsEqual(name.utf8) }
          : names.insert(Array(name.utf8)).inserted
        guard isNew else { throw JSONSyntaxError(offset: start, expected: "a key that the object does not have yet") }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fault("a colon after the key") }
        skipSpace()
        let offset = position
        members.append(JSONValue.Member(name: name, value: try value(), offset: offset))
        skipSpace()
        if take(UInt8(ascii: "}")) { break }
        guard take(UInt8(ascii: ",")) else { throw fault("a comma or the end of the object") }
        skipSpace()
      }
    }
    depth -= 1
    return members
  }

  // MARK: Numbers

  private mutating func digits() throws(JSONSyntaxError) {
    guard let first = byte, isDigit(first) else { throw fault("a digit") }
    while let byte, isDigit(byte) { position += 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func number() throws(JSONSyntaxError) -> Double {
    let start = position
    let isNegative = take(UInt8(ascii: "-"))
    let integerStart = position
    if take(UInt8(ascii: "0")) {
      if let byte, isDigit(byte) { throw fault("no digit after a leading zero") }
    } else {
      try digits()
    }
    let integerEnd = position
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    // Fifteen digits fit a double exactly.
    if position == integerEnd, integerEnd - integerStart <= 15 {
      var magnitude = 0
      for index in integerStart..<integerEnd { magnitude = magnitude * 10 + Int(bytes[index] - UInt8(ascii: "0")) }
      return isNegative ? -Double(magnitude) : Double(magnitude)
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      throw JSONSyntaxError(offset: start, expected: "a number within the range of a double")
    }
    return number
  }

  // MARK: Strings

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    skipPlain()
    if byte == UInt8(ascii: "\"") {
      let text = try text(start..<position)
      position += 1
      return text
    }
    var decoded = Array(bytes[start..<position])
    while true {
      switch byte {
      case UInt8(ascii: "\""):
        // Escapes are ASCII, so the bytes as written are valid UTF-8 exactly where the decoded ones are.
        guard let text = decoded.withUnsafeBytes({ String(utf8: $0) }) else { return try text(start..<position) }
        position += 1
        return text
      case UInt8(ascii: "\\"):
        try escape(into: &decoded)
      case .some:
        throw fault("a control character in a string to be escaped")
      case nil:
        throw fault("the closing quote of a string")
      }
      let plain = position
      skipPlain()
      decoded.append(contentsOf: bytes[plain..<position])
    }
  }

  /// Moves on to the next quote, backslash or control character, or to the end.
  private mutating func skipPlain() {
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if Words.hasZero(word ^ Words.each(0x22)) || Words.hasZero(word ^ Words.each(0x5C)) || Words.hasControl(word) {
        break
      }
      position += 8
    }
    while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
  }

  private func text(_ range: Range<Int>) throws(JSONSyntaxError) -> String {
    let slice = UnsafeRawBufferPointer(rebasing: bytes[range])
    if let text = String(utf8: slice) { return text }
    throw JSONSyntaxError(offset: range.lowerBound + (UTF8Fault.offset(in: slice) ?? 0), expected: "UTF-8 text")
  }

  private mutating func escape(into decoded: inout [UInt8]) throws(JSONSyntaxError) {
    let start = position
    position += 1
    let escape = byte
    position += 1
    switch escape {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(escape ?? 0)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      var code = try hexadecimal()
      if code & 0xFC00 == 0xD800, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
        let low = try hexadecimal()
        guard low & 0xFC00 == 0xDC00 else {
          throw JSONSyntaxError(offset: start, expected: "a surrogate pair, not a lone surrogate")
        }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else {
        throw JSONSyntaxError(offset: start, expected: "a surrogate pair, not a lone surrogate")
      }
      decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    default:
      position = start + 1
      throw fault("one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch byte {
      case .some(let byte) where isDigit(byte): digit = byte - UInt8(ascii: "0")
      case .some(let byte) where (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "f"):
        digit = (byte | 0x20) - UInt8(ascii: "a") + 10
      default: throw fault("four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
