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

/// The mean score of each criterion among debriefs of each label, leniency taken out; the mean of all where a label has none.
struct ClassMeans: Sendable {
  /// By class (A–D, none, no label), then criterion.
  private let means: [[Double]]

  init(_ debriefs: [Debrief], offsets: [String: Double]) {
    let criteria = Criterion.allCases
    var sums = [[Double]](repeating: Array(repeating: 0, count: criteria.count), count: 6)
    var counts = sums
    for debrief in debriefs {
      let offset = debrief.interviewer.flatMap { offsets[$0] } ?? 0
      let place = ClassMeans.place(debrief.label)
      for criterion in criteria {
        guard let rating = debrief.scores[criterion] else { continue }
        sums[place][criterion.rawValue] += Double(rating.rawValue) - offset
        counts[place][criterion.rawValue] += 1
      }
    }
    let overall = criteria.indices.map { criterion -> Double in
      let count = counts.reduce(0) { $0 + $1[criterion] }
      return count > 0 ? sums.reduce(0) { $0 + $1[criterion] } / count : 2.5
    }
    means = sums.indices.map { place in
      criteria.indices.map { counts[place][$0] > 0 ? sums[place][$0] / counts[place][$0] : overall[$0] }
    }
  }

  subscript(label: AgreedLabel?, criterion: Criterion) -> Double {
    means[ClassMeans.place(label)][criterion.rawValue]
  }

  /// A–D, then "none fits", then no label.
  static func place(_ label: AgreedLabel?) -> Int {
    guard let label else { return Pattern.allCases.count + 1 }
    return label.pattern?.rawValue ?? Pattern.allCases.count
  }
}
