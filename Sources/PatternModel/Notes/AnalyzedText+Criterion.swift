extension AnalyzedText {
  /// How much a share of modeling or infrastructure counts when it is asked what a clause is most about. Nearly all that is said
  /// of trade-offs, failures and growth is said of some model or machine, so an even share goes to what is said of it.
  private static let groundWeight: Float = 0.45

  /// The criterion that a clause is most about; of equals one that is negated, or else the one that is named first.
  /// `nil` where it has no topic.
  func criterion(ofClause number: Int) -> Criterion? {
    let clause = clauses[number]
    var shares = SIMD8<Float>.zero
    for topic in Topic.allCases {
      let weight = topic.criterion == .integration ? AnalyzedText.groundWeight : 1
      shares[topic.criterion.rawValue] += weight * clause.topics[topic.rawValue]
    }
    let most = shares.max()
    guard most > 0 else { return nil }
    func isMost(_ criterion: Criterion) -> Bool { shares[criterion.rawValue] > 0.999 * most }
    let first = Criterion.allCases.first(where: isMost)
    if Criterion.allCases.last(where: isMost) == first { return first }
    var named: Criterion?
    for token in tokens[clause.tokens] where token.roles.hasTopic {
      let topic = Topic.allCases.first { token.roles.contains(.topic($0)) && isMost($0.criterion) }
      guard let criterion = topic?.criterion else { continue }
      // "Assumed that nothing would break" finds fault with what it says of breaking.
      if token.isNegated || token.isDenied { return criterion }
      named = named ?? criterion
    }
    return named ?? first
  }
}
