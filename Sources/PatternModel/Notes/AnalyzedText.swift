/// A text as the analyser read it: words in order, grouped into clauses.
public struct AnalyzedText: Sendable {
  /// A word of the text.
  public struct Token: Sendable {
    /// Byte offsets of the word as written.
    public var start: Int32
    public var end: Int32
    /// Its place in the analyser's word list.
    public var word: Int32
    /// The key that it is counted under: of its form, or of its form under a negation.
    public var key: TermKey
    public var isNegated: Bool
  }

  /// A clause: what one thing is said in.
  public struct Clause: Sendable {
    /// Places in `tokens`.
    public var tokens: Range<Int>
    /// How many words and phrases of each topic it has, by `Topic.rawValue`; after `inheritTopics` what it is taken to be about.
    public var topicCounts: SIMD8<UInt16> = .zero
    /// Whether a new sentence or line begins with it.
    public var opensSentence: Bool
  }

  public internal(set) var tokens: [Token] = []
  public internal(set) var clauses: [Clause] = []

  public init() {}

  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    clauses.removeAll(keepingCapacity: true)
  }

  /// Gives a clause that names no topic those of the clause before it in the same sentence, or else of the next one there.
  mutating func inheritTopics() {
    for index in clauses.indices.dropFirst()
    where clauses[index].topicCounts == .zero && !clauses[index].opensSentence {
      clauses[index].topicCounts = clauses[index - 1].topicCounts
    }
    for index in clauses.indices.dropLast().reversed()
    where clauses[index].topicCounts == .zero && !clauses[index + 1].opensSentence {
      clauses[index].topicCounts = clauses[index + 1].topicCounts
    }
  }
}
