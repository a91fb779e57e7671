import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct NoteReaderTests {
  /// ρ², λ and λ' of the two ridges.
  private static let ownShareSquared = 0.49
  private static let ratingPenalty = 6.0
  private static let readingPenalty = 10.0

  private static let admission = TermAdmission(minimumDebriefs: 2, minimumCandidates: 1, minimumInterviewers: 0)

  /// What one topic's rows have: terms, centred rating targets, label targets lane by lane.
  private struct Rows {
    var terms: [(columns: [Int32], values: [Double])] = []
    var ratings: [Double] = []
    var labels: [[Double]] = []
    /// X w.
    func products(_ weights: ArraySlice<Double>) -> [Double] {
      terms.map { row in
        zip(row.columns, row.values).reduce(0) { $0 + $1.1 * weights[weights.startIndex + Int($1.0)] }
      }
    }
    /// Xᵀ r.
    func transposed(_ rows: [Double], _ count: Int) -> [Double] {
      var result = [Double](repeating: 0, count: count)
      for (row, number) in zip(terms, rows) {
        for (column, value) in zip(row.columns, row.values) { result[Int(column)] += value * number }
      }
      return result
    }
  }

  private struct Problem {
    let set: TrainingSet
    let reader: NoteReader
    let topics: [Rows]
    let silentRatings: [Double]
    var termCount: Int { reader.terms.vocabulary.count }
  }

  private static func problem(seed: UInt64) throws -> Problem {
    var debriefs = Company.madeUp(candidates: 60, seed: seed)
    // Neither teaches anything.
    debriefs[3].label = nil
    debriefs[8].label = nil
    let set = TrainingSet(debriefs, style: .full, words: try .shipped())
    let rows = Array(set.debriefs.indices)
    let reader = try NoteReader(set, rows: rows, admission: admission)
    let targets = RatingTargets(set.debriefs, offsets: LeniencyFit.offsets(set.debriefs))
    let labelled = rows.filter { set.debriefs[$0].label != nil }
    let places = labelled.map { ClassMeans.place(set.debriefs[$0].label) }
    let shares = (0..<5).map { place in Double(places.count { $0 == place }) / Double(places.count) }
    var silentRatings: [Double] = []
    let topics = Topic.allCases.map { topic -> Rows in
      var result = Rows()
      var silent: [Double] = []
      for (row, place) in zip(labelled, places) {
        let (columns, values) = reader.terms.entries(row: row, bag: topic.rawValue)
        let target = targets.target(topic, set.debriefs[row]) ?? 0
        if columns.isEmpty {
          silent.append(target)
          continue
        }
        result.terms.append((columns, values))
        result.ratings.append(target)
        result.labels.append((0..<5).map { 2 * (($0 == place ? 1 : 0) - shares[$0]) })
      }
      let mean = result.ratings.reduce(0, +) / Double(max(1, result.ratings.count))
      result.ratings = result.ratings.map { $0 - mean }
      silentRatings.append(
        silent.count > 5 && !result.terms.isEmpty ? silent.reduce(0, +) / Double(silent.count) - mean : 0)
      return result
    }
    return Problem(set: set, reader: reader, topics: topics, silentRatings: silentRatings)
  }

  private func norm(_ numbers: some Sequence<Double>) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// λ w_t = Σ_t' g_t' + ρ² g_t, g_t = X_tᵀ (r_t − X_t w_t): what both blocks of the normal equations say of the weights that
  /// are kept. Solved for w, the residual is K⁻¹ times what this lacks, and no eigenvalue of K is above ρ² + topics.
  @Test(arguments: [1, 2] as [UInt64])
  func ratingsSatisfyTheirNormalEquations(seed: UInt64) throws {
    let problem = try NoteReaderTests.problem(seed: seed)
    let count = problem.termCount
    #expect(count > 60 && problem.topics.filter { !$0.terms.isEmpty }.count >= 5, "\(count)")
    let gradients = problem.topics.enumerated().map { topic, rows in
      let products = rows.products(problem.reader.ratingWeights[(topic * count)..<((topic + 1) * count)])
      return rows.transposed(zip(rows.ratings, products).map { $0 - $1 }, count)
    }
    let size = norm(problem.topics.flatMap { $0.transposed($0.ratings, count) })
    var lacks: [Double] = []
    for topic in problem.topics.indices {
      for term in 0..<count {
        let shared = gradients.reduce(0.0) { $0 + $1[term] }
        let own = NoteReaderTests.ownShareSquared * gradients[topic][term]
        lacks.append(shared + own - NoteReaderTests.ratingPenalty * problem.reader.ratingWeights[topic * count + term])
      }
    }
    let largest = NoteReaderTests.ownShareSquared + Double(problem.topics.count)
    #expect(norm(lacks) <= 1.01 * largest * ConjugateGradients.tolerance * size, "\(norm(lacks)) of \(size)")
  }

  /// λ' U = Xᵀ (q − X U), a lane at a time; the three lanes beyond stay 0.
  @Test(arguments: [1, 2] as [UInt64])
  func readingsSatisfyTheirNormalEquations(seed: UInt64) throws {
    let problem = try NoteReaderTests.problem(seed: seed)
    let count = problem.termCount
    for (topic, rows) in problem.topics.enumerated() {
      let weights = problem.reader.readingWeights[(topic * count)..<((topic + 1) * count)]
      for lane in 0..<5 {
        let targets = rows.labels.map { $0[lane] }
        let products = rows.products(weights.map { $0[lane] }[...])
        let gradient = rows.transposed(zip(targets, products).map { $0 - $1 }, count)
        let residual = zip(gradient, weights).map { $0 - NoteReaderTests.readingPenalty * $1[lane] }
        let size = norm(rows.transposed(targets, count))
        #expect(norm(residual) <= 1.01 * ConjugateGradients.tolerance * size, "topic \(topic), lane \(lane)")
      }
      #expect(weights.allSatisfy { $0[5] == 0 && $0[6] == 0 && $0[7] == 0 }, "topic \(topic)")
    }
  }

  /// The same systems written out in full, that of the ratings for shared weights and each topic's own. Solved for the weights
  /// that are kept, no eigenvalue is below λ / (ρ² + topics), so ‖w − w*‖ ≤ ε ‖b‖ (ρ² + topics) / λ.
  @Test func weightsAreTheDenseSolutions() throws {
    let problem = try NoteReaderTests.problem(seed: 3)
    let (count, topics) = (problem.termCount, problem.topics.count)
    let own = NoteReaderTests.ownShareSquared.squareRoot()
    let order = (topics + 1) * count
    var matrix = [Double](repeating: 0, count: order * order)
    var right = [Double](repeating: 0, count: order)
    for index in 0..<order { matrix[index * order + index] = NoteReaderTests.ratingPenalty }
    for (topic, rows) in problem.topics.enumerated() {
      for (row, target) in zip(rows.terms, rows.ratings) {
        let columns = row.columns.map(Int.init) + row.columns.map { (topic + 1) * count + Int($0) }
        let values = row.values + row.values.map { own * $0 }
        for (left, value) in zip(columns, values) {
          right[left] += value * target
          for (other, second) in zip(columns, values) { matrix[left * order + other] += value * second }
        }
      }
    }
    let size = norm(right[count...]) / own
    let largest = NoteReaderTests.ownShareSquared + Double(topics)
    let pooled = try #require(Cholesky(matrix, order: order))
    pooled.solve(&right)
    for topic in 0..<topics {
      let differences = (0..<count).map { term in
        right[term] + own * right[(topic + 1) * count + term] - problem.reader.ratingWeights[topic * count + term]
      }
      #expect(
        norm(differences) <= 1.01 * largest * ConjugateGradients.tolerance * size / NoteReaderTests.ratingPenalty,
        "topic \(topic)")
    }
    for (topic, rows) in problem.topics.enumerated() {
      var matrix = [Double](repeating: 0, count: count * count)
      for index in 0..<count { matrix[index * count + index] = NoteReaderTests.readingPenalty }
      for row in rows.terms {
        for (left, value) in zip(row.columns, row.values) {
          for (other, second) in zip(row.columns, row.values) {
            matrix[Int(left) * count + Int(other)] += value * second
          }
        }
      }
      let factor = try #require(Cholesky(matrix, order: count))
      for lane in 0..<5 {
        var solution = rows.transposed(rows.labels.map { $0[lane] }, count)
        let size = norm(solution)
        factor.solve(&solution)
        let differences = (0..<count).map { solution[$0] - problem.reader.readingWeights[topic * count + $0][lane] }
        #expect(
          norm(differences) <= 1.01 * ConjugateGradients.tolerance * size / NoteReaderTests.readingPenalty,
          "topic \(topic), lane \(lane)")
      }
    }
  }

  @Test func silenceHasTheMeanOfTheSilent() throws {
    for seed in [1, 2] as [UInt64] {
      let problem = try NoteReaderTests.problem(seed: seed)
      #expect(problem.silentRatings.contains { $0 != 0 })
      for (found, expected) in zip(problem.reader.silentRating, problem.silentRatings) {
        #expect(abs(found - expected) < 1e-12, "seed \(seed): \(found), expected \(expected)")
      }
      for row in problem.set.debriefs.indices {
        let readings = problem.reader.readings(row: row)
        #expect(readings.count == NoteReader.readingCount && readings.count == 36)
        for topic in Topic.allCases where problem.reader.terms.entries(row: row, bag: topic.rawValue).terms.isEmpty {
          #expect(readings[topic.rawValue] == problem.reader.silentRating[topic.rawValue], "row \(row), \(topic)")
          let start = 6 + 5 * topic.rawValue
          #expect(readings[start..<start + 5].allSatisfy { $0 == 0 }, "row \(row), \(topic)")
        }
      }
    }
  }

  /// Nothing to learn from is no fault: all readings are 0.
  @Test func noRowsNoReadings() throws {
    let set = TrainingSet(Company.madeUp(candidates: 10, seed: 1), style: .full, words: try .shipped())
    let reader = try NoteReader(set, rows: [], admission: NoteReaderTests.admission)
    #expect(reader.terms.vocabulary.count == 0)
    #expect(reader.readings(row: 0) == Array(repeating: 0, count: 36))
  }
}
