/// The terms that a model knows, sorted by spelling, with how many debriefs of the training set held each.
public struct Vocabulary: Sendable {
  /// Spellings in normal form, sorted by their bytes: `kafka`, `not_weigh`, `feature store`.
  public let terms: StringTable
  /// From a term's key to its place in `terms`.
  public let index: KeyIndex
  /// In how many debriefs of the training set each term stands.
  public let documentFrequency: FlatArray<UInt32>
  /// What the amount of each term is multiplied by; see `TermWeighting`.
  public let weights: FlatArray<Double>
  /// How many debriefs the frequencies were counted over.
  public let documentCount: Int

  public init(
    terms: StringTable, index: KeyIndex, documentFrequency: FlatArray<UInt32>, weights: FlatArray<Double>,
    documentCount: Int
  ) {
    self.terms = terms
    self.index = index
    self.documentFrequency = documentFrequency
    self.weights = weights
    self.documentCount = documentCount
  }

  public var count: Int { documentFrequency.count }
}
