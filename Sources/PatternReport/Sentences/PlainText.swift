// What a debrief holds was typed by somebody, or pasted from anywhere. On its way to a terminal it may neither steer it
// (escape sequences), nor turn the reading direction around (bidirectional overrides), nor break lines.

/// Text from data as it may stand on one line of a terminal.
public enum PlainText {
  /// How many scalars of one character are kept: enough for every letter there is, too few to smear over other lines.
  static let scalarLimit = 8

  /// The text on one line: white space folded to single blanks, and what is invisible or steers a terminal written out as
  /// `\u{1B}`. Marks beyond the eighth on one character are dropped.
  public static func line(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), !hasDoubleBlank(text.utf8) { return String(text) }
    var line = ""
    line.reserveCapacity(text.utf8.count)
    for character in text {
      if character.isWhitespace {
        if !line.isEmpty, line.utf8.last != UInt8(ascii: " ") { line += " " }
        continue
      }
      for scalar in character.unicodeScalars.prefix(scalarLimit) {
        if isHarmless(scalar) {
          line.unicodeScalars.append(scalar)
        } else {
          line += writtenOut(scalar)
        }
      }
    }
    if line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    return line
  }

  /// `\u{202E}`: what stands for a scalar that is not harmless.
  static func writtenOut(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  private static func hasDoubleBlank(_ bytes: some Sequence<UInt8>) -> Bool {
    // A blank at either end counts as one beside the edge.
    var isAfterBlank = true
    for byte in bytes {
      let isBlank = byte == UInt8(ascii: " ")
      if isBlank && isAfterBlank { return true }
      isAfterBlank = isBlank
    }
    return isAfterBlank
  }

  /// Whether a scalar shows, or joins what shows: joiners belong to words of some scripts and to pictures.
  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return false
    case .format: return scalar.value == 0x200C || scalar.value == 0x200D
    default: return true
    }
  }
}
