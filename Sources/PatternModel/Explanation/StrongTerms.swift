/// The terms that speak most for one pattern, beside one topic.
public struct StrongTerms: Sendable {
  /// A term and what one mention of it adds.
  public struct Term: Sendable, Hashable {
    /// In normal form: `not_weigh`, `feature store`, `@praise`.
    public let spelling: String
    /// What a clause with it adds to the pattern's logit over the mean of the four, in nats.
    public let effect: Double
    /// What terms are ordered by: the effect times the fourth root of how many debriefs hold the term, so that neither what
    /// hardly anybody writes comes first nor what everybody does.
    public let weight: Double
  }

  /// The topic beside which the terms count; `nil` in models that do not tell topics apart.
  public let topic: Topic?
  public let pattern: Pattern
  /// Those of the largest weight, the largest first.
  public let terms: [Term]

  /// Terms that fewer debriefs of the training set hold say little of the model as a whole.
  public static let fewestDebriefs = 10

  /// The strongest terms of each topic and pattern, topics first. O(terms · topics).
  ///
  /// - Parameter count: how many terms each has at most.
  public static func all(of model: Model, count: Int = 6) -> [StrongTerms] {
    let features = model.features
    let head = model.pattern
    let outputs = Pattern.allCases.count
    let common = (0..<features.vocabulary.count).filter {
      features.vocabulary.documentFrequency[$0] >= UInt32(fewestDebriefs)
    }
    return (0..<features.bagCount).flatMap { bag -> [StrongTerms] in
      var effects = [[(term: Int, effect: Double, weight: Double)]](repeating: [], count: outputs)
      for term in common {
        let entry = bag * features.vocabulary.count + term
        let weights = (0..<outputs).map { head.linear.termWeight(entry: entry, output: $0) }
        let mean = weights.reduce(0, +) / Double(outputs)
        let spread = Double(features.vocabulary.documentFrequency[term]).squareRoot().squareRoot()
        for output in 0..<outputs where weights[output] > mean {
          let effect = head.calibration.scale * features.vocabulary.weights[term] * (weights[output] - mean)
          effects[output].append((term, effect, effect * spread))
        }
      }
      return Pattern.allCases.map { pattern in
        let strongest = effects[pattern.rawValue].sorted { (-$0.weight, $0.term) < (-$1.weight, $1.term) }.prefix(count)
        return StrongTerms(
          topic: features.style == .full ? Topic(rawValue: bag) : nil, pattern: pattern,
          terms: strongest.map {
            Term(spelling: features.vocabulary.terms[$0.term], effect: $0.effect, weight: $0.weight)
          })
      }
    }
  }
}
