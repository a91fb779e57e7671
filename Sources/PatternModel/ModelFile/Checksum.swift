/// A 64-bit digest against damage: bits that flip, pages that are lost, copies that stop half-way. It is no protection
/// against somebody who changes a file on purpose.
///
/// Bytes are taken as little-endian 64-bit words, dealt to four lanes in turn, so that four multiplications are under way
/// at a time; the last stripe of four words is filled up with zeros:
///
///     step(a, w) = rotate(a + w · m₁, 31) · m₂                          all modulo 2⁶⁴; rotation to the left
///     lane[j]    = step(lane[j], w[4i + j])                             for i = 0, 1, …
///     h          = step(… step(step(m₁, lane[0]), lane[1]) …, lane[3])
///     h          = step(h, length in bytes)
///     h          = h ⊕ (h ≫ 32);  h = h · m₁;  h = h ⊕ (h ≫ 29)
///
/// m₁ and m₂ are odd, so `step` is one-to-one in each argument while the other stays. Hence any change within one
/// aligned word, every single flipped bit among them, always changes the digest, and so does cutting off or appending
/// zero bytes within the last stripe. Any other damage goes unnoticed once in about 2⁶⁴ cases.
struct Checksum {
  // The first 64 binary digits after the point of the golden ratio and of √3: odd, with no pattern.
  private static let firstMultiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let secondMultiplier: UInt64 = 0xBB67_AE85_84CA_A73B
  private static let stripeByteCount = 32
  /// How many bytes at the beginning are copied, so that some of them can be read as other than they are.
  private static let headByteCount = 192

  // Lanes start unlike each other: √2, √5, √7, √11, the same digits.
  private var lane0: UInt64 = 0x6A09_E667_F3BC_C908
  private var lane1: UInt64 = 0x3C6E_F372_FE94_F82B
  private var lane2: UInt64 = 0xA54F_F53A_5F1D_36F1
  private var lane3: UInt64 = 0x510E_527F_ADE6_82D1

  /// The digest of `bytes`, with those in `blanked` taken as ASCII zeros; linear time, each byte read once.
  ///
  /// - Precondition: `blanked` lies within the first 192 bytes.
  static func digest(of bytes: UnsafeRawBufferPointer, blanked: [Range<Int>]) -> UInt64 {
    var checksum = Checksum()
    let headCount = min(bytes.count, headByteCount)
    var head = [UInt8](repeating: 0, count: headByteCount)
    for position in 0..<headCount { head[position] = bytes[position] }
    for range in blanked {
      precondition(range.lowerBound >= 0 && range.upperBound <= headByteCount, "blanked bytes past the head")
      for position in range where position < headCount { head[position] = UInt8(ascii: "0") }
    }
    head.withUnsafeBytes { head in
      // A short head is filled up with the zeros that the definition asks for.
      let filled = (headCount + stripeByteCount - 1) / stripeByteCount * stripeByteCount
      checksum.absorb(UnsafeRawBufferPointer(rebasing: head[..<filled]))
    }
    checksum.absorbToEnd(UnsafeRawBufferPointer(rebasing: bytes[headCount...]))
    return checksum.finish(byteCount: bytes.count)
  }

  /// The digest of `bytes` as they are.
  static func digest(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var checksum = Checksum()
    checksum.absorbToEnd(bytes)
    return checksum.finish(byteCount: bytes.count)
  }

  /// The 16 lower-case hexadecimal digits of a digest.
  static func text(_ digest: UInt64) -> String {
    let digits = String(digest, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  @inline(__always)
  private static func step(_ accumulator: UInt64, _ word: UInt64) -> UInt64 {
    let sum = accumulator &+ word &* firstMultiplier
    return (sum << 31 | sum >> 33) &* secondMultiplier
  }

  /// Takes bytes of any count, the last stripe filled up.
  private mutating func absorbToEnd(_ bytes: UnsafeRawBufferPointer) {
    let wholeCount = bytes.count / Checksum.stripeByteCount * Checksum.stripeByteCount
    absorb(UnsafeRawBufferPointer(rebasing: bytes[..<wholeCount]))
    guard wholeCount < bytes.count else { return }
    var tail = [UInt8](bytes[wholeCount...])
    tail += [UInt8](repeating: 0, count: Checksum.stripeByteCount - tail.count)
    tail.withUnsafeBytes { absorb($0) }
  }

  private mutating func absorb(_ stripes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = (lane0, lane1, lane2, lane3)
    guard let base = stripes.baseAddress else { return }
    var offset = 0
    while offset < stripes.count {
      let word = base + offset
      a = Checksum.step(a, word.loadUnaligned(as: UInt64.self))
      b = Checksum.step(b, word.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      c = Checksum.step(c, word.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
      d = Checksum.step(d, word.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
      offset += Checksum.stripeByteCount
    }
    (lane0, lane1, lane2, lane3) = (a, b, c, d)
  }

  private func finish(byteCount: Int) -> UInt64 {
    var digest = Checksum.firstMultiplier
    for lane in [lane0, lane1, lane2, lane3] { digest = Checksum.step(digest, lane) }
    digest = Checksum.step(digest, UInt64(byteCount))
    digest ^= digest >> 32
    digest = digest &* Checksum.firstMultiplier
    digest ^= digest >> 29
    return digest
  }
}
