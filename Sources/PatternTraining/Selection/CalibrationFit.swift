// Calibration by maximum likelihood on honest logits:
//
//     min over (s, c) of Σᵢ loss(s zᵢ + c, yᵢ) + ½ (s − 1)² + ½ ‖c‖²
//
// The prior weighs as much as a handful of debriefs: it decides only where there are few, and fixes the common shift of the
// offsets. Convex, K + 1 unknowns: plain Newton with a Cholesky factorisation.
//
// Reference: J. Platt, "Probabilistic outputs for support vector machines" (1999); C. Guo et al., "On calibration of modern
// neural networks" (2017).

import PatternModel

enum CalibrationFit {
  /// The calibration for honest logits, `rows × K`, and their labels; the identity where there are no rows.
  static func fit<Block: OutputBlock>(logits: [Block], labels: [Int]) -> Calibration {
    let free = minimum(from: 1, isScaleFree: true, logits: logits, labels: labels)
    // A model whose honest log-odds point the wrong way knows nothing: its calibrated log-odds are constant, and the offsets
    // are the best without it.
    let best = free[0] >= 0 ? free : minimum(from: 0, isScaleFree: false, logits: logits, labels: labels)
    return Calibration(scale: best[0], offsets: Array(best[1...]))
  }

  /// The scale, then the offsets, at the minimum; the scale stays where it starts unless it is free.
  private static func minimum<Block: OutputBlock>(
    from scale: Double, isScaleFree: Bool, logits: [Block], labels: [Int]
  ) -> [Double] {
    let outputs = Block.outputCount
    let count = outputs + 1
    var parameters = [scale] + [Double](repeating: 0, count: outputs)
    var value = objective(parameters, logits: logits, labels: labels)
    for _ in 0..<50 {
      var gradient = [Double](repeating: 0, count: count)
      var hessian = [Double](repeating: 0, count: count * count)
      for (row, label) in zip(logits, labels) {
        accumulate(row, label: label, parameters: parameters, gradient: &gradient, hessian: &hessian)
      }
      for index in 0..<count {
        gradient[index] += parameters[index] - (index == 0 ? 1 : 0)
        hessian[index * count + index] += 1
      }
      if !isScaleFree {
        gradient[0] = 0
        for index in 0..<count { (hessian[index], hessian[index * count]) = (0, 0) }
        hessian[0] = 1
      }
      guard gradient.reduce(0, { $0 + $1 * $1 }) > 1e-18 * Double(logits.count + 1),
        let factor = Cholesky(hessian, order: count)
      else { break }
      var step = gradient
      factor.solve(&step)
      var length = 1.0
      var moved = false
      while length > 1e-10 {
        let trial = zip(parameters, step).map { $0 - length * $1 }
        let trialValue = objective(trial, logits: logits, labels: labels)
        if trialValue < value {
          (parameters, value, moved) = (trial, trialValue, true)
          break
        }
        length /= 2
      }
      if !moved { break }
    }
    return parameters
  }

  /// The calibrated logits of a row.
  static func calibrated<Block: OutputBlock>(_ row: Block, by calibration: Calibration) -> Block {
    calibrated(row, [calibration.scale] + calibration.offsets)
  }

  private static func calibrated<Block: OutputBlock>(_ row: Block, _ parameters: [Double]) -> Block {
    var logits = parameters[0] * row
    for output in 0..<Block.outputCount { logits[output: output] += parameters[output + 1] }
    return logits
  }

  private static func objective<Block: OutputBlock>(_ parameters: [Double], logits: [Block], labels: [Int]) -> Double {
    var sum = 0.5 * (parameters[0] - 1) * (parameters[0] - 1)
    for offset in parameters.dropFirst() { sum += 0.5 * offset * offset }
    for (row, label) in zip(logits, labels) {
      sum += Block.loss(logits: calibrated(row, parameters), target: Block.target(label)).loss
    }
    return sum
  }

  /// Adds one row's gradient and Hessian in (s, c).
  private static func accumulate<Block: OutputBlock>(
    _ row: Block, label: Int, parameters: [Double], gradient: inout [Double], hessian: inout [Double]
  ) {
    let outputs = Block.outputCount
    let count = outputs + 1
    let probabilities = Block.loss(logits: calibrated(row, parameters), target: Block.target(label)).probabilities
    let residual = probabilities - Block.target(label)
    gradient[0] += residual.dot(row)
    hessian[0] += row.dot(probabilities.curvature(times: row))
    let crossed = probabilities.curvature(times: row)
    for first in 0..<outputs {
      gradient[first + 1] += residual[output: first]
      hessian[first + 1] += crossed[output: first]
      hessian[(first + 1) * count] += crossed[output: first]
      for second in 0..<outputs {
        hessian[(first + 1) * count + second + 1] += probabilities.curvature(first, second)
      }
    }
  }
}
