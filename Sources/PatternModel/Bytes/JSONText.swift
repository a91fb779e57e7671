/// Writing JSON: the counterpart of `JSONValue`, which reads it.
public enum JSONText {
  /// A JSON string, quotes included; escaped as `append` does it.
  public static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends a JSON string, quotes included, as UTF-8; linear, in runs of what needs no escape.
  ///
  /// Escaped as RFC 8259 asks. Control characters beyond ASCII's, line and paragraph separators and what turns the reading
  /// direction around are escaped too, so that a line may be shown on a terminal as it is.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { append($0, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func append(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var start = 0
    var index = 0
    func escape(_ length: Int, as escaped: some Sequence<UInt8>) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
      bytes.append(contentsOf: escaped)
      index += length
      start = index
    }
    let raw = UnsafeRawBufferPointer(utf8)
    while index < utf8.count {
      // Nearly all text is eight bytes at a time that need no look.
      if index + 8 <= utf8.count, isPlain(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
        index += 8
        continue
      }
      let byte = utf8[index]
      if byte >= 0x20 && byte < 0x7F {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          escape(1, as: [UInt8(ascii: "\\"), byte])
        } else {
          index += 1
        }
      } else if byte < 0x80 {
        escape(1, as: control(byte))
      } else {
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        if let scalar = hidden(utf8, at: index) {
          escape(length, as: unicode(scalar))
        } else {
          index += length
        }
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<utf8.count]))
  }

  /// Whether eight bytes are ASCII that needs no escape.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    word & Words.each(0x80) == 0 && !Words.hasControl(word) && !Words.hasZero(word ^ Words.each(0x7F))
      && !Words.hasZero(word ^ Words.each(UInt8(ascii: "\""))) && !Words.hasZero(word ^ Words.each(UInt8(ascii: "\\")))
  }

  private static func control(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x08: Array("\\b".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0C: Array("\\f".utf8)
    case 0x0D: Array("\\r".utf8)
    default: unicode(UInt16(byte))
    }
  }

  private static func unicode(_ scalar: UInt16) -> [UInt8] {
    let digits = String(scalar, radix: 16)
    return Array(("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).utf8)
  }

  /// The scalar of two or three bytes that stands here, where it is one to escape: U+0080–009F, U+061C, U+200E–200F,
  /// U+2028–202E, U+2066–2069, U+FEFF.
  private static func hidden(_ utf8: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt16? {
    let first = utf8[index]
    guard first == 0xC2 || first == 0xD8 || first == 0xE2 || first == 0xEF else { return nil }
    let second = UInt16(utf8[index + 1] & 0x3F)
    let scalar: UInt16
    if first < 0xE0 {
      scalar = UInt16(first & 0x1F) << 6 | second
    } else {
      scalar = UInt16(first & 0x0F) << 12 | second << 6 | UInt16(utf8[index + 2] & 0x3F)
    }
    switch scalar {
    case 0x80...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: return scalar
    default: return nil
    }
  }
}
