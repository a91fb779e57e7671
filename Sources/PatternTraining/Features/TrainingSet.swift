import PatternModel

/// All debriefs of a run, in an order of their own, with their terms counted: what folds are cut from.
///
/// Rows are ordered by debrief id, so that nothing depends on the order of files or rows.
public struct TrainingSet: Sendable {
  public let debriefs: [Debrief]
  public let style: FeatureStyle
  let words: FieldWords
  let corpus: TermCorpus
  /// A number for each row's candidate and interviewer (−1: not known).
  let candidateOf: [Int]
  let interviewerOf: [Int]

  public init(_ debriefs: [Debrief], style: FeatureStyle, words: FieldWords) {
    let sorted = debriefs.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    self.debriefs = sorted
    self.style = style
    self.words = words
    corpus = TermCorpus(sorted, style: style, words: words)
    candidateOf = TrainingSet.numbers(sorted.map(\.candidate))
    interviewerOf = TrainingSet.numbers(sorted.map(\.interviewer))
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
