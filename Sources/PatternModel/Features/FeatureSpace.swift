/// Everything that turns a debrief into numbers: the columns of its record and the terms of its notes.
public struct FeatureSpace: Sendable {
  public let style: FeatureStyle
  public let record: RecordFeatures
  public let vocabulary: Vocabulary
  public let lexicon: Lexicon
  public let unheard: Unheard

  public init(style: FeatureStyle, record: RecordFeatures, vocabulary: Vocabulary, lexicon: Lexicon, unheard: Unheard) {
    self.style = style
    self.record = record
    self.vocabulary = vocabulary
    self.lexicon = lexicon
    self.unheard = unheard
  }

  /// Columns of the record, then terms.
  public var count: Int { record.count + vocabulary.count }
}
