import Testing

@testable import PatternModel

@Suite("Ill-formed UTF-8")
struct UTF8FaultTests {
  /// Ill-formed bytes and the offset of the first that begins no sequence.
  static let illFormed: [(bytes: [UInt8], offset: Int)] = [
    ([0x80], 0), ([0xFF], 0), ([0xC3], 0), ([0xC0, 0xAF], 0), ([0xC1, 0x81], 0), ([0x61, 0xE2, 0x82], 1),
    ([0xE0, 0x9F, 0xBF], 0), ([0xED, 0xA0, 0x80], 0), ([0xED, 0x9F, 0xBF, 0xED, 0xBF, 0xBF], 3),
    ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF5, 0x80, 0x80, 0x80], 0),
    ([0xC3, 0xA9, 0xE9, 0x61], 2), ([0xF0, 0x9F, 0x98, 0x80, 0xF0, 0x9F, 0x98], 4), ([0xE2, 0x82, 0x41], 0),
  ]

  @Test("the first ill-formed byte is found", arguments: illFormed)
  func findsOffset(bytes: [UInt8], offset: Int) {
    #expect(bytes.withUnsafeBytes { UTF8Fault.offset(in: $0) } == offset, "\(bytes)")
    #expect(bytes.withUnsafeBytes { String(utf8: $0) } == nil, "\(bytes)")
  }

  @Test("agrees with the standard library on random bytes")
  func agreesWithStandardLibrary() {
    var generator = SeededGenerator(seed: 11)
    let telling: [UInt8] = [
      0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
      0xF1,
      0xF3, 0xF4, 0xF5, 0xFF,
    ]
    var soundCount = 0
    for _ in 0..<20_000 {
      var bytes = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        telling.randomElement(using: &generator) ?? 0
      }
      bytes = Array("eight or more".utf8.prefix(Int.random(in: 0...13, using: &generator))) + bytes
      let expected = String(validating: bytes, as: UTF8.self)
      soundCount += expected == nil ? 0 : 1
      #expect(bytes.withUnsafeBytes { String(utf8: $0) } == expected, "\(bytes)")
      let offset = bytes.withUnsafeBytes { UTF8Fault.offset(in: $0) }
      #expect((offset == nil) == (expected != nil), "\(bytes)")
      if let offset { #expect(String(validating: bytes[..<offset], as: UTF8.self) != nil, "\(bytes)") }
    }
    #expect((1_000..<19_000).contains(soundCount))
  }
}
