extension String {
  /// The bytes as text; `nil` where they are not UTF-8 (`UTF8Fault` says where).
  ///
  /// Most fields are short and ASCII, for which `String(validating:)` costs several times what the text does.
  init?(utf8 bytes: UnsafeRawBufferPointer) {
    if Words.isASCII(bytes) {
      self.init(decoding: bytes, as: UTF8.self)
    } else {
      self.init(validating: bytes, as: UTF8.self)
    }
  }
}

/// Where bytes stop being UTF-8.
public enum UTF8Fault {
  /// The offset of the first byte that begins no well-formed sequence (Unicode 16, table 3-7); `nil` where all is
  /// UTF-8.
  public static func offset(in bytes: UnsafeRawBufferPointer) -> Int? {
    var position = 0
    while position < bytes.count {
      guard let length = sequenceLength(in: bytes, at: position) else { return position }
      position += length
    }
    return nil
  }

  private static func sequenceLength(in bytes: UnsafeRawBufferPointer, at position: Int) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[position] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
    for index in position + 2..<position + length where !(0x80...0xBF).contains(bytes[index]) { return nil }
    return length
  }
}
