import PatternModel

/// The additive model of leniency over candidates seen by several interviewers.
///
///     z_ij = a_i + b_j + ε_ij ,   b_j ~ N(0, θ σ²) ,   ε_ij ~ N(0, σ²)
///
/// z_ij is the level of the debrief of candidate i by interviewer j (`CriterionEffects.level`): five scores of one debrief are
/// one observation, since they hang together, and counting them as five would make intervals too narrow. a_i, what the
/// candidate is worth, is free; nothing is assumed about who is sent to whom. Centring within candidates removes it:
///
///     L = Σ_i (diag(1_i) − 1_i 1_iᵀ / m_i) ,   r = Σ_i Σ_j (z_ij − z̄_i) e_j ,   s = Σ (z_ij − z̄_i)² ,   ν = Σ_i (m_i − 1)
///
/// (L is the Laplacian of the interviewer–candidate graph, J × J.) The restricted likelihood of θ, with σ² profiled out, is
///
///     −2 ln R(θ) = ν ln(q(θ) / ν) + ln |I + θ L| + const ,   q(θ) = s − rᵀ (L + I/θ)⁻¹ r ,   σ̂² = q(θ̂) / ν
///
/// and at its maximum b̂ = (L + I/θ̂)⁻¹ r, which sums to 0 within each component. The variance of b̂_j's error, as a deviation
/// from the mean of its component of J_c interviewers, is σ̂² ([(L + I/θ̂)⁻¹]_jj − θ̂ / J_c).
///
/// Both are for θ̂ as if it were known; with a dozen interviewers it is not, and intervals made of them hold the truth some 90
/// times in 100. So intervals average over θ on a grid, each weighted by R(θ) √θ (a flat prior on the standard deviation of
/// b): mean Σ w b̂(θ), variance Σ w (error²(θ) + (b̂(θ) − mean)²). They have a width also where θ̂ is 0.
///
/// Reference: S. Searle, G. Casella, C. McCulloch, "Variance Components" (1992), chapters 6 and 7; A. Gelman, "Prior
/// distributions for variance parameters in hierarchical models", Bayesian Analysis 1 (2006).
struct LeniencyFit: Sendable {
  /// One candidate: interviewers as numbers, and the level of each one's debrief.
  struct Unit: Sendable {
    let interviewers: [Int]
    let levels: [Double]
  }

  /// Ratios of variances below this one count as none: interviewers cannot be told apart.
  static let smallestRatio = 1e-4
  private static let largestRatio = 1e3

  /// θ̂; 0 where the maximum is at the lower end.
  let ratio: Double
  /// σ̂², in squared points of the scale.
  let residualVariance: Double
  /// b̂ and the standard error of each, for θ̂; zeros where θ̂ is 0.
  let effects: [Double]
  let errors: [Double]
  /// Mean and standard deviation of each effect over all θ: what intervals are made of.
  let averages: [Double]
  let deviations: [Double]
  /// Without shrinking: the least-squares effects, summing to 0 within a component, and their standard errors; the errors
  /// are NaN where there are no degrees of freedom left to estimate the noise from.
  let plainEffects: [Double]
  let plainErrors: [Double]

  init?(units: [Unit], interviewerCount: Int, components: [[Int]]) {
    var laplacian = SymmetricMatrix(order: interviewerCount)
    var right = [Double](repeating: 0, count: interviewerCount)
    var squares = 0.0
    var freedom = 0.0
    for unit in units where unit.levels.count >= 2 {
      let weight = 1 / Double(unit.levels.count)
      let mean = unit.levels.reduce(0, +) * weight
      for (first, level) in zip(unit.interviewers, unit.levels) {
        right[first] += level - mean
        squares += (level - mean) * (level - mean)
        laplacian[first, first] += 1
        for second in unit.interviewers { laplacian[first, second] -= weight }
      }
      freedom += Double(unit.levels.count - 1)
    }
    guard freedom > 0, squares > 0 else { return nil }

    var sizes = [Double](repeating: 1, count: interviewerCount)
    var grounded = laplacian
    for members in components {
      for first in members {
        sizes[first] = Double(members.count)
        for second in members { grounded[first, second] += 1 / Double(members.count) }
      }
    }
    guard let plain = grounded.factored() else { return nil }
    let plainEffects = plain.solve(right)
    let left = freedom - Double(interviewerCount - components.count)
    let plainVariance =
      left > 0 ? max(0, squares - zip(right, plainEffects).reduce(0) { $0 + $1.0 * $1.1 }) / left : .nan
    self.plainEffects = plainEffects
    plainErrors = zip(plain.inverseDiagonal(), sizes).map { inverse, size in
      (max(0, inverse - 1 / size) * plainVariance).squareRoot()
    }

    // A coarse grid first: the likelihood may have a maximum at the lower end besides one inside.
    let steps = (0...70).map {
      naturalLogarithm(LeniencyFit.smallestRatio)
        + Double($0) * naturalLogarithm(LeniencyFit.largestRatio / LeniencyFit.smallestRatio) / 70
    }
    func loss(_ logarithm: Double) -> Double {
      LeniencyFit.loss(exponential(logarithm), laplacian, right, squares, freedom)
    }
    let losses = steps.map(loss)
    let best = losses.indices.min { losses[$0] < losses[$1] } ?? 0

    var weightSum = 0.0
    var means = [Double](repeating: 0, count: interviewerCount)
    var seconds = means
    for (step, stepLoss) in zip(steps, losses) {
      let weight = exponential((losses[best] - stepLoss + step) / 2)
      guard weight > 0, let found = LeniencyFit.solution(exponential(step), laplacian, right, squares, freedom, sizes)
      else { continue }
      weightSum += weight
      for place in 0..<interviewerCount {
        means[place] += weight * found.effects[place]
        seconds[place] += weight * (found.variances[place] + found.effects[place] * found.effects[place])
      }
    }
    averages = means.map { $0 / weightSum }
    deviations = zip(means, seconds).map { mean, second in
      max(0, second / weightSum - mean / weightSum * (mean / weightSum)).squareRoot()
    }

    guard best > 0 else {
      ratio = 0
      residualVariance = squares / freedom
      effects = Array(repeating: 0, count: interviewerCount)
      errors = effects
      return
    }
    var low = steps[best - 1]
    var high = steps[min(best + 1, steps.count - 1)]
    let golden = (5.0.squareRoot() - 1) / 2
    for _ in 0..<40 {
      let lower = high - golden * (high - low)
      let upper = low + golden * (high - low)
      if loss(lower) < loss(upper) { high = upper } else { low = lower }
    }
    ratio = exponential((low + high) / 2)
    guard let found = LeniencyFit.solution(ratio, laplacian, right, squares, freedom, sizes) else { return nil }
    effects = found.effects
    residualVariance = found.residual
    errors = found.variances.map { $0.squareRoot() }
  }

  /// b̂, the variance of each one's error as a deviation from its component's mean, and σ̂², for one θ.
  private static func solution(
    _ ratio: Double, _ laplacian: SymmetricMatrix, _ right: [Double], _ squares: Double, _ freedom: Double,
    _ sizes: [Double]
  ) -> (effects: [Double], variances: [Double], residual: Double)? {
    var system = laplacian
    for place in 0..<system.order { system[place, place] += 1 / ratio }
    guard let factor = system.factored() else { return nil }
    let effects = factor.solve(right)
    let residual = (squares - zip(right, effects).reduce(0) { $0 + $1.0 * $1.1 }) / freedom
    let variances = zip(factor.inverseDiagonal(), sizes).map { inverse, size in
      max(0, inverse - ratio / size) * residual
    }
    return (effects, variances, residual)
  }

  /// −2 ln of the restricted likelihood but for a constant; infinite where it cannot be computed.
  private static func loss(
    _ ratio: Double, _ laplacian: SymmetricMatrix, _ right: [Double], _ squares: Double, _ freedom: Double
  ) -> Double {
    var system = laplacian
    for place in 0..<system.order { system[place, place] += 1 / ratio }
    guard let factor = system.factored() else { return .infinity }
    let effects = factor.solve(right)
    let rest = squares - zip(right, effects).reduce(0) { $0 + $1.0 * $1.1 }
    guard rest > 0 else { return .infinity }
    // ln |I + θL| = J ln θ + ln |L + I/θ|
    let determinant =
      Double(system.order) * naturalLogarithm(ratio)
      + 2 * factor.diagonal.reduce(0) { $0 + naturalLogarithm($1) }
    return freedom * naturalLogarithm(rest / freedom) + determinant
  }
}
