/// What other scores would lead to.
struct ScoreOutcome: Sendable {
  let probabilities: SIMD4<Double>
  /// The likeliest pattern, the first where two are equally likely.
  let pattern: Pattern

  /// What a head says of calibrated logits.
  init(_ logits: SIMD4<Double>, head: Head) {
    probabilities = head.probabilities(logits: logits)
    var best = 0
    for index in 1..<4 where probabilities[index] > probabilities[best] { best = index }
    pattern = Pattern(rawValue: best) ?? .a
  }

  /// Log-odds of the pattern against the next, in nats.
  var margin: Double {
    var others = probabilities
    others[pattern.rawValue] = 0
    return naturalLogarithm(probabilities[pattern.rawValue] / others.max())
  }

  /// Log-odds of one pattern against another, in nats.
  func logOdds(_ pattern: Pattern, against other: Pattern) -> Double {
    naturalLogarithm(probabilities[pattern.rawValue] / probabilities[other.rawValue])
  }
}
