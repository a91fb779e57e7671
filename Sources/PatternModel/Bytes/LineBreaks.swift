extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
}

/// Lines as an editor counts them: LF, CR LF and a lone CR each end one.
enum LineBreaks {
  /// How many line breaks the bytes hold; linear, by `memchr`, as notes have few of them.
  static func count(in bytes: UnsafeRawBufferPointer) -> Int {
    var breaks = 0
    var position = 0
    while let found = bytes.firstPlace(of: .lineFeed, from: position) {
      breaks += 1
      position = found + 1
    }
    position = 0
    while let found = bytes.firstPlace(of: .carriageReturn, from: position) {
      if found + 1 == bytes.count || bytes[found + 1] != .lineFeed { breaks += 1 }
      position = found + 1
    }
    return breaks
  }
}
