import PatternModel

/// How far each interviewer scores above the others, from a training set alone.
///
/// An offset is the mean of an interviewer's residuals — score less the mean of the scores of debriefs with the same label,
/// averaged over the criteria scored — shrunk towards 0 as if the interviewer had `shrinkage` more debriefs with residual 0.
/// Class means and offsets are refined in turn. It uses scores and labels, never anything of the candidate.
enum LeniencyFit {
  /// Debriefs whose residual is 0 that are added to each interviewer's. Chosen on folds grouped by candidate.
  static let shrinkage = 6.0
  /// Rounds of refining; in the third one no offset on `data/` moves by a hundredth of a point.
  static let rounds = 3

  /// Offsets by pseudonym, in points of the scale, over some debriefs.
  static func offsets(_ debriefs: [Debrief]) -> [String: Double] {
    var offsets: [String: Double] = [:]
    for _ in 0..<rounds {
      let means = ClassMeans(debriefs, offsets: offsets)
      var sums: [String: (residual: Double, count: Double)] = [:]
      for debrief in debriefs {
        guard let interviewer = debrief.interviewer else { continue }
        var sum = 0.0
        var count = 0.0
        for criterion in Criterion.allCases {
          guard let rating = debrief.scores[criterion] else { continue }
          sum += Double(rating.rawValue) - means[debrief.label, criterion]
          count += 1
        }
        guard count > 0 else { continue }
        sums[interviewer, default: (0, 0)].residual += sum / count
        sums[interviewer, default: (0, 0)].count += 1
      }
      offsets = sums.mapValues { $0.residual / ($0.count + shrinkage) }
    }
    return offsets
  }
}
