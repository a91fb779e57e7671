/// Writing JSON: the counterpart of `JSONValue`, which reads it.
public enum JSONText {
  /// A JSON string, quotes included.
  ///
  /// Control characters, and the line separators U+2028 and U+2029 that JavaScript once tripped over, are escaped; all else
  /// stands as it is.
  public static func quoted(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a JSON string, quotes included, as UTF-8.
  public static func append(_ text: some StringProtocol, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var isAfterE2 = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case UInt8(ascii: "\n"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      case UInt8(ascii: "\r"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "r")]
      case UInt8(ascii: "\t"): bytes += [UInt8(ascii: "\\"), UInt8(ascii: "t")]
      case 0..<0x20, 0x7F: appendEscape(UInt16(byte), to: &bytes)
      case 0xA8 where isAfterE2 && bytes.suffix(2) == [0xE2, 0x80],
        0xA9 where isAfterE2 && bytes.suffix(2) == [0xE2, 0x80]:
        bytes.removeLast(2)
        appendEscape(0x2000 + UInt16(byte & 0x3F), to: &bytes)
      default: bytes.append(byte)
      }
      isAfterE2 = byte == 0xE2 || (isAfterE2 && byte == 0x80)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscape(_ unit: UInt16, to bytes: inout [UInt8]) {
    bytes += [UInt8(ascii: "\\"), UInt8(ascii: "u")]
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(truncatingIfNeeded: unit >> shift & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
