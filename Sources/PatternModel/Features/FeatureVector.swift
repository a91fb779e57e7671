/// A debrief in a feature space, with where in its texts each term stands.
public struct FeatureVector: Sendable {
  /// A known term in one of the debrief's texts.
  public struct Occurrence: Sendable {
    /// Place in `terms`.
    public var entry: Int
    /// Place in `texts`.
    public var text: Int
    /// Place in that text's clauses.
    public var clause: Int
  }

  /// One of the debrief's texts.
  public struct Text: Sendable {
    /// `nil` for the notes, else the criterion that the text is on.
    public let criterion: Criterion?
    public let content: String
    public internal(set) var analysis = AnalyzedText()

    /// The name of the field that holds it.
    public var field: String { criterion.map { "notes_" + $0.name } ?? "notes" }
  }

  /// Columns of the record.
  public internal(set) var record: [Double] = []
  /// Distinct known terms, ascending, as places in the vocabulary.
  public internal(set) var terms: [Int32] = []
  /// How often each of `terms` occurs.
  public internal(set) var counts: [Int32] = []
  /// The tf-idf weight of each of `terms`.
  public internal(set) var values: [Double] = []
  /// Where each known term stands, in the order of the texts; only as many as `counts` sum to.
  public internal(set) var occurrences: [Occurrence] = []
  /// The notes, then the texts on single criteria; blank ones left out.
  public internal(set) var texts: [Text] = []
  /// How many words the texts have.
  public internal(set) var wordCount = 0
  /// How many of those words the vocabulary does not have.
  public internal(set) var unknownWordCount = 0
}
