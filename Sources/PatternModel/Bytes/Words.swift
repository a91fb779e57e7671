/// Questions asked of eight bytes at once, held in one machine word.
enum Words {
  /// This byte eight times.
  @inline(__always)
  static func each(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// Whether one of the bytes is zero.
  @inline(__always)
  static func hasZero(_ word: UInt64) -> Bool { (word &- each(0x01)) & ~word & each(0x80) != 0 }

  /// Whether one of the bytes is below 0x20.
  @inline(__always)
  static func hasControl(_ word: UInt64) -> Bool { (word &- each(0x20)) & ~word & each(0x80) != 0 }

  /// Whether all of some bytes are ASCII.
  static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var bits: UInt64 = 0
    var position = 0
    while position + 8 <= bytes.count {
      bits |= bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      position += 8
    }
    while position < bytes.count {
      bits |= UInt64(bytes[position])
      position += 1
    }
    return bits & each(0x80) == 0
  }
}
