/// A few made-up debriefs that a model scores when it is written and again when it is loaded: the same file on another
/// machine, or under a later version of this program, must say the same.
enum SelfCheck {
  /// The calibrated logits of all heads for the made-up debriefs, in order.
  static func logits(of model: Model) -> [Double] { logits(of: model, debriefs) }

  /// The part of them that comes of the shorter note alone, which takes a third of the time: for models that few debriefs are scored
  /// with.
  static func briefLogits(of model: Model) -> [Double] { logits(of: model, [debriefs[briefPlace]]) }

  /// That part of all logits.
  static func brief(_ logits: [Double]) -> [Double] {
    let count = logits.count / debriefs.count
    return Array(logits[briefPlace * count..<(briefPlace + 1) * count])
  }

  private static let briefPlace = 1

  private static func logits(of model: Model, _ debriefs: [Debrief]) -> [Double] {
    let featurizer = Featurizer(space: model.features)
    return debriefs.flatMap { debrief in
      let vector = featurizer.vector(of: debrief)
      return [model.pattern, model.struggle, model.none].compactMap { $0 }.flatMap { $0.logits(vector) }
    }
  }

  /// Whether logits agree but for the rounding of another machine's logarithms.
  static func agrees(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { $1.isFinite && abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
  }

  /// They touch the kinds of features that debriefs share: scores and none, settings, negation, variants, phrases, hyphens,
  /// accents; neither an interviewer, whom another company's model does not know, nor notes on one criterion alone.
  private static let debriefs: [Debrief] = {
    var strong = Debrief(id: "strong", candidate: "made up")
    strong.level = .known(.senior)
    strong.role = .known(.productMLE)
    strong.prompt = .known(.recommender)
    for criterion in Criterion.allCases { strong.scores[criterion] = .strongYes }
    strong.notes = """
      Asked about the goal and the traffic first. Weighed a two-tower model against gradient boosting, with reasons; k8s, \
      caching and p99 latency sized. Alerts on drift, rollback rehearsed. Shards at 10x.
      """
    var weak = Debrief(id: "weak", candidate: "made up")
    weak.level = .known(.mid)
    weak.role = .known(.mlops)
    weak.prompt = .other("made up")
    weak.scores[.clarifyingQuestions] = .strongNo
    weak.scores[.tradeoffs] = .leanNo
    weak.scores[.scaling] = .leanYes
    weak.notes = "No alternatives weighed, couldn't say why; naïve about monitoring. The model itself was right."
    return [strong, weak, Debrief(id: "blank", candidate: "made up")]
  }()
}
