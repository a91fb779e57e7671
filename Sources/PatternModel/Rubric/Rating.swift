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
  /// Raw values by `Criterion.rawValue`, 0 where not scored: in place, since every debrief read has them.
  private var ratings = SIMD8<UInt8>.zero

  /// No criterion scored.
  public init() {}

  /// The rating of one criterion; `nil` where it was not scored.
  public subscript(criterion: Criterion) -> Rating? {
    get { Rating(rawValue: Int(ratings[criterion.rawValue])) }
    set { ratings[criterion.rawValue] = UInt8(newValue?.rawValue ?? 0) }
  }

  /// The same ratings but for one criterion's.
  public func replacing(_ criterion: Criterion, with rating: Rating?) -> Scores {
    var scores = self
    scores[criterion] = rating
    return scores
  }

  /// How many of the five criteria were scored.
  public var scoredCount: Int { ratings.indices.count { ratings[$0] != 0 } }
}
