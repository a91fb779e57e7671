/// What a byte of a note is to the tokeniser.
enum ByteClass {
  static let separator: UInt8 = 0
  /// An ASCII letter, digit or underscore.
  static let word: UInt8 = 1
  /// A byte of a scalar beyond ASCII.
  static let beyondASCII: UInt8 = 2

  /// The class of a byte: two shifts, which in the loops over notes cost less than a look-up in a table.
  @inline(__always)
  static func of(_ byte: UInt8) -> UInt8 {
    if byte >= 0x80 { return beyondASCII }
    let isWord = (byte < 64 ? digits : letters) >> UInt64(byte & 63) & 1
    return UInt8(truncatingIfNeeded: isWord)
  }

  /// `0`–`9` among the bytes 0–63, a bit each.
  private static let digits: UInt64 = 0x03FF << 48
  /// `A`–`Z`, `_` and `a`–`z` among the bytes 64–127.
  private static let letters: UInt64 = 0x07FF_FFFE_87FF_FFFE

  /// The byte, an ASCII capital as its small letter.
  @inline(__always)
  static func lowercase(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// Whether a byte is a digit or what may stand between two.
  @inline(__always)
  static func isOfNumber(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
  }

  /// Whether the byte at an index is a blank, a tab or a line end, or the text ends there.
  @inline(__always)
  static func isBlank(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    index >= bytes.count || bytes[index] <= UInt8(ascii: " ")
  }
}
