import Testing

@testable import PatternModel
@testable import PatternTraining

/// Plain sentences on one criterion, added to neutral debriefs: what a sentence is about has to move the way that it says, and the
/// rest has to stay.
@Suite struct CriticismTests {
  /// Not every sentence passes: some are about two things, and a small model knows few words. The floors are for a third of the
  /// data, and stand below what it reaches; docs/explanation.md has the figures of the whole.
  struct Floors: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sentences: [[String]]
    /// 1 where they praise, −1 where they find fault.
    let sign: Double
    /// Sentences of each criterion.
    let ofEach: Int
    /// The fewest that go the right way, of each criterion's and of all, and the fewest that move nothing else.
    let ofCriterion: Int
    let right: Int
    let alone: Int
  }

  static let tables = [
    Floors(
      testDescription: "the first sixty", sentences: PlainSentences.criticism, sign: -1, ofEach: 12, ofCriterion: 8,
      right: 53, alone: 52),
    Floors(
      testDescription: "sixty more", sentences: PlainSentences.secondCriticism, sign: -1, ofEach: 12, ofCriterion: 7,
      right: 50, alone: 47),
    Floors(
      testDescription: "sixty that nobody had looked at", sentences: PlainSentences.thirdCriticism, sign: -1,
      ofEach: 12, ofCriterion: 6, right: 45, alone: 43),
    Floors(
      testDescription: "sixty by a foreign hand", sentences: PlainSentences.foreignCriticism, sign: -1, ofEach: 12,
      ofCriterion: 6, right: 43, alone: 39),
    Floors(
      testDescription: "many registers", sentences: RegisterSentences.criticism, sign: -1, ofEach: 8, ofCriterion: 5,
      right: 34, alone: 33),
    Floors(
      testDescription: "many registers, held back", sentences: RegisterSentences.heldBackCriticism, sign: -1, ofEach: 8,
      ofCriterion: 4, right: 29, alone: 28),
    // A model to which everything is a fault would pass all of the above.
    Floors(
      testDescription: "praise", sentences: PlainSentences.praise, sign: 1, ofEach: 6, ofCriterion: 4, right: 25,
      alone: 23),
    Floors(
      testDescription: "praise that nobody had looked at", sentences: PlainSentences.secondPraise, sign: 1, ofEach: 6,
      ofCriterion: 2, right: 19, alone: 18),
    Floors(
      testDescription: "praise by a foreign hand", sentences: PlainSentences.foreignPraise, sign: 1, ofEach: 6,
      ofCriterion: 2, right: 19, alone: 17),
    Floors(
      testDescription: "praise in many registers", sentences: RegisterSentences.praise, sign: 1, ofEach: 4,
      ofCriterion: 1, right: 15, alone: 14),
    Floors(
      testDescription: "praise in many registers, held back", sentences: RegisterSentences.heldBackPraise, sign: 1,
      ofEach: 4, ofCriterion: 1, right: 11, alone: 10),
  ]

  @Test(arguments: tables) func movesItsOwnCriterion(floors: Floors) throws {
    let model = try Company.model(.full)
    let bases = PlainSentence.bases.map { ($0, PlainSentence.forD($0, model)) }
    let outcomes = Criterion.allCases.flatMap { criterion in
      floors.sentences[criterion.rawValue].map {
        PlainSentence.Outcome($0, on: criterion, sign: floors.sign, bases: bases, model)
      }
    }
    for criterion in Criterion.allCases {
      let own = outcomes.filter { $0.criterion == criterion }
      let wrong = own.filter { !$0.isRight }.map(\.description)
      #expect(own.count == floors.ofEach)
      #expect(own.count - wrong.count >= floors.ofCriterion, "\(criterion): \(wrong)")
    }
    let wrong = outcomes.filter { !$0.isRight }.map(\.description)
    #expect(outcomes.count - wrong.count >= floors.right, "\(outcomes.count - wrong.count) right; \(wrong)")
    let shared = outcomes.filter { !$0.isRight || !$0.isAlone }.map(\.description)
    #expect(outcomes.count - shared.count >= floors.alone, "\(outcomes.count - shared.count) alone; \(shared)")
  }
}

private enum PlainSentence {
  /// What a sentence moved in each of the base debriefs.
  struct Outcome: CustomStringConvertible {
    let criterion: Criterion
    let description: String
    /// As it says, in every base: where it finds fault, the notes of the criterion speak less for D, on the mean of its
    /// log-odds against A, B and C; where it praises, more.
    let isRight: Bool
    /// In every base no other criterion's notes move by more than a quarter of that, or a tenth of a nat.
    let isAlone: Bool

    /// - Parameter bases: each with what its notes say for D.
    init(
      _ sentence: String, on criterion: Criterion, sign: Double, bases: [(notes: String, forD: [Double])],
      _ model: Model
    ) {
      let moves = bases.map { base in
        zip(PlainSentence.forD(base.notes + "\n" + sentence, model), base.forD).map { $0 - $1 }
      }
      self.criterion = criterion
      description = "\(sentence) \(moves)"
      isRight = moves.allSatisfy { sign * $0[criterion.rawValue] > 0 }
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
}
