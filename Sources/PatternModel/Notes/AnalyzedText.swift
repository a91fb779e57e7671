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
    /// Whether it turns others: a negator, or a word of absence that is not negated itself.
    var negates = false
    /// Whether it says that something is not there.
    var isAbsence = false
    /// Whether it stands before the negation that is said of it: "monitoring was never mentioned".
    var isDenied = false
    /// Whether it is hyphenated.
    var hasParts = false
    /// How the phrase of the lexicon that begins here judges, and whether one of a topic does.
    public internal(set) var roles: WordRoles = []
  }

  /// A clause: what one thing is said in.
  public struct Clause: Sendable {
    /// Places in `tokens`.
    public var tokens: Range<Int>
    /// Whether it is the first that is heard of its sentence, and of its line.
    public var opensSentence: Bool
    public var opensLine: Bool
    /// How much of it each topic has, by `Topic.rawValue`; set by `shareTopics`.
    public internal(set) var topics: SIMD8<Float> = .zero
    /// How it judges; `nil` where it does not, or both ways alike.
    public internal(set) var verdict: Verdict?
  }

  public internal(set) var tokens: [Token] = []
  public internal(set) var clauses: [Clause] = []
  /// How many pieces of clauses were left out, since they hold what may not weigh.
  public internal(set) var remarkCount = 0

  public init() {}

  mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
    clauses.removeAll(keepingCapacity: true)
    remarkCount = 0
  }

  /// Gives each clause its topics: those that it names, in proportion to how many of its words and phrases name each; where
  /// it names none, part of those of its neighbours in the sentence, or else on the line.
  mutating func shareTopics(counts: [SIMD8<Float>]) {
    func own(_ clause: Int) -> SIMD8<Float> { counts[clause] / counts[clause].sum() }
    // The sentence and the line of each clause, numbered.
    var places: ContiguousArray<(sentence: Int, line: Int)> = []
    places.reserveCapacity(clauses.count)
    var place = (sentence: 0, line: 0)
    for clause in clauses {
      place.sentence += clause.opensSentence ? 1 : 0
      place.line += clause.opensLine ? 1 : 0
      places.append(place)
    }
    // The nearest clauses with a topic: −1 and the number of clauses stand for none.
    var before = -1
    var after = 0
    for clause in clauses.indices {
      if counts[clause] != .zero {
        clauses[clause].topics = own(clause)
        before = clause
        continue
      }
      if after <= clause { after = counts[(clause + 1)...].firstIndex { $0 != .zero } ?? counts.count }
      let hasBefore = before >= 0
      let hasAfter = after < counts.count
      let place = places[clause]
      var topics = SIMD8<Float>.zero
      if hasBefore, places[before].sentence == place.sentence { topics += AnalyzedText.fromBefore * own(before) }
      if hasAfter, places[after].sentence == place.sentence { topics += AnalyzedText.fromAfter * own(after) }
      if topics == .zero {
        if hasBefore, places[before].line == place.line { topics += AnalyzedText.fromLine * own(before) }
        if hasAfter, places[after].line == place.line { topics += AnalyzedText.fromLine * own(after) }
      }
      clauses[clause].topics = topics
    }
  }

  /// How much a clause without a topic takes of the nearest clause with one: before it and after it in its sentence, and
  /// elsewhere on its line. Chosen on folds grouped by candidate.
  private static let fromBefore: Float = 0.7
  private static let fromAfter: Float = 0.5
  private static let fromLine: Float = 0.3
}
