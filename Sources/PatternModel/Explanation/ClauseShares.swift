/// How a clause's words are divided among the parts of an explanation.
struct ClauseShares {
  /// Shares by `ContributionSource.index`; they sum to 1.
  let shares: [Double]
  /// The part with the largest share; the first in order where two are equal.
  let main: ContributionSource

  /// A clause of the notes goes to the criteria of its topics, in proportion to how many of its words name each; a clause
  /// without a topic, and one in text on a single criterion, has one part alone.
  init(_ clause: AnalyzedText.Clause, textCriterion: Criterion?) {
    let sources = ContributionSource.allCases
    var shares = [Double](repeating: 0, count: sources.count)
    if let textCriterion {
      shares[textCriterion.rawValue] = 1
    } else {
      let total = Topic.allCases.reduce(0) { $0 + Double(clause.topicCounts[$1.rawValue]) }
      if total == 0 {
        shares[ContributionSource.notes.index] = 1
      } else {
        for topic in Topic.allCases {
          shares[topic.criterion.rawValue] += Double(clause.topicCounts[topic.rawValue]) / total
        }
      }
    }
    self.shares = shares
    var best = 0
    for index in sources.indices where shares[index] > shares[best] { best = index }
    main = sources[best]
  }
}
