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
  /// How many line breaks the bytes hold; linear, eight bytes at a time.
  static func count(in bytes: UnsafeRawBufferPointer) -> Int {
    var breaks = 0
    var position = 0
    var hasReturns = false
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      breaks += Words.zeroCount(word ^ Words.each(.lineFeed))
      hasReturns = hasReturns || Words.hasZero(word ^ Words.each(.carriageReturn))
      position += 8
    }
    while position < bytes.count {
      breaks += bytes[position] == .lineFeed ? 1 : 0
      hasReturns = hasReturns || bytes[position] == .carriageReturn
      position += 1
    }
    guard hasReturns else { return breaks }
    for index in bytes.indices where bytes[index] == .carriageReturn {
      if index + 1 == bytes.count || bytes[index + 1] != .lineFeed { breaks += 1 }
    }
    return breaks
  }
}
