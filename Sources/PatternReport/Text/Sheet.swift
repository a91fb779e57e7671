/// What a span of text is for, and so how a terminal shows it. No meaning rests on it alone.
enum Ink {
  case plain, strong, faint, towards, against, caution

  /// The parameter of the escape sequence that turns it on.
  fileprivate var code: StaticString? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .towards: "36"
    case .against: "35"
    case .caution: "33"
    }
  }
}

/// Lines of text under way to a terminal or a pipe.
struct Sheet {
  /// Columns that no line goes beyond.
  let width: Int
  /// Whether inks show.
  let usesColour: Bool
  private(set) var bytes: [UInt8] = []

  init(width: Int, usesColour: Bool) {
    self.width = width
    self.usesColour = usesColour
  }

  /// A line of spans; blanks at its end are left out.
  mutating func line(_ spans: (String, Ink)...) {
    for (text, ink) in spans {
      guard usesColour, let code = ink.code, !text.isEmpty else {
        bytes.append(contentsOf: text.utf8)
        continue
      }
      bytes.append(contentsOf: "\u{1B}[\(code)m\(text)\u{1B}[0m".utf8)
    }
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// A paragraph: `first` in front of its first line, blanks of the same width in front of the others.
  mutating func paragraph(_ text: String, first: String = "", ink: Ink = .plain) {
    let indent = DisplayWidth.of(first)
    for (place, part) in Wrap.lines(text, width: max(1, width - indent)).enumerated() {
      line((place == 0 ? first : String(repeating: " ", count: indent), ink), (part, ink))
    }
  }

  /// A line across.
  mutating func rule() { line((String(repeating: "─", count: width), .faint)) }

  /// An empty line.
  mutating func gap() { line() }
}
