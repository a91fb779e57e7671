@testable import PatternTraining

extension LogisticObjective {
  /// ∇²P · V in double precision, as the formula has it: what the systems of Newton steps are compared with.
  func hessianProduct(_ direction: [Block], probabilities: [Block]) -> [Block] {
    let curved = multiply(direction).enumerated().map { row, moved in
      rowWeights[row] * probabilities[row].curvature(times: moved)
    }
    return multiplyTransposed(curved).enumerated().map { place, pull in
      pull + penalty(ofParameter: place) * direction[place]
    }
  }
}
