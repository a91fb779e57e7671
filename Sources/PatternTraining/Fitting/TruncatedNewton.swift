// Newton's method with the linear systems solved by preconditioned conjugate gradients only as far as the step needs it.
//
//     solve ∇²P(W) s ≈ −∇P(W) until ‖residual‖ ≤ min(½, √‖∇P‖/‖∇P₀‖) ‖∇P‖;   W ← W + t s, t halved until P falls enough
//
// The preconditioner is a Cholesky factor of the Hessian's block of the dense columns and the intercept, and the diagonal on
// the terms, taken where a fit began or at another penalty; where it has aged so that products run up, it is taken anew.
// The system also yields X s, so that a trial step costs no product. Before the bound is judged, X W is computed anew and the
// intercept is put at its own minimum, which the bound presumes.
//
// Reference: J. Nocedal, S. J. Wright, "Numerical Optimization", 2nd edition, chapter 7.

import PatternModel

/// Minimises a head's objective.
struct TruncatedNewton<Block: OutputBlock> {
  /// When a fit is good enough; each tolerance is a share of P.
  enum Accuracy {
    /// The bound on P − P* is below the tolerance: for weights that are kept.
    case bound(Double)
    /// Newton's own estimate of P − P*, ½ ∇Pᵀ M⁻¹ ∇P with M the preconditioner, is: while penalties are compared. The bound
    /// asks for far more where penalties are small beside the curvature.
    case estimate(Double)

    /// Far below what any printed figure shows; P itself is then nearer to its minimum by another factor of a hundred.
    static var final: Accuracy { .bound(1e-8) }
    /// On `data/` log-loss and macro-F1 of the pattern head are, to three digits, those that a bound of 10⁻⁴ leads to.
    static var selection: Accuracy { .estimate(1e-5) }

    /// Whether a fit with this bound and this estimate is good enough.
    func isReached(value: Double, bound: Double, estimate: Double) -> Bool {
      switch self {
      case .bound(let tolerance): bound <= tolerance * value
      case .estimate(let tolerance): estimate <= tolerance * value
      }
    }
  }

  /// What a fit found.
  struct Minimum {
    let weights: [Block]
    let report: FitReport
    /// The curvature that the last steps were conditioned by: fits at other penalties may start with it.
    let curvature: Curvature<Block>
  }

  let objective: LogisticObjective<Block>
  let accuracy: Accuracy
  let iterationLimit: Int

  /// Newton needs 5 to 15 steps; this many mean that something is wrong.
  static var standardIterationLimit: Int { 200 }

  /// A step that took more products than this has outlived its preconditioner: the Gram products of a new one cost about as
  /// much as so many. Terms make products dear, and an old diagonal of theirs makes many of them.
  private var mostProducts: Int { objective.design.termCount > 0 ? 4 : 8 }

  /// A step is solved until what it leaves is this share of what is asked for: the rest comes from P not being quadratic.
  private static var leftShare: Double { 0.25 }

  /// In logits: the odds change by e⁴.
  private static var longestPolishingStep: Double { 4 }

  init(
    objective: LogisticObjective<Block>, accuracy: Accuracy = .final, iterationLimit: Int = Self.standardIterationLimit
  ) {
    self.objective = objective
    self.accuracy = accuracy
    self.iterationLimit = iterationLimit
  }

  /// Minimises from a start, `parameterCount` blocks; from zero where that is nearer in P.
  ///
  /// - Parameter known: the curvature of the same design, rows and row weights at other penalties, if there is one.
  func minimize(from start: [Block], curvature known: Curvature<Block>? = nil) -> Minimum {
    var weights = start
    // X W: exact at first and where the bound is judged, between them the sum of the steps'.
    var logits = objective.multiply(weights)
    var (value, probabilities) = objective.value(at: weights, logits: logits)
    // At zero every class is as likely as any other. Far above that the curvature is gone, and Newton's steps with it.
    let valueAtZero = objective.rowWeights.reduce(0, +) * naturalLogarithm(Double(max(2, Block.outputCount)))
    if !(value <= valueAtZero) {
      weights = [Block](repeating: .zero, count: start.count)
      logits = objective.multiply(weights)
      (value, probabilities) = objective.value(at: weights, logits: logits)
    }
    var gradient = objective.gradient(at: weights, probabilities: probabilities)
    let startNorm = norm(gradient)
    var iteration = 0
    var curvature = known ?? Curvature(objective, probabilities: probabilities)
    let solve =
      isSingleEnough(curvature) ? NewtonSystem<Block.Single>(objective).solve : NewtonSystem<Block>(objective).solve
    var preconditioner = Preconditioner(curvature, objective)

    func minimum(_ reason: FitReport.StopReason) -> Minimum {
      let report = FitReport(
        stopReason: reason, iterations: iteration, objective: value,
        gradientNorm: norm(gradient), gap: objective.gapBound(gradient: gradient))
      return Minimum(weights: weights, report: report, curvature: curvature)
    }

    while true {
      switch accuracy {
      case .bound(let tolerance):
        guard objective.gapBound(gradient: gradient) <= tolerance * value else { break }
        logits = objective.multiply(weights)
        let isPolished = polishIntercept(&weights, logits: &logits)
        (value, probabilities) = objective.value(at: weights, logits: logits)
        gradient = objective.gradient(at: weights, probabilities: probabilities)
        if isPolished, objective.gapBound(gradient: gradient) <= tolerance * value { return minimum(.converged) }
      case .estimate(let tolerance):
        if 0.5 * preconditioner.squares(gradient) <= tolerance * value { return minimum(.converged) }
      }
      if iteration == iterationLimit { return minimum(.iterationLimit) }
      iteration += 1

      let forcing = min(0.5, (norm(gradient) / max(startNorm, 1e-300)).squareRoot())
      let enough = Self.leftShare * value
      let step = solve(gradient, probabilities, preconditioner, forcing) {
        accuracy.isReached(value: enough, bound: $0, estimate: $1)
      }
      let slope = dot(gradient, step.direction)
      var length = 1.0
      var accepted = false
      while length > 1e-12 {
        var trial = weights
        add(length, step.direction, to: &trial)
        var trialLogits = logits
        add(length, step.logits, to: &trialLogits)
        let (trialValue, trialProbabilities) = objective.value(at: trial, logits: trialLogits)
        // The last term is the rounding of the sum itself.
        if trialValue <= value + 1e-4 * length * slope + 1e-15 * abs(value) {
          (weights, logits, value, probabilities) = (trial, trialLogits, trialValue, trialProbabilities)
          accepted = true
          break
        }
        length /= 2
      }
      guard accepted else { return minimum(.noProgress) }
      gradient = objective.gradient(at: weights, probabilities: probabilities)
      if step.productCount > mostProducts {
        curvature = Curvature(objective, probabilities: probabilities)
        preconditioner = Preconditioner(curvature, objective)
      }
    }
  }

  /// Whether systems can be solved in single precision: it does not see a penalty that is lost in the rounding of the
  /// curvature beside it.
  private func isSingleEnough(_ curvature: Curvature<Block>) -> Bool {
    let largest = curvature.terms.reduce(0) { largest, block in
      (0..<Block.outputCount).reduce(largest) { max($0, block[output: $1]) }
    }
    return objective.penalties[.terms] >= 1e-5 * largest
  }

  /// Puts the intercept at the minimum of P over it alone, the rest of W held: Newton in K dimensions, no step longer than
  /// `longestPolishingStep` and none uphill, since far from the minimum the curvature vanishes.
  ///
  /// - Parameter logits: X W, which moves with the intercept.
  /// - Returns: whether it got there: the gap's bound says nothing elsewhere.
  private func polishIntercept(_ weights: inout [Block], logits: inout [Block]) -> Bool {
    let place = weights.count - 1
    let outputs = Block.outputCount
    var shift = Block.zero
    var (value, probabilities) = objective.loss(logits: logits)
    for _ in 0..<50 {
      var slope = Block.zero
      var hessian = [Double](repeating: 0, count: outputs * outputs)
      for (row, probability) in probabilities.enumerated() {
        let weight = objective.rowWeights[row]
        slope = slope + weight * (probability - objective.targets[row])
        for first in 0..<outputs {
          for second in 0..<outputs {
            hessian[first * outputs + second] += weight * probability.curvature(first, second)
          }
        }
      }
      guard slope.dot(slope).squareRoot() > 1e-10 * Double(probabilities.count) else {
        weights[place] = weights[place] + shift
        let moved = shift
        objective.parallel.update(&logits) { $1 + moved }
        return true
      }
      guard let factor = Cholesky(regularised(hessian, rows: probabilities.count), order: outputs) else { return false }
      var change = (0..<outputs).map { slope[output: $0] }
      factor.solve(&change)
      var step = min(1, Self.longestPolishingStep / max(change.reduce(0) { max($0, abs($1)) }, 1e-300))
      while true {
        guard step > 1e-12 else { return false }
        var trialShift = shift
        for output in 0..<outputs { trialShift[output: output] -= step * change[output] }
        let trial = objective.loss(logits: logits, shift: trialShift)
        // The last term is the rounding of the sum itself.
        if trial.loss <= value + 1e-14 * abs(value) {
          (value, probabilities) = trial
          shift = trialShift
          break
        }
        step /= 2
      }
    }
    return false
  }

  /// All intercepts may rise together without any change of a probability: that direction gets a curvature of its own.
  private func regularised(_ hessian: [Double], rows: Int) -> [Double] {
    guard Block.outputCount > 1 else { return hessian.map { max($0, 1e-12) } }
    return hessian.map { $0 + Double(rows) / Double(hessian.count) }
  }

  private func dot(_ left: [Block], _ right: [Block]) -> Double { objective.dot(left, right, over: left.indices) }

  private func norm(_ vector: [Block]) -> Double { dot(vector, vector).squareRoot() }

  private func add(_ scale: Double, _ direction: [Block], to vector: inout [Block]) {
    objective.parallel.update(&vector) { $1 + scale * direction[$0] }
  }
}
