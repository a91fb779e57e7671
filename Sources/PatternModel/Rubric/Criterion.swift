/// One of the five criteria that an interviewer scores in the system-design block.
///
/// `rawValue` is the place in every array of five that this package keeps, and the order in all output.
public enum Criterion: Int, CaseIterable, Sendable, Hashable {
  case clarifyingQuestions
  case integration
  case tradeoffs
  case failureModes
  case scaling

  /// The name in files: a column of a debrief, a key of the output.
  public var name: String {
    switch self {
    case .clarifyingQuestions: "clarifying_questions"
    case .integration: "modeling_infrastructure_integration"
    case .tradeoffs: "tradeoff_articulation"
    case .failureModes: "failure_modes_monitoring"
    case .scaling: "scaling_evolution"
    }
  }

  /// The name in a sentence.
  public var title: String {
    switch self {
    case .clarifyingQuestions: "clarifying questions"
    case .integration: "modeling–infrastructure integration"
    case .tradeoffs: "trade-off articulation"
    case .failureModes: "failure modes and monitoring"
    case .scaling: "scaling and evolution"
    }
  }
}
