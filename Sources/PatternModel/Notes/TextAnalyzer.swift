/// Reads texts: words, their normal forms, negations, clauses and what each clause is about.
///
/// One analyser serves one thread: it remembers every word it has met, so that a word is normalised once however often it
/// occurs. What it answers depends on the text, the style and the lexicon alone.
public final class TextAnalyzer {
  /// How texts are read.
  public enum Style: String, Sendable, Hashable, CaseIterable {
    /// Lower-cased runs of two or more letters and digits, as other tools read by default.
    case plain
    /// The field's own way: normal forms, negations, clauses.
    case field
  }

  public let style: Style
  private var reader: ClauseReader
  private let folded = UnsafeMutablePointer<UInt8>.allocate(capacity: Tokenizer.foldedCapacity)

  /// - Parameter unheard: what the `field` style leaves out; the `plain` style, which exists to compare with other tools,
  ///   hears everything, as they do.
  public init(style: Style, lexicon: Lexicon, unheard: Unheard) {
    self.style = style
    reader = ClauseReader(style: style, lexicon: lexicon, unheard: unheard)
  }

  deinit { folded.deallocate() }

  /// Prepares for many more texts: what is said of them stays the same.
  func expectMany() { reader.expectMany() }

  /// Reads a text into `result`, whose storage is used again. O(bytes).
  public func analyze(_ text: String, into result: inout AnalyzedText) {
    result.removeAll()
    var text = text
    text.withUTF8 { reader.read($0, folded: folded, into: &result) }
  }

  /// The words met so far.
  var words: ContiguousArray<WordList.Word> { reader.list.words }

  /// The parts of a hyphenated word of the list.
  func parts(of word: Int32) -> ArraySlice<Int32> { reader.list.parts(of: word) }

  /// The normal form of a word of the list, as UTF-8.
  package func form(of word: Int32) -> ArraySlice<UInt8> { reader.list.form(of: word) }
}
