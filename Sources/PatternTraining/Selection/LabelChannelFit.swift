// How sure, and how often committees err, by maximum a posteriori on honest logits:
//
//     min over (s, N) of −Σᵢ ln Σₖ softmax(s zᵢ)ₖ N[k, yᵢ] + ½ (s − 1)² − κ Σₖₗ N⁰ₖₗ ln Nₖₗ        rows of N sum to 1
//
// zᵢ are logits of models that had not seen debrief i, yᵢ its label. Expectation maximisation: qᵢₖ ∝ softmax(s zᵢ)ₖ N[k, yᵢ] is how
// likely each pattern is once the label is known; then N's row k is Σᵢ qᵢₖ onehot(yᵢ) + κ N⁰ₖ, scaled to 1, and s is one Newton
// step on Σᵢ −qᵢ · ln softmax(s zᵢ) + ½ (s − 1)², which is convex in s. N's part of a round never raises the objective; the step in
// s is not damped, so of it that is not certain.
//
// Reference: A. P. Dawid, A. M. Skene, "Maximum likelihood estimation of observer error-rates using the EM algorithm" (1979).

import PatternModel

/// The scale and the label channel of the pattern head.
enum LabelChannelFit {
  /// N⁰: one label in twenty is wrong, in no particular direction.
  static let priorErrorShare = 0.05
  /// κ, how many debriefs of each pattern the prior counts for.
  static let priorWeight = 20.0
  /// A round that moves neither the scale nor a share by this is the last one.
  private static let tolerance = 1e-9
  private static let roundLimit = 2_000

  /// What was fitted; the identity and the prior where there are no rows.
  static func fit(logits: [SIMD4<Double>], labels: [Int]) -> (calibration: Calibration, channel: LabelChannel) {
    let prior = LabelChannel.symmetric(errorShare: priorErrorShare)
    var channel = prior
    var scale = 1.0
    for _ in 0..<roundLimit {
      var slope = scale - 1
      var curvature = 1.0
      var rows = prior.rows.map { priorWeight * $0 }
      for (row, label) in zip(logits, labels) {
        let patterns = Softmax.row(scale * row).probabilities
        let posterior = channel.posterior(patterns, label: label)
        slope += (patterns - posterior).dot(row)
        curvature += row.dot(patterns.curvature(times: row))
        for pattern in rows.indices { rows[pattern][label] += posterior[pattern] }
      }
      guard let next = LabelChannel(rows: rows.map { $0 / $0.sum() }) else { break }
      // Log-odds that point the wrong way say nothing: a scale below 0 is none.
      let moved = max(0, scale - slope / curvature)
      var change = abs(moved - scale)
      for (old, new) in zip(channel.rows, next.rows) { change = max(change, (new - old).max(), (old - new).max()) }
      (scale, channel) = (moved, next)
      if change < tolerance { break }
    }
    return (Calibration(scale: scale, offsets: [0, 0, 0, 0]), channel)
  }
}
