/// How many columns text takes on a terminal.
///
/// Wide scripts and pictures count two, marks and joiners none. Where terminals differ (pictures made of several) this counts
/// the larger figure, so a line is never wider than said. Wide ranges: Unicode Standard Annex #11, classes W and F.
enum DisplayWidth {
  /// The columns of a text. Linear; fast for ASCII.
  static func of(_ text: some StringProtocol) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The columns of a character.
  static func of(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    // The mark that asks for the coloured form of a sign makes it wide.
    if scalar.value == 0xFE0F { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 2 }
    return wide.contains { $0.first <= scalar.value && scalar.value <= $0.last } ? 2 : 1
  }

  private static let wide: [(first: UInt32, last: UInt32)] = [
    (0x1100, 0x115F), (0x2329, 0x232A), (0x2E80, 0x303E), (0x3041, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F),
    (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
    (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF), (0x1F1E6, 0x1F1FF), (0x1F200, 0x1F2FF), (0x1F300, 0x1FAFF),
    (0x20000, 0x3FFFD),
  ]

  /// The text, or as much of its start as fits with a `…` behind it.
  static func fit(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var kept = ""
    var used = 1
    for character in text {
      used += of(character)
      if used > width { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The text, or as much of its end as fits with a `…` in front: of two long ids the ends differ.
  static func fitEnd(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    var kept: [Character] = []
    var used = 1
    for character in text.reversed() {
      used += of(character)
      if used > width { break }
      kept.append(character)
    }
    return "…" + String(kept.reversed())
  }

  /// The text with blanks behind it up to `width` columns.
  static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// The text with blanks in front of it up to `width` columns.
  static func padStart(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - of(text))) + text
  }
}
