import Testing

@testable import PatternModel

private func parse(_ bytes: [UInt8]) -> Result<JSONValue, JSONSyntaxError> {
  bytes.withUnsafeBytes { bytes in
    do throws(JSONSyntaxError) { return .success(try JSONValue.parse(bytes)) } catch { return .failure(error) }
  }
}

private func object(_ members: (String, JSONValue, Int)...) -> JSONValue {
  .object(members.map { JSONValue.Member(name: $0.0, value: $0.1, offset: $0.2) })
}

@Suite("JSON values")
struct JSONValueTests {
  static let valid: [(text: String, value: JSONValue)] = [
    ("null", .null), ("true", .bool(true)), ("false", .bool(false)), (" \t\r\n1 \n", .number(1)),
    ("0", .number(0)), ("-0", .number(-0.0)), ("10", .number(10)), ("-12", .number(-12)), ("0.5", .number(0.5)),
    ("1e2", .number(100)), ("1E+2", .number(100)), ("1.5e-3", .number(0.0015)), ("0e0", .number(0)),
    ("9007199254740992", .number(0x1p53)), ("9007199254740991", .number(0x1p53 - 1)),
    ("-9007199254740991", .number(1 - 0x1p53)), ("999999999999999", .number(999_999_999_999_999)),
    ("0.1", .number(0.1)), ("2.2250738585072014e-308", .number(2.2250738585072014e-308)),
    ("5e-324", .number(.leastNonzeroMagnitude)),
    ("1e-400", .number(0)), ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
    ("\"\"", .string("")), ("\"a\"", .string("a")), ("\"eight by\"", .string("eight by")),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u0041\u00e9\u20AC""#, .string("Aé€")),
    (#""\ud83d\ude00""#, .string("😀")), (#""\uD834\uDD1Ex""#, .string("𝄞x")), (#""\u0000""#, .string("\0")),
    (#""longer than eight bytes, then \n an escape""#, .string("longer than eight bytes, then \n an escape")),
    ("\"é€😀\u{7F}\"", .string("é€😀\u{7F}")), ("\"\u{2028}\"", .string("\u{2028}")), (#""\uFFFF""#, .string("\u{FFFF}")),
    ("[]", .array([])), ("[ ]", .array([])), ("[1,[2],{}]", .array([.number(1), .array([.number(2)]), .object([])])),
    ("{}", .object([])), ("{ \"a\" : 1 }", object(("a", .number(1), 8))),
    ("{\"b\":null,\"a\":\"x\"}", object(("b", .null, 5), ("a", .string("x"), 14))),
    ("{\"\":1}", object(("", .number(1), 4))),
    ("{\"é\":1,\"e\u{301}\":2}", object(("é", .number(1), 6), ("e\u{301}", .number(2), 14))),
  ]

  @Test("what is JSON is read", arguments: valid)
  func readsValid(text: String, value: JSONValue) throws {
    #expect(parse(Array(text.utf8)) == .success(value), "\(text)")
    #expect(try JSONValue.parse(text) == value, "\(text)")
  }

  /// The text and where its fault is.
  static let invalid: [(text: String, offset: Int)] = [
    ("", 0), (" ", 1), ("nul", 0), ("True", 0), ("nullx", 4), ("1 2", 2), ("{} x", 3), ("[1]]", 3), ("\u{FEFF}1", 0),
    ("+1", 0), (".5", 0), ("01", 1), ("-", 1), ("-x", 1), ("1.", 2), ("1.e1", 2), ("1e", 2), ("1e+", 3), ("0x1", 1),
    ("-01", 2), ("1e400", 0), ("-1e400", 0), ("NaN", 0), ("Infinity", 0), ("-Infinity", 1), ("1_000", 1), ("１", 0),
    ("\"", 1), ("\"abc", 4), ("\"a\nb\"", 2), ("\"tab\there\"", 4), ("\"\u{0}\"", 1), ("\"\u{1F}\"", 1), ("'a'", 0),
    (#""\x""#, 2), (#""\""#, 3), (#""\u12""#, 5), (#""\u12G4""#, 5), (#""\U0041""#, 2), (#""a\"#, 3), (#""\u"#, 3),
    (#""\ud800""#, 1), (#""\ud800x""#, 1), (#""\udc00""#, 1), (#""a\ud800\u0041""#, 2), (#""\ud800\ud800""#, 1),
    (#""\ud800\n""#, 1), (#""\ud800"#, 1),
    ("[", 1), ("[1", 2), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("[1}", 2), ("]", 0),
    ("{", 1), ("{\"a\"}", 4), ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{a:1}", 1), ("{'a':1}", 1), ("{1:1}", 1),
    ("{\"a\":1 \"b\":2}", 7), ("{\"a\" 1}", 5), ("{\"a\":1", 6), ("{,}", 1), ("// c\n1", 0), ("[1,/**/2]", 3),
    ("{\"a\":1,\"a\":2}", 7), (#"{"a":1,"\u0061":2}"#, 7), ("{\"x\":{\"a\":1,\"b\":2,\"a\":3}}", 18),
  ]

  @Test("what is no JSON is a fault with its place", arguments: invalid)
  func refusesInvalid(text: String, offset: Int) {
    switch parse(Array(text.utf8)) {
    case .success(let value): Issue.record("\(text) was read as \(value)")
    case .failure(let error):
      #expect(error.offset == offset, "\(text): \(error)")
      #expect(!error.expected.isEmpty)
    }
  }

  /// The bytes inside a string of one character and the offset of the fault.
  static let illFormed: [(bytes: [UInt8], offset: Int)] = [
    ([0x80], 1), ([0xFF], 1), ([0xC3], 1), ([0xC0, 0xAF], 1), ([0xC1, 0x81], 1), ([0x61, 0xE2, 0x82], 2),
    ([0xE0, 0x80, 0x80], 1), ([0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 1), ([0xF5, 0x80, 0x80, 0x80], 1),
    ([0xC3, 0xA9, 0xE9, 0x61], 3), ([0x5C, 0x6E, 0xE9], 3), ([0xF0, 0x8F, 0xBF, 0xBF], 1),
  ]

  @Test("ill-formed UTF-8 is a fault with its place", arguments: illFormed)
  func refusesIllFormed(bytes: [UInt8], offset: Int) {
    let text = [0x22] + bytes + [0x22]
    #expect(parse(text) == .failure(JSONSyntaxError(offset: offset, expected: "UTF-8 text")), "\(bytes)")
  }

  @Test("every control character is refused wherever it stands in a string")
  func refusesControlCharacters() {
    for control in UInt8(0)..<0x20 {
      for place in 0..<20 {
        var text = Array(repeating: UInt8(ascii: "a"), count: 20)
        text[place] = control
        #expect(
          parse([0x22] + text + [0x22])
            == .failure(JSONSyntaxError(offset: place + 1, expected: "a control character in a string to be escaped")),
          "\(control) at \(place)")
      }
    }
  }

  @Test("nesting is bounded")
  func boundsNesting() {
    func nested(_ depth: Int) -> [UInt8] {
      Array(String(repeating: "[", count: depth).utf8) + Array(String(repeating: "]", count: depth).utf8)
    }
    #expect(throws: Never.self) { try parse(nested(64)).get() }
    #expect(throws: JSONSyntaxError(offset: 64, expected: "at most 64 arrays and objects inside each other")) {
      try parse(nested(65)).get()
    }
    #expect(throws: JSONSyntaxError.self) { try parse(Array(repeating: UInt8(ascii: "["), count: 1_000_000)).get() }
    // Depth is how deep, not how many.
    #expect(throws: Never.self) {
      try parse(Array(("[" + Array(repeating: "[]", count: 500).joined(separator: ",") + "]").utf8)).get()
    }
  }

  @Test("a key that occurs twice is found in a small and in a large object", arguments: [2, 31, 32, 33, 34, 200])
  func findsDuplicates(count: Int) throws {
    let members = (0..<count).map { "\"k\($0)\":\($0)" }
    let text = "{" + members.joined(separator: ",")
    #expect(try parse(Array((text + "}").utf8)).get().members?.count == count)
    for repeated in [0, count / 2, count - 1] {
      let twice = text + ",\"k\(repeated)\":0}"
      #expect(
        parse(Array(twice.utf8))
          == .failure(JSONSyntaxError(offset: text.utf8.count + 1, expected: "a key that the object does not have yet")),
        "\(repeated)")
    }
  }

  @Test("values are asked for by type")
  func answersByType() throws {
    let value = try JSONValue.parse(#"{"n":3,"s":"x","f":2.5,"b":9007199254740994,"a":[1],"z":null}"#)
    #expect(value["n"]?.integer == 3)
    #expect(value["f"]?.integer == nil)
    #expect(value["b"]?.integer == nil)
    #expect(value["f"]?.number == 2.5)
    #expect(value["s"]?.string == "x")
    #expect(value["a"]?.elements == [.number(1)])
    #expect(value["missing"] == nil)
    #expect(value["s"]?["n"] == nil)
    #expect(value.members?.map(\.name) == ["n", "s", "f", "b", "a", "z"])
    #expect(
      value.members?.map(\.value.typeName) == ["a number", "a string", "a number", "a number", "an array", "null"])
  }

  @Test("mutated texts are read or refused, never worse")
  func survivesMutation() {
    var generator = SeededGenerator(seed: 20_240_101)
    let seedText = Array(
      #"{"debrief_id":"db-1","scores":[1,2.5e-3,null,true],"notes":"caf\u00e9 \ud83d\ude00 é","x":{}}"#.utf8)
    for _ in 0..<20_000 {
      let text = mutated(seedText, using: &generator)
      switch parse(text) {
      case .success: break
      case .failure(let error): #expect((0...text.count).contains(error.offset), "\(text)")
      }
    }
  }
}
