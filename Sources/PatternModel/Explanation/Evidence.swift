/// A phrase of a debrief's text, one or more whole clauses, and what it moved.
public struct Evidence: Sendable, Hashable {
  /// The phrase's bytes as written.
  public let text: String
  /// The field that holds it: `notes` or `notes_<criterion>`.
  public let field: String
  /// UTF-8 byte offsets into that field.
  public let start: Int
  public let end: Int
  /// What the phrase is most about.
  public let source: ContributionSource
  /// What it adds to the pattern's log-odds against the runner-up, in nats.
  public let pattern: Double
  /// What it adds to the log-odds of struggle, in nats; `nil` where the model has no such head.
  public let struggle: Double?

  /// Clauses are joined to a phrase up to this many bytes: two lines of a terminal.
  static let longestPhrase = 140
}

extension Evidence {
  /// The bytes from `start` to `end` of a text.
  init(
    of text: FeatureVector.Text, start: Int, end: Int, source: ContributionSource, pattern: Double, struggle: Double?
  ) {
    let utf8 = text.content.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: start)
    self.init(
      text: String(decoding: utf8[from..<utf8.index(from, offsetBy: end - start)], as: UTF8.self), field: text.field,
      start: start, end: end, source: source, pattern: pattern, struggle: struggle)
  }

  /// This phrase and the one behind it in one; `nil` where they differ in criterion or sign, where the whole would be too
  /// long to read, or where words between them were left out.
  func joined(with next: Evidence, in content: FeatureVector.Text) -> Evidence? {
    guard source == next.source, pattern * next.pattern >= 0, next.end - start <= Evidence.longestPhrase else {
      return nil
    }
    let utf8 = content.content.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: end)
    let between = utf8[from..<utf8.index(from, offsetBy: next.start - end)]
    // A letter or a digit belongs to a word that was not heard.
    let isMarksAlone = String(decoding: between, as: UTF8.self).unicodeScalars.allSatisfy {
      !$0.properties.isAlphabetic && $0.properties.numericType == nil
    }
    guard isMarksAlone else { return nil }
    return Evidence(
      of: content, start: start, end: next.end, source: source, pattern: pattern + next.pattern,
      struggle: struggle.flatMap { first in next.struggle.map { first + $0 } })
  }
}
