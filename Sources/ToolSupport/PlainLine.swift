/// Text as it may stand on one line of a terminal.
enum PlainLine {
  /// `text` with its control characters written out (`\n`, `\t`, `\u{1B}`), so that a file's name or a cell of its data
  /// can neither break a message in two, nor steer the terminal, nor turn the reading direction around.
  static func escaping(_ text: some StringProtocol) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return String(text) }
    var line = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": line += "\\n"
      case "\r": line += "\\r"
      case "\t": line += "\\t"
      case _ where isControl(scalar): line += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// `text` with every run of white space, line breaks included, made one blank.
  static func folding(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// C0, DEL, C1, the line and paragraph separators, and the marks of direction.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
