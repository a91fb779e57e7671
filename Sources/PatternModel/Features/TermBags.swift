/// The bags that the terms of a debrief are put in, and how much of a clause goes into each.
///
/// `plain` has one bag for everything. `full` has one for each topic, so that "weak" beside "trade-offs" is another feature
/// than "weak" beside "monitoring"; a clause that two topics share goes into both in part.
public enum TermBags {
  /// How many bags a style has.
  public static func count(_ style: FeatureStyle) -> Int { style == .full ? Topic.allCases.count : 1 }

  /// How much of a clause goes into each bag.
  ///
  /// - Parameter criterion: where the text is on one criterion alone; its topics then take all of the clause.
  package static func shares(
    of clause: AnalyzedText.Clause, criterion: Criterion?, style: FeatureStyle
  ) -> SIMD8<Float> {
    guard style == .full else { return SIMD8(1, 0, 0, 0, 0, 0, 0, 0) }
    guard let criterion else { return clause.topics }
    var shares = SIMD8<Float>.zero
    for topic in Topic.allCases where topic.criterion == criterion {
      shares[topic.rawValue] = clause.topics[topic.rawValue]
    }
    if shares == .zero {
      for topic in Topic.allCases where topic.criterion == criterion { shares[topic.rawValue] = 1 }
    }
    return shares / shares.sum()
  }

  /// The part of an explanation that a bag belongs to.
  static func source(ofBag bag: Int, criterion: Criterion?, style: FeatureStyle) -> ContributionSource {
    if style == .full, let topic = Topic(rawValue: bag) { return .criterion(topic.criterion) }
    return criterion.map { .criterion($0) } ?? .notes
  }
}

/// Into which bags each clause of a text goes, and how much of it: nothing but the bags that get some of it.
package struct BagShares {
  package struct Share {
    package let bag: Int
    /// How much of a term of the clause it gets; above 0.
    package let amount: Double
    /// The same of the clause's verdict, which all of the clause stands behind.
    package let verdictAmount: Double

    /// How much of an occurrence it gets.
    package func amount(of kind: TermScan.Kind) -> Double { kind.isVerdict ? verdictAmount : amount }
  }

  /// How much a term counts in a clause with a verdict: what the verdict has said already, its words need not say as loudly.
  /// Chosen on folds.
  package static let besideVerdict: Float = 0.7

  private var shares: [Share] = []
  /// Where the shares of each clause begin, and the end.
  private var starts: [Int] = [0]

  package init(of text: AnalyzedText, criterion: Criterion?, style: FeatureStyle) {
    let bagCount = TermBags.count(style)
    starts.reserveCapacity(text.clauses.count + 1)
    shares.reserveCapacity(2 * text.clauses.count)
    for clause in text.clauses {
      let amounts = TermBags.shares(of: clause, criterion: criterion, style: style)
      let voice = clause.verdict == nil ? 1 : BagShares.besideVerdict
      for bag in 0..<bagCount where amounts[bag] > 0 {
        shares.append(Share(bag: bag, amount: Double(amounts[bag] * voice), verdictAmount: Double(amounts[bag])))
      }
      starts.append(shares.count)
    }
  }

  /// The shares of a clause, by ascending bag; none where no bag gets any of it.
  package subscript(clause: Int) -> ArraySlice<Share> { shares[starts[clause]..<starts[clause + 1]] }

  /// Where the shares of a clause stand: for loops over all terms, in which a slice would count references.
  @inline(__always)
  func places(ofClause clause: Int) -> Range<Int> { starts[clause]..<starts[clause + 1] }

  /// The share at such a place.
  @inline(__always)
  func share(at place: Int) -> Share { shares[place] }
}
