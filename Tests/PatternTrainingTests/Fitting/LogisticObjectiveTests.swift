import Testing

@testable import PatternModel
@testable import PatternTraining

/// Value, gradient and Hessian's products against each other by differences, crossed over every option.
@Suite struct LogisticObjectiveTests {
  private static let shapes: [(name: String, problem: RandomProblem)] = [
    ("all", RandomProblem()), ("terms alone", .termsAlone()), ("no context", RandomProblem(context: 0)),
    ("no ratings", RandomProblem(ratings: 0)), ("no terms", RandomProblem(terms: 0)),
    ("row weights", RandomProblem(hasRowWeights: true)), ("nothing but the intercept", .termsAlone(terms: 0)),
    ("empty rows", RandomProblem(hasEmptyRows: true)), ("few rows", RandomProblem(rows: 4)),
    ("shares of labels", RandomProblem(hasShares: true)),
  ]
  /// The last but one is what training starts with, the last what the defaults fit at.
  private static let penalties: [Penalties] = [
    Penalties(1e-6), Penalties(0.3),
    Penalties([.scores: 0.5, .context: 7, .ratings: 2, .readings: 0.05, .terms: 0.01]), Penalties(1e6),
    PenaltyGrid.standard(.full).start,
    .standard(.full),
  ]

  @Test func derivativesOfEveryOption() {
    for (name, problem) in LogisticObjectiveTests.shapes {
      for penalties in LogisticObjectiveTests.penalties {
        for size in [0, 0.5, 4] {
          check(Double.self, "\(name), \(penalties), weights of \(size)", problem, penalties, size: size)
          check(SIMD4<Double>.self, "\(name), \(penalties), weights of \(size)", problem, penalties, size: size)
        }
      }
    }
  }

  private func check<Block: TestBlock>(
    _ block: Block.Type, _ name: String, _ problem: RandomProblem, _ penalties: Penalties, size: Double
  ) {
    let objective = problem.objective(block, penalties)
    let count = objective.parameterCount
    let weights: [Block] = RandomProblem.weights(count, seed: 3, size: size)
    let (_, probabilities) = objective.value(at: weights)
    let gradient = objective.gradient(at: weights, probabilities: probabilities)
    #expect(gradient.count == count, "\(Block.name), \(name)")
    // The largest λ‖w‖ sets how many digits a difference can have.
    let scale = gradient.reduce(1) { max($0, $1.dot($1).squareRoot()) }
    let step = 1e-5
    for direction in 0..<2 as Range<UInt64> {
      let along: [Block] = RandomProblem.weights(count, seed: 11 + direction)
      func moved(_ by: Double) -> [Block] { zip(weights, along).map { $0 + by * $1 } }
      func value(_ by: Double) -> Double { objective.value(at: moved(by)).value }
      func slope(_ by: Double) -> [Block] {
        objective.gradient(at: moved(by), probabilities: objective.value(at: moved(by)).probabilities)
      }
      let expected = dot(gradient, along)
      // Fourth order, so that the rounding error is what is left.
      let found = (8 * (value(step) - value(-step)) - (value(2 * step) - value(-2 * step))) / (12 * step)
      #expect(
        abs(found - expected) <= 1e-6 * scale * Double(count),
        "\(Block.name), \(name): gradient \(expected), differences \(found)")

      let product = objective.hessianProduct(along, probabilities: probabilities)
      let (up, down) = (slope(step), slope(-step))
      for place in 0..<count {
        let difference = (1 / (2 * step)) * (up[place] - down[place])
        let error = (difference - product[place]).dot(difference - product[place]).squareRoot()
        #expect(
          error <= 1e-7 * scale,
          "\(Block.name), \(name), parameter \(place): Hessian product \(product[place]), differences \(difference)")
      }
    }
  }

  /// Each partial derivative alone, where all options are in play.
  @Test func everyPartialDerivative() {
    func check<Block: TestBlock>(_ block: Block.Type) {
      let objective = RandomProblem(hasRowWeights: true, hasEmptyRows: true).objective(
        block, Penalties([.scores: 0.5, .context: 7, .ratings: 2, .readings: 0.05, .terms: 0.1]))
      let weights: [Block] = RandomProblem.weights(objective.parameterCount, seed: 4)
      let gradient = objective.gradient(at: weights, probabilities: objective.value(at: weights).probabilities)
      for place in weights.indices {
        for output in 0..<Block.outputCount {
          func value(_ by: Double) -> Double {
            var moved = weights
            moved[place][output: output] += by
            return objective.value(at: moved).value
          }
          let found = (value(1e-5) - value(-1e-5)) / 2e-5
          #expect(
            abs(found - gradient[place][output: output]) < 1e-7, "\(Block.name), parameter \(place), output \(output)")
        }
      }
    }
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  /// By hand: one row, x = 2 on a score, y = 1; w = 0.5, b = −1: z = 0, P = ln 2 + ½ · 3 · 0.25.
  @Test func valuesByHand() {
    var dense = DenseMatrix(rowCount: 1, columnCount: 1)
    dense[0, 0] = 2
    var terms = SparseMatrix(columnCount: 0)
    terms.appendRow(columns: [], values: [])
    let design = DesignMatrix(dense: dense, terms: terms, groupSizes: [.scores: 1])
    let objective = LogisticObjective<Double>(
      design: design, labels: [1], penalties: Penalties([.scores: 3, .context: 5, .terms: 7]))
    let (value, probabilities) = objective.value(at: [0.5, -1])
    #expect(abs(value - (0.6931471805599453 + 0.375)) < 1e-15)
    #expect(probabilities == [0.5])
    #expect(objective.gradient(at: [0.5, -1], probabilities: probabilities) == [0.5, -0.5])
    #expect(objective.hessianProduct([1, 0], probabilities: probabilities) == [4, 0.5])
    #expect(objective.gapBound(gradient: [0.5, -0.5]) == 0.25 / 6)
    #expect((0..<2).map(objective.penalty(ofParameter:)) == [3, 0])
  }

  /// The same row, and once more as a quarter of one with y = 0: P = 1.25 ln 2 + 0.375.
  @Test func rowWeightsByHand() {
    var dense = DenseMatrix(rowCount: 2, columnCount: 1)
    (dense[0, 0], dense[1, 0]) = (2, 2)
    var terms = SparseMatrix(columnCount: 0)
    for _ in 0..<2 { terms.appendRow(columns: [], values: []) }
    let objective = LogisticObjective<Double>(
      design: DesignMatrix(dense: dense, terms: terms, groupSizes: [.ratings: 1]), labels: [1, 0],
      penalties: Penalties([.ratings: 3]), rowWeights: [1, 0.25])
    let (value, probabilities) = objective.value(at: [0.5, -1])
    #expect(abs(value - (1.25 * 0.6931471805599453 + 0.375)) < 1e-15)
    #expect(objective.gradient(at: [0.5, -1], probabilities: probabilities) == [0.75, -0.375])
    #expect(objective.hessianProduct([1, 0], probabilities: probabilities) == [4.25, 0.625])
  }

  /// Penalties apply to their groups, the intercept has none.
  @Test func penaltiesOfParameters() {
    let objective = RandomProblem(scores: 2, context: 1, ratings: 1, readings: 2, terms: 2).objective(
      Double.self, Penalties([.scores: 1, .context: 2, .ratings: 3, .readings: 4, .terms: 5]))
    #expect((0..<9).map(objective.penalty(ofParameter:)) == [1, 1, 2, 3, 4, 4, 5, 5, 0])
  }

  private func dot<Block: TestBlock>(_ left: [Block], _ right: [Block]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0.dot($1.1) }
  }
}
