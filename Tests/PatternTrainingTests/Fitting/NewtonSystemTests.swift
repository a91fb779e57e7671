import Testing

@testable import PatternModel
@testable import PatternTraining

/// Newton steps, half of which is in single precision, against products in double precision.
@Suite struct NewtonSystemTests {
  private static let problems: [(name: String, problem: RandomProblem)] = [
    ("all", RandomProblem(rows: 120, terms: 60)), ("terms alone", .termsAlone(rows: 60, terms: 1_100)),
    ("no terms", RandomProblem(rows: 530, terms: 0)), ("empty rows", RandomProblem(rows: 90, hasEmptyRows: true)),
    ("row weights", RandomProblem(rows: 80, hasRowWeights: true)), ("intercept alone", .termsAlone(terms: 0)),
  ]

  @Test func stepsSolveTheSystem() {
    for (name, problem) in NewtonSystemTests.problems {
      for residual in [0.3, 1e-2, 1e-4] {
        check(Double.self, name, problem, relativeResidual: residual)
        check(Float.self, name, problem, relativeResidual: residual)
        check(SIMD4<Double>.self, name, problem, relativeResidual: residual)
        check(SIMD4<Float>.self, name, problem, relativeResidual: residual)
      }
    }
  }

  private func check<Lane: TermBlock>(
    _ lane: Lane.Type, _ name: String, _ problem: RandomProblem, relativeResidual: Double
  ) where Lane.Whole: TestBlock {
    typealias Block = Lane.Whole
    let objective = problem.objective(Block.self, Penalties([.scores: 2, .context: 8, .terms: 0.5]))
    let weights: [Block] = RandomProblem.weights(objective.parameterCount, seed: 3, size: 0.1)
    let (_, probabilities) = objective.value(at: weights)
    let gradient = objective.gradient(at: weights, probabilities: probabilities)
    let step = NewtonSystem<Lane>(objective).solve(
      gradient: gradient, probabilities: probabilities,
      preconditioner: Preconditioner(Curvature(objective, probabilities: probabilities), objective),
      relativeResidual: relativeResidual
    ) { _, _ in false }
    let product = objective.hessianProduct(step.direction, probabilities: probabilities)
    let rest = norm(zip(product, gradient).map { $0 + $1 })
    let what = "\(lane), \(name), \(relativeResidual)"
    #expect(rest <= (relativeResidual + 1e-6) * norm(gradient), "\(what): \(rest) of \(norm(gradient))")
    let logits = objective.multiply(step.direction)
    let apart = norm(zip(logits, step.logits).map { $0 - $1 })
    #expect(apart <= 1e-6 * norm(logits), "\(what): logits \(apart) of \(norm(logits)) apart")
  }

  /// A residual that would mean a small enough gap ends the work as well.
  @Test func smallGapsEndTheWork() {
    let problem = RandomProblem(rows: 200, terms: 60)
    let objective = problem.objective(SIMD4<Double>.self, Penalties(0.5))
    let weights = [SIMD4<Double>](repeating: .zero, count: objective.parameterCount)
    let (value, probabilities) = objective.value(at: weights)
    let gradient = objective.gradient(at: weights, probabilities: probabilities)
    let preconditioner = Preconditioner(Curvature(objective, probabilities: probabilities), objective)
    for share in [1e-2, 1e-4, 1e-6] {
      let step = NewtonSystem<SIMD4<Float>>(objective).solve(
        gradient: gradient, probabilities: probabilities, preconditioner: preconditioner, relativeResidual: 0
      ) { bound, _ in bound <= share * value }
      let product = objective.hessianProduct(step.direction, probabilities: probabilities)
      let bound = objective.gapBound(gradient: zip(product, gradient).map { $0 + $1 })
      #expect(bound <= 1.001 * share * value && bound > 1e-4 * share * value, "\(share): \(bound) of \(value)")
    }
  }

  /// Enough non-zeros that threads do share the work, rows and columns over several blocks.
  @Test func fitsDoNotDependOnThreads() {
    func check<Block: TestBlock>(_ block: Block.Type) {
      let problem = RandomProblem(rows: 1_500, terms: 130)
      let fits = [1, 2, 3].map { threads in
        let objective = LogisticObjective<Block>(
          design: problem.design, labels: problem.labels(Block.classCount), penalties: Penalties(0.5),
          parallel: Parallel(threadCount: threads))
        return TruncatedNewton(objective: objective)
          .minimize(from: [Block](repeating: .zero, count: objective.parameterCount)).weights
          .map { block in (0..<Block.outputCount).map { block[output: $0].bitPattern } }
      }
      #expect(fits[1] == fits[0] && fits[2] == fits[0], "\(Block.name)")
    }
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  private func norm<Block: OutputBlock>(_ blocks: [Block]) -> Double {
    blocks.reduce(0) { $0 + $1.dot($1) }.squareRoot()
  }
}
