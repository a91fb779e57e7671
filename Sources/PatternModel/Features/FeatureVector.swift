/// A debrief in a feature space, with where in its texts each term stands.
public struct FeatureVector: Sendable {
  /// A known term in one of the debrief's texts, as far as it goes into one bag.
  public struct Occurrence: Sendable {
    /// How much of it goes into the bag.
    public var amount: Double
    // Four bytes each: there are hundreds of occurrences in every debrief.
    private var storedEntry: Int32
    private var storedText: Int32
    private var storedClause: Int32

    init(entry: Int, amount: Double, text: Int, clause: Int) {
      self.amount = amount
      storedEntry = Int32(truncatingIfNeeded: entry)
      storedText = Int32(truncatingIfNeeded: text)
      storedClause = Int32(truncatingIfNeeded: clause)
    }

    /// Place in `entries`.
    public internal(set) var entry: Int {
      get { Int(storedEntry) }
      set { storedEntry = Int32(truncatingIfNeeded: newValue) }
    }
    /// Place in `texts`.
    public var text: Int { Int(storedText) }
    /// Place in that text's clauses.
    public var clause: Int { Int(storedClause) }
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
  /// Distinct known terms of each bag, ascending: bag · (terms of the vocabulary) + place in the vocabulary.
  public internal(set) var entries: [Int32] = []
  /// How much of each entry there is.
  public internal(set) var amounts: [Double] = []
  /// The value of each entry.
  public internal(set) var values: [Double] = []
  /// Bags without a known term, ascending.
  public internal(set) var silentBags: [Int] = []
  /// Where the known terms stand, in the order of the texts.
  public internal(set) var occurrences: [Occurrence] = []
  /// The notes, then the texts on single criteria; blank ones left out.
  public internal(set) var texts: [Text] = []
  /// How many words the texts have.
  public internal(set) var wordCount = 0
  /// How many of those words the vocabulary does not have.
  public internal(set) var unknownWordCount = 0
  /// How many clauses were left out, since they hold what may not weigh.
  public internal(set) var remarkCount = 0
}
