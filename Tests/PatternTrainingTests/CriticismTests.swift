import Testing

@testable import PatternModel
@testable import PatternTraining

/// Sentences of plain criticism, written for this test and by nobody who had read the data, added to neutral debriefs: what a
/// sentence is about has to move towards the worse, and the rest has to stay.
@Suite struct CriticismTests {
  /// Not every sentence passes: words of two topics in one sentence move both, and a small model knows few words. The floors
  /// stand below what was measured with a third of the data; docs/explanation.md has the figures of the whole and the misses.
  private static let fewestRight = 8
  private static let fewestRightInAll = 48
  private static let fewestAlone = 33

  @Test func movesItsOwnCriterion() throws {
    let model = try Company.model(.full)
    let outcomes = Criterion.allCases.flatMap { criterion in
      Criticism.sentences[criterion.rawValue].map { Criticism.Outcome($0, on: criterion, model) }
    }
    #expect(outcomes.count == 60)
    for criterion in Criterion.allCases {
      let own = outcomes.filter { $0.criterion == criterion }
      let wrong = own.filter { !$0.isRight }.map(\.description)
      #expect(own.count == 12 && own.count - wrong.count >= Self.fewestRight, "\(criterion): \(wrong)")
    }
    let wrong = outcomes.filter { !$0.isRight }.map(\.description)
    #expect(outcomes.count - wrong.count >= Self.fewestRightInAll, "\(wrong)")
    let shared = outcomes.filter { !$0.isRight || !$0.isAlone }.map(\.description)
    #expect(outcomes.count - shared.count >= Self.fewestAlone, "\(shared)")
  }
}

private enum Criticism {
  /// What a sentence moved in each of the base debriefs.
  struct Outcome: CustomStringConvertible {
    let criterion: Criterion
    let description: String
    /// Towards the worse in every base: the notes of the criterion speak less for D, on the mean of its log-odds against A, B
    /// and C.
    let isRight: Bool
    /// In every base no other criterion's notes move by more than a quarter of that, or a tenth of a nat.
    let isAlone: Bool

    init(_ sentence: String, on criterion: Criterion, _ model: Model) {
      let moves = Criticism.bases.map { base in
        zip(Criticism.forD(base + "\n" + sentence, model), Criticism.forD(base, model)).map { $0 - $1 }
      }
      self.criterion = criterion
      description = "\(sentence) \(moves)"
      isRight = moves.allSatisfy { $0[criterion.rawValue] < 0 }
      isAlone = moves.allSatisfy { move in
        let others = Criterion.allCases.filter { $0 != criterion }.map { abs(move[$0.rawValue]) }
        return (others.max() ?? 0) <= max(0.1, abs(move[criterion.rawValue]) / 4)
      }
    }
  }

  /// Debriefs that speak of every criterion and are neither good nor bad.
  static let bases = [
    """
    Asked about the users and the traffic. Drew a ranking model and the service in front of it. Compared two designs. Named \
    alerts for the service. Spoke of sharding for more load.
    """,
    """
    Requirements came first, then a sketch of features, model and serving.
    One alternative was compared on cost. Some monitoring was listed. Growth was covered at the end.
    """,
  ]

  /// What the notes of each criterion say for D, on the mean against A, B and C.
  static func forD(_ notes: String, _ model: Model) -> [Double] {
    var debrief = Debrief(id: "d", candidate: "c")
    for criterion in Criterion.allCases { debrief.scores[criterion] = .leanYes }
    debrief.notes = notes
    let vector = Scorer(model: model).vector(of: debrief)
    var sums = [Double](repeating: 0, count: Criterion.allCases.count)
    for other in [PatternModel.Pattern.a, .b, .c] {
      let contrast = Prediction(
        debriefID: "d", probabilities: [], pattern: .d, against: other, runnerUp: other, logOdds: 0, set: [],
        doubts: [], struggle: nil, record: nil, none: nil, warnings: [])
      let contributions = Explainer(model: model).explain(contrast, vector: vector).pattern.contributions
      for criterion in Criterion.allCases { sums[criterion.rawValue] += contributions[criterion.rawValue].notes / 3 }
    }
    return sums
  }

  static let sentences = [
    [
      "Never asked who would use the system or why.",
      "Started designing without a single clarifying question.",
      "Did not establish the scale or the latency target before drawing.",
      "Assumed the requirements instead of checking them with me.",
      "I had to volunteer the constraints because no questions came.",
      "Went straight to the solution and left the goal undefined.",
      "Scoping was poor: success metrics were not discussed.",
      "Asked nothing about the traffic, the budget or the users.",
      "The problem statement was taken at face value without any clarification.",
      "Skipped requirements altogether.",
      "Made assumptions about the data and never verified them.",
      "Questions at the start were few and superficial.",
    ],
    [
      "Could not connect the model to the serving path.",
      "Training and serving would use different feature code, which went unnoticed.",
      "The model choice was vague and the loss was never named.",
      "Serving infrastructure was missing from the design.",
      "Did not know how the features would reach the model at inference.",
      "Picked an architecture without understanding how it is trained.",
      "Weak grasp of embeddings and retrieval models.",
      "No feature store, no pipeline, just a notebook.",
      "The deployment of the model was hand-waved.",
      "Modeling knowledge was shallow: could not explain the objective.",
      "Infrastructure was poor, no sizing of the service at all.",
      "Failed to link offline metrics to the online model.",
    ],
    [
      "Could not explain why this design was better than another.",
      "No alternatives were considered.",
      "Choices were asserted without justification.",
      "Did not compare cost against latency.",
      "When pressed for the reasoning behind the choice, gave none.",
      "Failed to weigh the pros and cons of either option.",
      "Picked a tool out of habit and could not defend it.",
      "Trade-offs were not articulated at all.",
      "Every decision was presented as obvious, with no rationale.",
      "Poor at arguing for one option over the other.",
      "Never said what would be given up by choosing this.",
      "The alternatives I offered were dismissed without a reason.",
    ],
    [
      "No alerts and no rollback plan.",
      "Did not think about what happens when the service goes down.",
      "Monitoring was an afterthought and drift was never mentioned.",
      "Could not say how a bad release would be noticed or undone.",
      "Nobody would be woken up if predictions went wrong.",
      "Had no fallback for a missing feature.",
      "Failure modes were ignored.",
      "Weak on observability: no dashboards, no on-call.",
      "Never considered stale data or outages.",
      "Had no idea how to detect model degradation.",
      "No plan for recovering from an incident.",
      "Errors in production would go unseen for days.",
    ],
    [
      "Could not say what breaks at ten times the traffic.",
      "No plan for growth.",
      "Sharding and partitioning were never addressed.",
      "The design would not survive a larger load.",
      "Did not think about how the system evolves next year.",
      "Capacity planning was missing.",
      "Weak on scaling: everything ran on a single machine.",
      "Had no answer when asked to double the users.",
      "Ignored cost at scale.",
      "The bottleneck under higher throughput was not identified.",
      "Never discussed how to scale out the database.",
      "Evolution of the system was not considered at all.",
    ],
  ]
}
