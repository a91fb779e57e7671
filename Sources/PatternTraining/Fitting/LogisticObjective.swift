// The objective of one head:
//
//     P(W) = Σᵢ ωᵢ loss(zᵢ, yᵢ) + ½ Σ_g λ_g ‖W_g‖²        zᵢ = Wᵀ xᵢ
//
//     ∇P(W) = Xᵀ R + Λ W                  R (n × K), row i: ωᵢ (pᵢ − yᵢ)
//     ∇²P(W) V = Xᵀ C(X V) + Λ V          C, row i: ωᵢ (diag(pᵢ) − pᵢ pᵢᵀ) uᵢ
//
// X is n × m (dense columns, terms, a column of ones), W is m × K (K = 4: softmax, K = 1: logistic), Λ is diagonal with λ_g on the
// rows of group g and 0 on the intercept's. Sums run over rows in order, so a value does not depend on threads.
//
// Reference: C.-J. Lin, R. C. Weng, S. S. Keerthi, "Trust region Newton method for large-scale logistic regression",
// Journal of Machine Learning Research 9 (2008).

import PatternModel

/// P, its gradient and its Hessian's products for one training set and one set of penalties.
struct LogisticObjective<Block: OutputBlock> {
  let design: DesignMatrix
  /// y, one a row: 1 at the label, or shares of several labels.
  let targets: [Block]
  let penalties: Penalties
  /// ω, one a row: how much of a debrief it is.
  let rowWeights: [Double]
  private let products: DesignProducts

  /// - Parameter parallel: threads to share products among; every value is the same, to the bit, however many there are.
  init(
    design: DesignMatrix, targets: [Block], penalties: Penalties, rowWeights: [Double]? = nil,
    parallel: Parallel = .serial
  ) {
    self.design = design
    self.targets = targets
    self.penalties = penalties
    self.rowWeights = rowWeights ?? Array(repeating: 1, count: targets.count)
    products = DesignProducts(design, parallel: parallel)
  }

  /// - Parameter labels: one a row, 0 ..< 4 for the pattern head, 0 or 1 for a binary head.
  init(
    design: DesignMatrix, labels: [Int], penalties: Penalties, rowWeights: [Double]? = nil,
    parallel: Parallel = .serial
  ) {
    self.init(
      design: design, targets: labels.map { Block.target($0) }, penalties: penalties, rowWeights: rowWeights,
      parallel: parallel)
  }

  var parameterCount: Int { design.parameterCount }

  /// λ of each parameter row: 0 for the intercept.
  func penalty(ofParameter parameter: Int) -> Double {
    FeatureGroup.allCases.first { design.range(of: $0).contains(parameter) }.map { penalties[$0] } ?? 0
  }

  /// P at W, with the probabilities of every row there.
  func value(at weights: [Block]) -> (value: Double, probabilities: [Block]) {
    value(at: weights, logits: multiply(weights))
  }

  /// The same, given X W.
  func value(at weights: [Block], logits: [Block]) -> (value: Double, probabilities: [Block]) {
    let (loss, probabilities) = loss(logits: logits)
    return (loss + penalty(at: weights), probabilities)
  }

  /// Σᵢ ωᵢ loss(zᵢ + shift, yᵢ), with the probabilities of every row there.
  func loss(logits: [Block], shift: Block = .zero) -> (loss: Double, probabilities: [Block]) {
    var probabilities = logits
    var losses = [Double](repeating: 0, count: targets.count)
    products.forEachRow(of: &probabilities, and: &losses) { row, probabilities, rowLoss in
      (rowLoss, probabilities) = Block.loss(logits: probabilities + shift, target: targets[row])
    }
    // In the order of the rows, whoever computed them.
    var loss = 0.0
    for row in targets.indices { loss += rowWeights[row] * losses[row] }
    return (loss, probabilities)
  }

  /// ½ Σ_g λ_g ‖W_g‖².
  func penalty(at weights: [Block]) -> Double {
    0.5
      * FeatureGroup.allCases.reduce(0) { sum, group in
        sum + penalties[group] * dot(weights, weights, over: design.range(of: group))
      }
  }

  /// ∇P at W, given the probabilities there.
  func gradient(at weights: [Block], probabilities: [Block]) -> [Block] {
    var residuals = probabilities
    parallel.update(&residuals) { row, probabilities in rowWeights[row] * (probabilities - targets[row]) }
    return addingPenalty(of: weights, to: multiplyTransposed(residuals))
  }

  /// The threads that share the work on this objective's vectors.
  var parallel: Parallel { products.parallel }

  /// A bound on P(W) − min P from the gradient there, valid where the intercept is at its own minimum.
  ///
  /// Profiled over the intercept, P is strongly convex with modulus λ_g in group g, so P − P* ≤ Σ_g ‖∇_g P‖² / (2 λ_g).
  func gapBound(gradient: [Block]) -> Double {
    FeatureGroup.allCases.reduce(0) { sum, group in
      let squares = dot(gradient, gradient, over: design.range(of: group))
      return squares == 0 ? sum : sum + squares / (2 * penalties[group])
    }
  }

  private func addingPenalty(of weights: [Block], to product: consuming [Block]) -> [Block] {
    var result = product
    for group in FeatureGroup.allCases where group != .terms {
      let penalty = penalties[group]
      for parameter in design.range(of: group) { result[parameter] = result[parameter] + penalty * weights[parameter] }
    }
    let penalty = penalties[.terms]
    let terms = design.range(of: .terms)
    parallel.update(&result) { terms.contains($0) ? $1 + penalty * weights[$0] : $1 }
    return result
  }
}

extension LogisticObjective {
  /// Σ of the products over some parameters, to the same bit with any number of threads.
  func dot(_ left: [Block], _ right: [Block], over range: Range<Int>) -> Double {
    parallel.sum(over: range) { range in
      var sum = 0.0
      for index in range { sum += left[index].dot(right[index]) }
      return sum
    }
  }

  /// X W: the logits of every row.
  func multiply(_ weights: [Block]) -> [Block] { products.multiply(weights) }

  /// Xᵀ R.
  func multiplyTransposed(_ rows: [Block]) -> [Block] { products.multiplyTransposed(rows) }

  /// The terms by rows and by columns.
  var terms: TermColumns { products.terms }

  /// For each term Σᵢ xᵢⱼ² dᵢ, with D `rowCount × K`: the diagonal of Xᵀ D X.
  func termDiagonal(_ rows: [Block]) -> [Block] { products.termDiagonal(rows) }
}
