import PatternModel

/// All debriefs of a run, in an order of their own, with their terms counted: what folds are cut from.
///
/// Rows are ordered by debrief id, so that nothing depends on the order of files or rows.
public struct TrainingSet: Sendable {
  public private(set) var debriefs: [Debrief]
  public let style: FeatureStyle
  let words: FieldWords
  let corpus: TermCorpus
  /// A number for each row's candidate and interviewer (−1: not known).
  let candidateOf: [Int]
  let interviewerOf: [Int]
  /// 16 hexadecimal digits over every field of every row, whatever order they were read in.
  let fingerprint: String

  /// - Parameters:
  ///   - admission: what terms have to show to be of use to this run; those that cannot are not kept. Left out, all are.
  ///   - parallel: the set is the same however many threads there are.
  public init(
    _ debriefs: [Debrief], style: FeatureStyle, words: FieldWords, admission: TermAdmission? = nil,
    parallel: Parallel = .serial
  ) {
    let sorted = TrainingSet.ordered(debriefs)
    self.debriefs = sorted
    self.style = style
    self.words = words
    corpus = TermCorpus(
      sorted, style: style, words: words, minimumDebriefs: admission?.minimumDebriefs ?? 1, parallel: parallel)
    candidateOf = TrainingSet.numbers(sorted.map(\.candidate))
    interviewerOf = TrainingSet.numbers(sorted.map(\.interviewer))
    fingerprint = TrainingSet.fingerprint(of: sorted, parallel: parallel)
  }

  /// Empties notes once their terms are counted, where no row is to be read anew: they are most of what a debrief takes.
  mutating func dropTexts() {
    for row in debriefs.indices {
      debriefs[row].notes = ""
      debriefs[row].criterionNotes = []
    }
  }

  /// Debriefs in the order of their ids' bytes. O(n log n), mostly on the first eight bytes behind what all ids begin with.
  private static func ordered(_ debriefs: [Debrief]) -> [Debrief] {
    guard let first = debriefs.first else { return [] }
    var shared = first.id.utf8.count
    for row in debriefs.indices { shared = ByteOrder.sharedCount(first.id, debriefs[row].id, limit: shared) }
    let keys = debriefs.indices.map { row in
      (prefix: ByteOrder.prefix(debriefs[row].id.utf8.dropFirst(shared)), row: row)
    }
    let sorted = keys.sorted { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (leftID, rightID) = (debriefs[left.row].id, debriefs[right.row].id)
      if leftID.utf8.lexicographicallyPrecedes(rightID.utf8) { return true }
      return left.row < right.row && !rightID.utf8.lexicographicallyPrecedes(leftID.utf8)
    }
    return sorted.map { debriefs[$0.row] }
  }

  public var candidateCount: Int { (candidateOf.max() ?? -1) + 1 }

  private static func numbers(_ names: [String?]) -> [Int] {
    var known: [String: Int] = [:]
    return names.map { name in
      guard let name else { return -1 }
      return known[name]
        ?? {
          known[name] = known.count
          return known.count - 1
        }()
    }
  }
}
