/// A figure with what it may be off by.
public struct Estimate: Sendable, Hashable {
  public let value: Double
  /// The central 95 %; `nil` where the data cannot support one.
  public let interval: ClosedRange<Double>?

  public init(_ value: Double, interval: ClosedRange<Double>? = nil) {
    self.value = value
    self.interval = interval
  }
}

/// A figure, or the reason why there is none: a page shows either, and never a number that nothing stands behind.
public enum Figure: Sendable, Hashable {
  case estimate(Estimate)
  case refused(Refusal)

  /// The estimate, where there is one.
  public var estimate: Estimate? {
    if case .estimate(let estimate) = self { estimate } else { nil }
  }

  /// The reason, where there is no estimate.
  public var refusal: Refusal? {
    if case .refused(let refusal) = self { refusal } else { nil }
  }
}

/// Why a figure is not given. `description` is a clause for a page or the minutes, without a full stop.
public enum Refusal: Sendable, Hashable, CustomStringConvertible {
  /// Fewer candidates with several ratings than the figure needs.
  case tooFewCandidates(found: Int, needed: Int)
  /// Fewer debriefs than the figure needs.
  case tooFewDebriefs(found: Int, needed: Int)
  /// All ratings are the same: agreement beyond chance has no meaning then.
  case noVariation
  /// Debriefs of one candidate always carry the same label: a committee's, given once. There is nothing to compare.
  case oneLabelPerCandidate
  /// No candidate links this interviewer to another one.
  case notConnected

  public var description: String {
    switch self {
    case .tooFewCandidates(let found, let needed):
      "too few candidates rated by several: \(found), at least \(needed) are needed"
    case .tooFewDebriefs(let found, let needed): "too few debriefs: \(found), at least \(needed) are needed"
    case .noVariation: "all ratings are the same"
    case .oneLabelPerCandidate: "labels are given once for each candidate, so interviewers' labels cannot differ"
    case .notConnected: "no candidate was seen by this interviewer and another one"
    }
  }
}
