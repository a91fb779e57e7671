import PatternModel

/// How high each criterion is scored within one debrief, and what is left of a debrief once that is taken out.
///
/// Least squares of score = debrief + criterion, criterion effects summing to 0. Only comparisons within a debrief count, so a
/// criterion that is left blank for weak candidates is not taken for an easy one.
struct CriterionEffects: Sendable, Hashable {
  /// In points of the scale, by `Criterion.rawValue`.
  let effects: [Double]

  init(_ scores: some Sequence<Scores>) {
    let count = Criterion.allCases.count
    var matrix = SymmetricMatrix(order: count)
    var right = [Double](repeating: 0, count: count)
    var isScored = [Bool](repeating: false, count: count)
    for row in scores {
      let given = Criterion.allCases.compactMap { criterion in
        row[criterion].map { (place: criterion.rawValue, value: Double($0.rawValue)) }
      }
      guard !given.isEmpty else { continue }
      let weight = 1 / Double(given.count)
      let mean = given.reduce(0) { $0 + $1.value } * weight
      for first in given {
        isScored[first.place] = true
        right[first.place] += first.value - mean
        for second in given {
          matrix[first.place, second.place] += (first.place == second.place ? 1 : 0) - weight
        }
      }
    }
    // The all-ones direction is not determined: 11ᵀ fixes the sum at 0. A criterion never scored has effect 0.
    for first in 0..<count {
      if !isScored[first] { matrix[first, first] += 1 }
      for second in 0..<count { matrix[first, second] += 1 }
    }
    effects = matrix.factored()?.solve(right) ?? right.map { _ in 0 }
  }

  /// The mean of a debrief's scores, each less its criterion's effect; `nil` where none is scored.
  func level(of scores: Scores) -> Double? {
    var sum = 0.0
    var count = 0.0
    for criterion in Criterion.allCases {
      guard let rating = scores[criterion] else { continue }
      sum += Double(rating.rawValue) - effects[criterion.rawValue]
      count += 1
    }
    return count > 0 ? sum / count : nil
  }
}
