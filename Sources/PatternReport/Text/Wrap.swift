/// Breaking paragraphs into lines.
enum Wrap {
  /// Lines of at most `width` columns, broken at blanks; a word wider than that is broken where it must be. A number stays
  /// with its `%`. At least one line.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words(text) {
      let wordWidth = DisplayWidth.of(word)
      if used > 0 && used + 1 + wordWidth <= width {
        line += " " + word
        used += 1 + wordWidth
        continue
      }
      if used > 0 { lines.append(line) }
      (line, used) = ("", 0)
      if wordWidth <= width {
        (line, used) = (word, wordWidth)
        continue
      }
      for character in word {
        let characterWidth = DisplayWidth.of(character)
        if used > 0 && used + characterWidth > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.append(character)
        used += characterWidth
      }
    }
    return used > 0 || lines.isEmpty ? lines + [line] : lines
  }

  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for word in text.split(separator: " ") {
      if word.first == "%", let last = words.popLast() {
        words.append(last + " " + word)
      } else {
        words.append(String(word))
      }
    }
    return words
  }
}
