import Testing

@testable import PatternModel
@testable import PatternTraining

/// Sentences of plain criticism, written for this test and not taken from data, added to neutral debriefs: what a sentence is
/// about has to move towards the worse, and the rest has to stay.
@Suite struct CriticismTests {
  /// Not every sentence passes: some are about two things, and a small model knows few words. The floors stand a little below
  /// what was measured with a third of the data; docs/explanation.md has the figures of the whole and the misses.
  struct Floors: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sentences: [[String]]
    /// The fewest that go the right way, of a criterion's twelve and of all, and the fewest that move nothing else.
    let ofCriterion: Int
    let right: Int
    let alone: Int
  }

  static let tables = [
    Floors(testDescription: "the first sixty", sentences: Criticism.sentences, ofCriterion: 8, right: 48, alone: 46),
    // Written before any of them was tried, and looked at only to be counted.
    Floors(testDescription: "sixty more", sentences: Criticism.moreSentences, ofCriterion: 4, right: 38, alone: 36),
  ]

  @Test(arguments: tables) func movesItsOwnCriterion(floors: Floors) throws {
    let model = try Company.model(.full)
    let outcomes = Criterion.allCases.flatMap { criterion in
      floors.sentences[criterion.rawValue].map { Criticism.Outcome($0, on: criterion, model) }
    }
    #expect(outcomes.count == 60)
    for criterion in Criterion.allCases {
      let own = outcomes.filter { $0.criterion == criterion }
      let wrong = own.filter { !$0.isRight }.map(\.description)
      #expect(own.count == 12 && own.count - wrong.count >= floors.ofCriterion, "\(criterion): \(wrong)")
    }
    let wrong = outcomes.filter { !$0.isRight }.map(\.description)
    #expect(outcomes.count - wrong.count >= floors.right, "\(outcomes.count - wrong.count) right; \(wrong)")
    let shared = outcomes.filter { !$0.isRight || !$0.isAlone }.map(\.description)
    #expect(outcomes.count - shared.count >= floors.alone, "\(outcomes.count - shared.count) alone; \(shared)")
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
  static let moreSentences = [
    [
      "Opened the whiteboard and was sketching boxes within seconds, with no idea yet of what we wanted.",
      "Did not once check what the product is for.",
      "I waited for a question about the audience and it never came.",
      "Solved a different problem from the one I had described.",
      "Left the goals fuzzy and ploughed ahead.",
      "Would not pin down what success means for the business.",
      "Took my one-line prompt and ran with it.",
      "Barely tried to understand the need before proposing a solution.",
      "Guessed at the expected volume rather than asking.",
      "Only learned of the privacy constraint because I brought it up at the end.",
      "Asked one token question and then ignored my answer.",
      "Never narrowed the task, so the hour was spent on the wrong thing.",
    ],
    [
      "Treated the model as a black box that somebody else would host.",
      "Had no sense of how predictions get back to the application.",
      "Drew the data side and the learning side as two islands.",
      "The choice of network made no sense for tabular inputs.",
      "Confused precision with recall.",
      "Struggled to describe a training loop.",
      "Nothing was said about batch or real-time serving.",
      "The pipeline diagram had arrows but no content.",
      "Could not estimate how many servers the ranking step needs.",
      "Proposed a huge transformer that could never answer in time.",
      "Features were listed at random and none was tied to the label.",
      "Thin on engineering: no queue, no cache, no idea of storage.",
    ],
    [
      "Stuck with the first idea and never looked at another.",
      "Asked what the downside was, the candidate had no reply.",
      "Everything was called best practice and left there.",
      "Saw no cost in any of the choices made.",
      "Could not tell me when the simpler approach would win.",
      "Insisted on one technology without saying why.",
      "The comparison between the two approaches was muddled.",
      "Changed the decision as soon as I frowned, with no argument.",
      "Gave only advantages and no drawbacks.",
      "There was no weighing of accuracy against speed.",
      "Defended the choice by appealing to what a former employer uses.",
      "Would not commit to a priority when two goals conflicted.",
    ],
    [
      "Assumed that nothing would ever break.",
      "There was no way to tell whether the system is healthy.",
      "If the upstream table were late, the candidate would not find out.",
      "Could not describe a single alarm worth having.",
      "Left out what to do when a deploy goes wrong.",
      "Silent failures did not cross the candidate's mind.",
      "Blank look when I asked what happens if the cache is lost.",
      "Thought that accuracy would stay the same forever after launch.",
      "No logging, no metrics, no paging.",
      "Had not considered a broken input or a timeout.",
      "Could not explain how to get back to a working version.",
      "Reliability was waved away as someone else's job.",
    ],
    [
      "Sized everything for today's users and stopped there.",
      "Adding a second region left the candidate speechless.",
      "Had nothing to offer when I multiplied the load by fifty.",
      "The database would fall over with a bigger catalogue.",
      "Did not see that a single writer becomes the limit.",
      "No thought was given to what comes after the first version.",
      "Claimed that it would scale and could not say how.",
      "Could not estimate the number of machines for next year's traffic.",
      "Just buy a bigger server was the whole answer to growth.",
      "Never mentioned how the design would change as the company grows.",
      "Horizontal scaling was a foreign concept.",
      "Throughput at peak was ignored.",
    ],
  ]
}
