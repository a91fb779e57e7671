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
}
