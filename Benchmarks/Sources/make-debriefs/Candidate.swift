/// An invented candidate: what is true of him or her, before anybody wrote it down.
struct Candidate {
  let number: Int
  /// 0–3 for A–D, 4 where no pattern fits.
  let pattern: Int
  /// What each criterion would score with no leniency and no noise.
  let traits: [Double]
  let isHired: Bool
  let struggles: Bool

  private static let shares = WeightedChoice([0.22, 0.22, 0.24, 0.2, 0.12])
  /// Means of the five scores of A, B, C, D and none.
  private static let means: [[Double]] = [
    [2.7, 1.9, 2.4, 2.9, 3.0], [2.8, 1.9, 2.7, 2.0, 1.9], [2.7, 3.1, 1.7, 2.7, 2.7], [3.4, 3.4, 3.3, 3.3, 3.4],
    [1.8, 1.5, 1.6, 1.6, 1.6],
  ]
  private static let hiringShares = [0.5, 0.45, 0.55, 0.9, 0.05]
  /// Struggle begins where the mean trait, a little blurred, is below this.
  private static let struggleLimit = 2.55

  init(number: Int, _ generator: inout SeededGenerator) {
    self.number = number
    let pattern = Candidate.shares.draw(&generator)
    self.pattern = pattern
    let traits = Candidate.means[pattern].map { $0 + 0.45 * generator.normal() }
    self.traits = traits
    isHired = generator.happens(Candidate.hiringShares[pattern])
    struggles = traits.reduce(0, +) / Double(traits.count) + 0.35 * generator.normal() < Candidate.struggleLimit
  }
}
