/// How sure a probability is, in words: one scale for every probability that is printed.
///
/// The words and most bounds are those of M. Mastrandrea et al., "Guidance Note for Lead Authors of the IPCC Fifth
/// Assessment Report on Consistent Treatment of Uncertainties" (2010), the scale that readers without statistics have been
/// tested on. The bounds apply to the whole percent that stands beside the word, so the two never contradict each other.
public enum Certainty: Int, CaseIterable, Sendable, Hashable {
  case veryUnlikely
  case unlikely
  case lessLikelyThanNot
  case moreLikelyThanNot
  case likely
  case veryLikely

  /// The lowest whole percent that the words are used for: 90 % is what a prediction set promises, 67 % is two to one,
  /// and from 50 % on a pattern is likelier than all others together; below, the same from the other side.
  public var lowestPercent: Int {
    switch self {
    case .veryUnlikely: 0
    case .unlikely: 11
    case .lessLikelyThanNot: 34
    case .moreLikelyThanNot: 50
    case .likely: 67
    case .veryLikely: 90
    }
  }

  /// The words for a probability from 0 to 1.
  public init(_ probability: Double) {
    let percent = Figures.wholePercent(probability)
    self = Certainty.allCases.last { $0.lowestPercent <= percent } ?? .veryUnlikely
  }

  /// The words.
  public var words: String {
    switch self {
    case .veryUnlikely: "very unlikely"
    case .unlikely: "unlikely"
    case .lessLikelyThanNot: "less likely than not"
    case .moreLikelyThanNot: "more likely than not"
    case .likely: "likely"
    case .veryLikely: "very likely"
    }
  }
}
