import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct TruncatedNewtonTests {
  private func minimize<Block: TestBlock>(
    _ objective: LogisticObjective<Block>, tolerance: Double = 1e-9, start: [Block]? = nil
  ) -> (weights: [Block], report: FitReport) {
    let minimum = TruncatedNewton(objective: objective, accuracy: .bound(tolerance))
      .minimize(from: start ?? [Block](repeating: .zero, count: objective.parameterCount))
    return (minimum.weights, minimum.report)
  }

  private static let problems: [(name: String, problem: RandomProblem)] = [
    ("all", RandomProblem(rows: 120)), ("terms alone", .termsAlone(rows: 60)),
    ("no terms", RandomProblem(rows: 60, terms: 0)), ("empty rows", RandomProblem(rows: 90, hasEmptyRows: true)),
    ("more columns than rows", RandomProblem(rows: 20, terms: 200)),
    ("intercept alone", .termsAlone(terms: 0)), ("row weights", RandomProblem(rows: 80, hasRowWeights: true)),
  ]

  @Test func boundHoldsAgainstATighterOptimum() {
    func check<Block: TestBlock>(_ block: Block.Type, _ name: String, _ problem: RandomProblem, _ penalties: Penalties)
    {
      let objective = problem.objective(block, penalties)
      let smallest = FeatureGroup.allCases.reduce(1) { min($0, penalties[$1]) }
      let (weights, tight) = minimize(objective, tolerance: 1e-13)
      #expect(tight.hasConverged, "\(Block.name), \(name), \(penalties): \(tight)")
      for tolerance in [1e-1, 1e-3, 1e-6] {
        let (_, report) = minimize(objective, tolerance: tolerance)
        #expect(report.hasConverged, "\(Block.name), \(name), \(penalties): \(report)")
        #expect(report.gap <= tolerance * report.objective, "\(Block.name), \(name), \(penalties): \(report)")
        let excess = report.objective - tight.objective
        #expect(
          excess <= report.gap + 1e-12 * tight.objective && excess >= -tight.gap - 1e-12 * tight.objective,
          "\(Block.name), \(name), \(penalties): excess \(excess), bound \(report.gap)")
      }
      // From far away the same optimum is reached.
      for size in [0.1, 10, 1000] {
        let (other, report) = minimize(
          objective, tolerance: 1e-13, start: RandomProblem.weights(weights.count, seed: 9, size: size))
        #expect(report.hasConverged, "\(Block.name), \(name), \(penalties), from \(size): \(report)")
        #expect(
          abs(report.objective - tight.objective) <= 1e-11 * tight.objective,
          "\(Block.name), \(name), \(penalties), from \(size)")
        let apart = zip(weights.dropLast(), other.dropLast()).reduce(0) { max($0, ($1.0 - $1.1).dot($1.0 - $1.1)) }
          .squareRoot()
        #expect(
          apart <= 1e-4 * (1 + 1 / smallest.squareRoot()),
          "\(Block.name), \(name), \(penalties), from \(size): \(apart)")
      }
    }
    for (name, problem) in TruncatedNewtonTests.problems {
      for penalties in [
        Penalties(0.1), Penalties([.scores: 2, .context: 16, .ratings: 3, .readings: 8, .terms: 0.5]), Penalties(30),
      ] {
        check(Double.self, name, problem, penalties)
        check(SIMD4<Double>.self, name, problem, penalties)
      }
    }
  }

  @Test func anyPenaltyConverges() {
    func check<Block: TestBlock>(_ block: Block.Type, _ name: String, _ problem: RandomProblem) {
      var last = Double.infinity
      for exponent in stride(from: 6, through: -6, by: -2) {
        let penalty = exponent < 0 ? 1 / power(-exponent) : power(exponent)
        let (_, report) = minimize(problem.objective(block, Penalties(penalty)))
        #expect(report.hasConverged, "\(Block.name), \(name), λ = \(penalty): \(report)")
        #expect(
          report.objective <= last * (1 + 1e-9), "\(Block.name), \(name), λ = \(penalty): a smaller penalty cost more")
        last = report.objective
      }
    }
    for (name, problem) in TruncatedNewtonTests.problems {
      check(Double.self, name, problem)
      check(SIMD4<Double>.self, name, problem)
    }
  }

  private func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { value, _ in value * 10 } }

  /// Columns that no fit could tell apart, a column of ones beside the intercept, a column of zeros, large and small columns.
  @Test func awkwardColumns() {
    func check<Block: TestBlock>(_ block: Block.Type) {
      var record = DenseMatrix(rowCount: 40, columnCount: 6)
      var terms = SparseMatrix(columnCount: 4)
      var generator = SeededGenerator(seed: 8)
      var labels: [Int] = []
      for row in 0..<40 {
        let x = Double.random(in: -1...1, using: &generator)
        (record[row, 0], record[row, 1], record[row, 2], record[row, 3]) = (x, x, 1, 0)
        (record[row, 4], record[row, 5]) = (1e4 * x, 1e-4 * Double.random(in: -1...1, using: &generator))
        terms.appendRow(columns: [0, 1, 3], values: [Float(abs(x)), Float(abs(x)), 1])
        labels.append(Int.random(in: 0..<Block.classCount, using: &generator))
      }
      let objective = LogisticObjective<Block>(
        design: DesignMatrix(dense: record, terms: terms, groupSizes: [.scores: 4, .context: 2]), labels: labels,
        penalties: Penalties(0.5))
      let (weights, report) = minimize(objective)
      #expect(report.hasConverged, "\(Block.name): \(report)")
      let apart =
        (weights[0] - weights[1]).dot(weights[0] - weights[1]) + (weights[6] - weights[7]).dot(weights[6] - weights[7])
      // ‖W − W*‖ ≤ √(2 gap / λ), and at W* equal columns have equal weights.
      #expect(apart.squareRoot() <= 3 * (2 * report.gap / 0.5).squareRoot() + 1e-9, "\(Block.name): \(apart)")
      #expect(weights[3].dot(weights[3]) == 0 && weights[8].dot(weights[8]) == 0, "\(Block.name)")
    }
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  @Test func separableDataConverges() {
    func check<Block: TestBlock>(_ block: Block.Type) {
      var record = DenseMatrix(rowCount: 40, columnCount: Block.classCount)
      var terms = SparseMatrix(columnCount: 0)
      let labels = (0..<40).map { $0 % Block.classCount }
      for row in 0..<40 {
        record[row, labels[row]] = 1
        terms.appendRow(columns: [], values: [])
      }
      for penalty in [1, 1e-3, 1e-6] {
        let objective = LogisticObjective<Block>(
          design: DesignMatrix(
            dense: record, terms: terms, groupSizes: [.scores: 2, .context: Block.classCount - 2]), labels: labels,
          penalties: Penalties(penalty))
        let (_, report) = minimize(objective)
        #expect(report.hasConverged, "\(Block.name), λ = \(penalty): \(report)")
      }
    }
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  /// A heavy penalty makes the gap small at once, wherever the intercept is: that must not pass for converged.
  @Test func farInterceptsComeBack() {
    func check<Block: TestBlock>(_ block: Block.Type) {
      for penalty in [1, 1e3, 1e6] {
        let objective = RandomProblem(rows: 50).objective(block, Penalties(penalty))
        let (_, expected) = minimize(objective, tolerance: 1e-13)
        for far in [-1000, -30.0, 5, 30, 700, 1e5] {
          var start = [Block](repeating: .zero, count: objective.parameterCount)
          start[start.count - 1][output: 0] = far
          let (_, report) = minimize(objective, start: start)
          #expect(
            report.hasConverged && abs(report.objective - expected.objective) <= 1e-8 * expected.objective,
            "\(Block.name), λ = \(penalty), from \(far): \(report.objective), expected \(expected.objective), \(report)"
          )
        }
      }
    }
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  /// Where a start costs more than zero does, the fit begins at zero, however much of a debrief each row is.
  @Test func startsThatCostMoreThanZeroAreLeft() {
    func check<Block: TestBlock>(_ block: Block.Type, weight: Double) {
      let problem = RandomProblem(rows: 40)
      let objective = LogisticObjective<Block>(
        design: problem.design, labels: problem.labels(Block.classCount), penalties: Penalties(1),
        rowWeights: Array(repeating: weight, count: 40))
      let zero = [Block](repeating: .zero, count: objective.parameterCount)
      let limit = objective.value(at: zero).value
      for far in [0.1, 2, 3] {
        var start = zero
        start[start.count - 1][output: 0] = far
        let value = objective.value(at: start).value
        let begun = TruncatedNewton(objective: objective, iterationLimit: 0).minimize(from: start).report.objective
        #expect(
          abs(begun - min(value, limit)) < 1e-12 * limit,
          "\(Block.name), weight \(weight), from \(far): began at \(begun), start \(value), zero \(limit)")
      }
    }
    for weight in [1, 0.5, 2] {
      check(Double.self, weight: weight)
      check(SIMD4<Double>.self, weight: weight)
    }
  }

  @Test func limitIsNoConvergence() {
    let objective = RandomProblem(rows: 100).objective(SIMD4<Double>.self, Penalties(0.01))
    for limit in [0, 1, 2] {
      let report = TruncatedNewton(objective: objective, iterationLimit: limit)
        .minimize(from: [SIMD4<Double>](repeating: .zero, count: objective.parameterCount)).report
      #expect(
        report.stopReason == .iterationLimit && !report.hasConverged && report.iterations == limit,
        "\(limit): \(report)")
    }
  }

  /// The bound cannot be met at a penalty below what doubles resolve: that is told, not hidden.
  @Test func trainerTellsWhatDidNotConverge() throws {
    let debriefs = Company.madeUp(candidates: 60, seed: 1)
    let options = try TrainingOptions(style: .plain, foldCount: 0, penalty: 1e-300)
    #expect {
      try Trainer(options: options, words: .shipped()).train(debriefs)
    } throws: { error in
      guard case TrainingError.notConverged("pattern", let report)? = error as? TrainingError else { return false }
      return !report.hasConverged
    }
  }
}
