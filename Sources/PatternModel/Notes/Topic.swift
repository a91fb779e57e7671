/// What a clause of a note can be about: the five criteria, with integration read as its two halves.
///
/// Modeling and infrastructure are told apart because patterns A and B look alike in the scores: only words say which half
/// was weak.
public enum Topic: Int, CaseIterable, Sendable, Hashable {
  case clarifying, modeling, infrastructure, tradeoffs, failure, scaling

  /// The criterion that the topic belongs to.
  public var criterion: Criterion {
    switch self {
    case .clarifying: .clarifyingQuestions
    case .modeling, .infrastructure: .integration
    case .tradeoffs: .tradeoffs
    case .failure: .failureModes
    case .scaling: .scaling
    }
  }

  /// The name of its section in the lexicon.
  public var name: String {
    switch self {
    case .clarifying: "clarifying"
    case .modeling: "modeling"
    case .infrastructure: "infrastructure"
    case .tradeoffs: "tradeoffs"
    case .failure: "failure"
    case .scaling: "scaling"
    }
  }
}
