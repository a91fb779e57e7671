/// Text as HTML text or the value of a quoted attribute: nothing in it can become markup, or steer how the page reads.
public enum HTML {
  /// Escapes `& < > " '`, and writes out as `\u{202E}` what is invisible or turns the reading direction around, as
  /// `PlainText.line` does; line ends and tabs stay. Marks beyond the eighth on one character are dropped. Linear.
  public static func escaped(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy(isPlain) { return String(text) }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for character in text {
      for scalar in character.unicodeScalars.prefix(PlainText.scalarLimit) {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        case "'": result += "&#39;"
        case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
        case _ where PlainText.isHarmless(scalar): result.unicodeScalars.append(scalar)
        default: result += PlainText.writtenOut(scalar)
        }
      }
    }
    return result
  }

  /// Whether a byte stands for itself, so that most texts need no second look.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    case UInt8(ascii: "\n"): true
    default: byte >= 0x20 && byte < 0x7F
    }
  }
}
