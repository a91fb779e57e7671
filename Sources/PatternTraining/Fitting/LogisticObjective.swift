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

  init(design: DesignMatrix, targets: [Block], penalties: Penalties, rowWeights: [Double]? = nil) {
    self.design = design
    self.targets = targets
    self.penalties = penalties
    self.rowWeights = rowWeights ?? Array(repeating: 1, count: targets.count)
  }

  /// - Parameter labels: one a row, 0 ..< 4 for the pattern head, 0 or 1 for a binary head.
  init(design: DesignMatrix, labels: [Int], penalties: Penalties, rowWeights: [Double]? = nil) {
    self.init(design: design, targets: labels.map { Block.target($0) }, penalties: penalties, rowWeights: rowWeights)
  }

  var parameterCount: Int { design.parameterCount }

  /// λ of each parameter row: 0 for the intercept.
  func penalty(ofParameter parameter: Int) -> Double {
    FeatureGroup.allCases.first { design.range(of: $0).contains(parameter) }.map { penalties[$0] } ?? 0
  }

  /// P at W, with the probabilities of every row there.
  func value(at weights: [Block]) -> (value: Double, probabilities: [Block]) {
    var probabilities = multiply(weights)
    var loss = 0.0
    for row in targets.indices {
      let (rowLoss, rowProbabilities) = Block.loss(logits: probabilities[row], target: targets[row])
      loss += rowWeights[row] * rowLoss
      probabilities[row] = rowProbabilities
    }
    return (loss + 0.5 * penalised(weights).reduce(0) { $0 + $1 }, probabilities)
  }

  /// ∇P at W, given the probabilities there.
  func gradient(at weights: [Block], probabilities: [Block]) -> [Block] {
    var residuals = probabilities
    for row in targets.indices {
      residuals[row] = rowWeights[row] * (probabilities[row] - targets[row])
    }
    return addingPenalty(of: weights, to: multiplyTransposed(residuals))
  }

  /// ∇²P · V, given the probabilities where the Hessian is taken.
  func hessianProduct(_ direction: [Block], probabilities: [Block]) -> [Block] {
    var curved = multiply(direction)
    for row in curved.indices { curved[row] = rowWeights[row] * probabilities[row].curvature(times: curved[row]) }
    return addingPenalty(of: direction, to: multiplyTransposed(curved))
  }

  /// A bound on P(W) − min P from the gradient there, valid where the intercept is at its own minimum.
  ///
  /// Profiled over the intercept, P is strongly convex with modulus λ_g in group g, so P − P* ≤ Σ_g ‖∇_g P‖² / (2 λ_g).
  func gapBound(gradient: [Block]) -> Double {
    FeatureGroup.allCases.reduce(0) { sum, group in
      let squares = gradient[design.range(of: group)].reduce(0) { $0 + $1.dot($1) }
      return squares == 0 ? sum : sum + squares / (2 * penalties[group])
    }
  }

  private func penalised(_ weights: [Block]) -> [Double] {
    FeatureGroup.allCases.map { group in
      penalties[group] * weights[design.range(of: group)].reduce(0) { $0 + $1.dot($1) }
    }
  }

  private func addingPenalty(of weights: [Block], to product: [Block]) -> [Block] {
    var result = product
    for group in FeatureGroup.allCases {
      let penalty = penalties[group]
      for parameter in design.range(of: group) { result[parameter] = result[parameter] + penalty * weights[parameter] }
    }
    return result
  }
}

extension LogisticObjective {
  /// X W: the logits of every row.
  func multiply(_ weights: [Block]) -> [Block] { design.multiply(weights) }

  /// Xᵀ R.
  func multiplyTransposed(_ rows: [Block]) -> [Block] { design.multiplyTransposed(rows) }
}

extension DesignMatrix {
  /// X W, with W `parameterCount × K`: the logits of every row. O(non-zeros · K).
  func multiply<Block: OutputBlock>(_ weights: [Block]) -> [Block] {
    [Block](unsafeUninitializedCapacity: rowCount) { result, count in
      weights.withUnsafeBufferPointer { weights in
        dense.elements.withUnsafeBufferPointer { elements in
          guard let left = elements.baseAddress, let right = weights.baseAddress, let into = result.baseAddress else {
            return result.initialize(repeating: .zero)
          }
          result.initialize(repeating: .zero)
          BLAS.multiply(
            left, rows: rowCount, inner: denseCount, UnsafeRawPointer(right).assumingMemoryBound(to: Double.self),
            columns: Block.outputCount, into: UnsafeMutableRawPointer(into).assumingMemoryBound(to: Double.self))
        }
        guard let termWeights = weights.baseAddress?.advanced(by: denseCount) else { return }
        let intercept = termWeights[termCount]
        terms.rowStarts.withUnsafeBufferPointer { starts in
          terms.columns.withUnsafeBufferPointer { columns in
            terms.values.withUnsafeBufferPointer { values in
              for row in 0..<rowCount {
                var sum = result[row] + intercept
                for index in starts[row]..<starts[row + 1] {
                  sum = sum + values[index] * termWeights[Int(columns[index])]
                }
                result[row] = sum
              }
            }
          }
        }
      }
      count = rowCount
    }
  }

  /// Xᵀ R, with R `rowCount × K`. O(non-zeros · K).
  func multiplyTransposed<Block: OutputBlock>(_ rows: [Block]) -> [Block] {
    [Block](unsafeUninitializedCapacity: parameterCount) { result, count in
      result.initialize(repeating: .zero)
      count = parameterCount
      rows.withUnsafeBufferPointer { rows in
        guard let right = rows.baseAddress, let into = result.baseAddress else { return }
        dense.elements.withUnsafeBufferPointer { elements in
          guard let left = elements.baseAddress else { return }
          BLAS.multiplyTransposed(
            left, rows: rowCount, columns: denseCount, UnsafeRawPointer(right).assumingMemoryBound(to: Double.self),
            columns: Block.outputCount, into: UnsafeMutableRawPointer(into).assumingMemoryBound(to: Double.self))
        }
        let termRows = into.advanced(by: denseCount)
        var intercept = Block.zero
        terms.rowStarts.withUnsafeBufferPointer { starts in
          terms.columns.withUnsafeBufferPointer { columns in
            terms.values.withUnsafeBufferPointer { values in
              for row in 0..<rowCount {
                let block = rows[row]
                intercept = intercept + block
                for index in starts[row]..<starts[row + 1] {
                  let column = Int(columns[index])
                  termRows[column] = termRows[column] + values[index] * block
                }
              }
            }
          }
        }
        termRows[termCount] = intercept
      }
    }
  }
}
