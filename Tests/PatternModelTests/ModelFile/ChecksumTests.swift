import Testing

@testable import PatternModel

@Suite struct ChecksumTests {
  private static func digest(_ bytes: [UInt8], blanked: Range<Int> = 0..<0) -> UInt64 {
    bytes.withUnsafeBytes { Checksum.digest(of: $0, blanked: [blanked]) }
  }

  private static func sample(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) } }

  @Test(arguments: [1, 31, 32, 33, 63, 64, 65, 96, 200])
  func everyFlippedBitChangesIt(count: Int) {
    let original = ChecksumTests.sample(count)
    let expected = ChecksumTests.digest(original)
    for position in 0..<count {
      for bit in 0..<8 {
        var changed = original
        changed[position] ^= 1 << UInt8(bit)
        #expect(ChecksumTests.digest(changed) != expected, "byte \(position), bit \(bit)")
      }
    }
  }

  @Test func everyLengthOfZerosHasItsOwn() {
    var seen: [UInt64: Int] = [:]
    for count in 0...300 {
      let other = seen.updateValue(count, forKey: ChecksumTests.digest([UInt8](repeating: 0, count: count)))
      #expect(other == nil, "\(count) zeros and \(other ?? -1) zeros")
    }
  }

  @Test func exchangedWordsChangeIt() {
    let original = ChecksumTests.sample(256)
    for first in 0..<32 {
      for second in 0..<first {
        var changed = original
        for byte in 0..<8 { changed.swapAt(first * 8 + byte, second * 8 + byte) }
        #expect(
          ChecksumTests.digest(changed) != ChecksumTests.digest(original), "words \(first) and \(second)")
      }
    }
  }

  @Test(arguments: [53, 64, 65, 128, 150])
  func blankedBytesCountAsZeros(count: Int) {
    var zeros = ChecksumTests.sample(count)
    zeros.replaceSubrange(37..<53, with: [UInt8](repeating: UInt8(ascii: "0"), count: 16))
    #expect(ChecksumTests.digest(ChecksumTests.sample(count), blanked: 37..<53) == ChecksumTests.digest(zeros))
  }

  @Test(arguments: [(0, "0000000000000000"), (0xAB, "00000000000000ab"), (UInt64.max, "ffffffffffffffff")])
  func hasSixteenDigits(digest: UInt64, text: String) {
    #expect(Checksum.text(digest) == text)
  }
}
