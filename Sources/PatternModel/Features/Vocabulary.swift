/// The terms that a model knows, sorted by spelling, with how many debriefs of the training set held each.
public struct Vocabulary: Sendable {
  /// Spellings in normal form, sorted by their bytes: `kafka`, `not_weigh`, `feature store`.
  public let terms: StringTable
  /// From a term's key to its place in `terms`.
  public let index: KeyIndex
  /// In how many debriefs of the training set each term stands.
  public let documentFrequency: FlatArray<UInt32>
  /// How many debriefs the frequencies were counted over.
  public let documentCount: Int

  public init(terms: StringTable, index: KeyIndex, documentFrequency: FlatArray<UInt32>, documentCount: Int) {
    self.terms = terms
    self.index = index
    self.documentFrequency = documentFrequency
    self.documentCount = documentCount
  }

  public var count: Int { documentFrequency.count }

  /// Smoothed inverse document frequency of a term, as if one more debrief held every term: ln((1 + n) / (1 + df)) + 1.
  @inline(__always)
  public func inverseDocumentFrequency(_ term: Int) -> Double {
    Vocabulary.inverseDocumentFrequency(frequency: documentFrequency[term], documentCount: documentCount)
  }

  /// The same, from the counts.
  public static func inverseDocumentFrequency(frequency: UInt32, documentCount: Int) -> Double {
    naturalLogarithm((1 + Double(documentCount)) / (1 + Double(frequency))) + 1
  }
}
