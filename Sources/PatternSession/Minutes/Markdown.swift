/// Text as a piece of one Markdown line: it shows as written, and nothing in it can become markup, HTML or a
/// web link. (GitHub makes mailto links of e-mail addresses even from entities.)
public enum Markdown {
  /// Escapes what Markdown and HTML give a meaning, and joins lines: in a table or a list a line end is markup too.
  ///
  /// `& < > : @` become entities, other ASCII punctuation but the comma and the semicolon is escaped by a backslash. Control
  /// characters and those that turn the direction of text are dropped; runs of blanks and line ends become one blank.
  public static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    var isBlankDue = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}":
        isBlankDue = !result.isEmpty
        continue
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}", "\u{200E}",
        "\u{200F}", "\u{61C}", "\u{FEFF}":
        continue
      default: break
      }
      if isBlankDue {
        result += " "
        isBlankDue = false
      }
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      // As entities, since a backslash does not keep an address from becoming a link.
      case ":": result += "&#58;"
      case "@": result += "&#64;"
      case "!", "\"", "#", "$", "%", "'", "(", ")", "*", "+", "-", ".", "/", "=", "?", "[", "\\", "]", "^", "_", "`",
        "{",
        "|", "}", "~":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
