import Testing

@testable import PatternModel

@Suite struct ShortSpellingTests {
  /// What `ByteClass` says byte by byte: the run that starts at an index, where it is one to look up whole.
  private static func run(_ bytes: [UInt8], from index: Int) -> [UInt8]? {
    let run = Array(bytes[index...].prefix { ByteClass.of($0) == ByteClass.word })
    let end = index + run.count
    guard !run.isEmpty, run.count <= ShortSpelling.longest, end == bytes.count || bytes[end] < 0x80 else { return nil }
    return run
  }

  private static func found(_ bytes: [UInt8], from index: Int) -> [UInt8]? {
    guard let spelling = bytes.withUnsafeBufferPointer({ ShortSpelling(at: index, in: $0) }) else { return nil }
    let words = [spelling.low, spelling.high].flatMap { word in (0..<8).map { UInt8(word >> UInt64(8 * $0) & 0xFF) } }
    #expect(words[spelling.count...].allSatisfy { $0 == 0 }, "\(bytes)")
    return Array(words[..<spelling.count])
  }

  @Test func everyByteEndsARunOrGoesOn() {
    for length in 0...17 {
      for byte in UInt8.min...UInt8.max {
        for rest in [[], [UInt8(ascii: "z")], [UInt8](repeating: UInt8(ascii: " "), count: 20)] {
          let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length) + [byte] + rest
          #expect(
            ShortSpellingTests.found(bytes, from: 0) == ShortSpellingTests.run(bytes, from: 0), "\(length) \(byte)")
        }
      }
    }
  }

  @Test func anyBytesAtAnyPlace() {
    var generator = SeededGenerator(seed: 7)
    let common = Array("abzAZ_059 .,".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<40).map { _ in
        Int.random(in: 0..<12, using: &generator) == 0
          ? UInt8.random(in: 0...255, using: &generator) : common[Int.random(in: 0..<9, using: &generator)]
      }
      for index in bytes.indices {
        let expected = ShortSpellingTests.run(bytes, from: index)
        #expect(ShortSpellingTests.found(bytes, from: index) == expected, "\(bytes) \(index)")
      }
    }
  }
}
