/// What a byte of a note is to the tokeniser.
enum ByteClass {
  static let separator: UInt8 = 0
  /// An ASCII letter, digit or underscore.
  static let word: UInt8 = 1
  /// A byte of a scalar beyond ASCII.
  static let beyondASCII: UInt8 = 2

  /// The class of each of the 256 bytes.
  static let table: [UInt8] = (0..<256).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      word
    case 0x80...0xFF: beyondASCII
    default: separator
    }
  }

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
