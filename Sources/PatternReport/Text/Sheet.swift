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
  mutating func line(_ spans: (String, Ink)...) { line(spans) }

  /// The same of a list of spans.
  mutating func line(_ spans: [(String, Ink)]) {
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

  /// A blank at which `flow` does not break a line.
  static let hardBlank: Character = "\u{A0}"

  /// A paragraph of spans behind `indent` blanks; runs of blanks count as one, and lines break there but at a hard one.
  mutating func flow(_ spans: [(String, Ink)], indent: Int) {
    var scalars: [Unicode.Scalar] = []
    var inks: [Ink] = []
    for (text, ink) in spans {
      for scalar in text.unicodeScalars where scalar != " " || scalars.last.map({ $0 != " " }) ?? false {
        scalars.append(scalar)
        inks.append(ink)
      }
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    var place = 0
    for part in Wrap.lines(String(text), width: max(1, width - indent)) {
      var row = [(String(repeating: " ", count: indent), Ink.plain)]
      for scalar in part.unicodeScalars {
        // The blank that the line was broken at.
        while place < scalars.count, scalars[place] == " ", scalar != " " { place += 1 }
        let ink = place < inks.count ? inks[place] : .plain
        let shown = Character(scalar) == Sheet.hardBlank ? " " : scalar
        if row.count > 1, row[row.count - 1].1 == ink {
          row[row.count - 1].0.unicodeScalars.append(shown)
        } else {
          row.append((String(shown), ink))
        }
        place += 1
      }
      line(row)
    }
  }

  /// A line across.
  mutating func rule() { line((String(repeating: "─", count: width), .faint)) }

  /// An empty line.
  mutating func gap() { line() }
}
