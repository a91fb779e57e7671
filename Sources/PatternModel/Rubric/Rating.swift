/// A score on the four-point scale. A criterion that was not scored has no rating: it is never a number.
public enum Rating: Int, CaseIterable, Sendable, Hashable {
  case strongNo = 1
  case leanNo
  case leanYes
  case strongYes

  /// The name in a sentence and in files that spell scores out.
  public var title: String {
    switch self {
    case .strongNo: "strong no"
    case .leanNo: "lean no"
    case .leanYes: "lean yes"
    case .strongYes: "strong yes"
    }
  }
}

/// The ratings of one debrief, by criterion; `nil` where a criterion was not scored.
public struct Scores: Sendable, Hashable {
  private var ratings: [Rating?]

  /// No criterion scored.
  public init() { ratings = Array(repeating: nil, count: Criterion.allCases.count) }

  /// The rating of one criterion; `nil` where it was not scored.
  public subscript(criterion: Criterion) -> Rating? {
    get { ratings[criterion.rawValue] }
    set { ratings[criterion.rawValue] = newValue }
  }

  /// The same ratings but for one criterion's.
  public func replacing(_ criterion: Criterion, with rating: Rating?) -> Scores {
    var scores = self
    scores[criterion] = rating
    return scores
  }

  /// How many of the five criteria were scored.
  public var scoredCount: Int { ratings.reduce(0) { $1 == nil ? $0 : $0 + 1 } }
}
