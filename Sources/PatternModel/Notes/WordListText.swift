/// The text of a list of words, as people read and edit it: words with blanks between, `#` and what stands behind it left out.
///
/// Cut by bytes: what cuts is ASCII, and cutting by characters took most of the time of a small training run.
enum WordListText {
  /// The lines that have words, numbered from 1; LF, CRLF or CR ends a line.
  static func lines(of text: String) -> [(number: Int, words: [String])] {
    let lineEnd: UInt8 = text.utf8.contains(.lineFeed) ? .lineFeed : .carriageReturn
    return text.utf8.split(separator: lineEnd, omittingEmptySubsequences: false).enumerated().compactMap {
      place, line in
      let words = line.prefix { $0 != UInt8(ascii: "#") }.split(whereSeparator: \.isBlank)
      return words.isEmpty ? nil : (place + 1, words.map { String(decoding: $0, as: UTF8.self) })
    }
  }

  /// The words of a phrase.
  ///
  /// - Parameter cutsHyphens: whether `-` joins words as `_` does.
  static func words(ofPhrase phrase: String, cutsHyphens: Bool = false) -> [String] {
    phrase.utf8.split { $0 == UInt8(ascii: "_") || (cutsHyphens && $0 == UInt8(ascii: "-")) }
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
