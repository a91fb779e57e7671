import PatternModel

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
