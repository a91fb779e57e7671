/// Letters beyond ASCII: decoding, case and accents. Off the fast path: notes are ASCII but for a word here and there.
enum ScalarFolding {
  /// How many bytes the scalar that starts with `lead` takes.
  static func width(_ lead: UInt8) -> Int {
    switch lead {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
  }

  /// Folds the scalar at `index` to lower case and hands its bytes on.
  ///
  /// With `dropsAccents` a Latin letter becomes its ASCII base and a combining mark nothing, so that a word reads the same
  /// composed and decomposed.
  ///
  /// - Returns: whether the scalar is part of a word.
  static func fold(
    at index: Int, in bytes: UnsafeBufferPointer<UInt8>, dropsAccents: Bool, append: (UInt8) -> Void
  ) -> Bool {
    guard let scalar = scalar(at: index, in: bytes) else { return false }
    let properties = scalar.properties
    // Kept, a mark is no letter: elsewhere too a word ends before it.
    if properties.generalCategory == .nonspacingMark { return dropsAccents }
    guard dropsAccents ? properties.isAlphabetic || properties.numericType != nil : isPlainWord(properties) else {
      return false
    }
    for folded in properties.lowercaseMapping.unicodeScalars {
      if folded.properties.generalCategory == .nonspacingMark, dropsAccents { continue }
      if dropsAccents, let base = base(of: folded) {
        for byte in base.utf8 { append(byte) }
      } else {
        folded.utf8Bytes(append)
      }
    }
    return true
  }

  /// Whether other tools count a scalar among a word's: letters and numbers, but no mark and no circled letter.
  private static func isPlainWord(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: properties.numericType != nil
    }
  }

  /// Whether a letter or a number stands at `index`.
  static func isLetter(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let scalar = scalar(at: index, in: bytes) else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func scalar(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
    let width = width(bytes[index])
    guard width > 1, index + width <= bytes.count else { return nil }
    var value = UInt32(bytes[index]) & (0x7F >> UInt32(width))
    for offset in 1..<width { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return Unicode.Scalar(value)
  }

  /// The ASCII letters that a lower-case Latin letter with a mark is read as.
  private static func base(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0xE0...0xE5, 0x101, 0x103, 0x105, 0x1CE: "a"
    case 0xE7, 0x107, 0x109, 0x10B, 0x10D: "c"
    case 0xF0, 0x10F, 0x111: "d"
    case 0xE8...0xEB, 0x113, 0x115, 0x117, 0x119, 0x11B: "e"
    case 0x11D, 0x11F, 0x121, 0x123: "g"
    case 0x125, 0x127: "h"
    case 0xEC...0xEF, 0x129, 0x12B, 0x12D, 0x12F, 0x131, 0x1D0: "i"
    case 0x135: "j"
    case 0x137: "k"
    case 0x13A, 0x13C, 0x13E, 0x142: "l"
    case 0xF1, 0x144, 0x146, 0x148: "n"
    case 0xF2...0xF6, 0xF8, 0x14D, 0x14F, 0x151, 0x1D2: "o"
    case 0x155, 0x157, 0x159: "r"
    case 0x15B, 0x15D, 0x15F, 0x161, 0x219: "s"
    case 0x163, 0x165, 0x21B: "t"
    case 0xF9...0xFC, 0x169, 0x16B, 0x16D, 0x16F, 0x171, 0x173, 0x1D4: "u"
    case 0x175: "w"
    case 0xFD, 0xFF, 0x177: "y"
    case 0x17A, 0x17C, 0x17E: "z"
    case 0xDF: "ss"
    case 0xE6: "ae"
    case 0x153: "oe"
    default: nil
    }
  }
}

extension Unicode.Scalar {
  fileprivate func utf8Bytes(_ append: (UInt8) -> Void) {
    for byte in String(self).utf8 { append(byte) }
  }
}
