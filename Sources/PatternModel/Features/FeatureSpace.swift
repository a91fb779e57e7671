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

  /// How many bags the terms of a debrief are put in.
  public var bagCount: Int { TermBags.count(style) }
  /// Terms in bags: each is a feature.
  public var entryCount: Int { bagCount * vocabulary.count }
}
