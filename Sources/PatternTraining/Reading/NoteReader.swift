// Reads notes: from the terms in each topic's bag to numbers, by ridge regression.
//
//     rating      r_t = Σⱼ x_tj (s_j + ρ u_tj)        s shared by all topics, u of one topic
//                 min Σ (r_t − target_t + mean_t)² + λ (‖s‖² + Σ_t ‖u_t‖²)       over all (debrief, topic) with a known term
//     readings    q_t = U_tᵀ x_t (five: A, B, C, D, none)
//                 min Σ ‖q_t − 2 (onehot(label) − mean)‖² + λ' ‖U_t‖²            for each topic alone
//
// x_t holds the values of topic t's bag. "Weak" means much the same beside every topic, so most of a word's weight is
// shared; ρ < 1 makes what is a topic's own dearer. A topic without a known term has the rating of such debriefs, and no
// readings. All maps are linear, so a head on top of them is linear in the terms as well.
//
// The normal equations are solved by conjugate gradients to a relative residual of 10⁻⁴.

import PatternModel

/// What was learned of reading notes from some rows of a training set.
struct NoteReader: Sendable {
  /// How many numbers are read for each debrief: a rating for each topic, then five readings for each topic.
  static let readingCount = Topic.allCases.count * (1 + classCount)
  /// A–D and "none fits".
  static let classCount = Pattern.allCases.count + 1
  /// Lanes of the readings' weights; the last three stay 0.
  typealias Lanes = SIMD8<Double>

  /// ρ, λ and λ'. Chosen on folds grouped by candidate.
  private static let ownShare = 0.7
  private static let ratingPenalty = 6.0
  private static let readingPenalty = 10.0

  let terms: TermFit
  /// s_j + ρ u_tj, `topics × terms`.
  let ratingWeights: [Double]
  /// U, `topics × terms`.
  let readingWeights: [Lanes]
  /// How lenient each interviewer of the rows is, in points of the scale, by pseudonym.
  let leniency: [String: Double]
  /// The rating of a debrief that says nothing of a topic.
  let silentRating: [Double]

  /// Learns from the labelled ones among `rows`.
  init(_ set: TrainingSet, rows: [Int], admission: TermAdmission) throws {
    let debriefs = rows.map { set.debriefs[$0] }
    leniency = LeniencyFit.offsets(debriefs)
    let targets = RatingTargets(debriefs, offsets: leniency)
    let labelled = rows.filter { set.debriefs[$0].label != nil }
    terms = TermFit(set, rows: labelled, admission: admission)
    let termCount = terms.vocabulary.count

    var matrices: [SparseMatrix] = []
    var ratings: [[Double]] = []
    var labels: [[Int]] = []
    var silent: [Double] = []
    for topic in Topic.allCases {
      let rated = labelled.compactMap { row in targets.target(topic, set.debriefs[row]).map { (row, $0) } }
      // Rows without a known term stay in: a row of zeros teaches the weights nothing.
      let matrix = terms.matrix(rows: rated.map(\.0), bag: topic.rawValue)
      var heard = (sum: 0.0, count: 0)
      var silence = (sum: 0.0, count: 0)
      for (index, (_, target)) in rated.enumerated() {
        if matrix.rowStarts[index] == matrix.rowStarts[index + 1] {
          silence = (silence.sum + target, silence.count + 1)
        } else {
          heard = (heard.sum + target, heard.count + 1)
        }
      }
      let mean = heard.sum / Double(max(1, heard.count))
      matrices.append(matrix)
      ratings.append(rated.map { $0.1 - mean })
      labels.append(rated.map { ClassMeans.place(set.debriefs[$0.0].label) })
      // With a handful of silent debriefs their mean is chance.
      silent.append(silence.count > 5 && heard.count > 0 ? silence.sum / Double(silence.count) - mean : 0)
    }
    silentRating = silent
    ratingWeights = try NoteReader.ratingWeights(matrices, targets: ratings, termCount: termCount)
    readingWeights = try NoteReader.readingWeights(
      matrices, labels: labels, termCount: termCount,
      classShares: NoteReader.shares(labelled.map { ClassMeans.place(set.debriefs[$0].label) }))
  }

  /// What is read of a row: a rating for each topic, then five readings for each topic.
  func readings(row: Int) -> [Double] {
    let termCount = terms.vocabulary.count
    var ratings: [Double] = []
    var readings: [Double] = []
    for topic in Topic.allCases {
      let (columns, values) = terms.entries(row: row, bag: topic.rawValue)
      var rating = columns.isEmpty ? silentRating[topic.rawValue] : 0
      var reading = Lanes.zero
      for (column, value) in zip(columns, values) {
        let entry = topic.rawValue * termCount + Int(column)
        rating += value * ratingWeights[entry]
        reading += value * readingWeights[entry]
      }
      ratings.append(rating)
      for lane in 0..<NoteReader.classCount { readings.append(reading[lane]) }
    }
    return ratings + readings
  }

  private static func shares(_ classes: [Int]) -> Lanes {
    var shares = Lanes.zero
    for place in classes { shares[place] += 1 / Double(max(1, classes.count)) }
    return shares
  }

  // MARK: Fits

  /// The pooled ridge: shared weights first, then each topic's own.
  private static func ratingWeights(
    _ matrices: [SparseMatrix], targets: [[Double]], termCount: Int
  ) throws -> [Double] {
    func effective(_ parameters: [Double]) -> [Double] {
      var weights = [Double](repeating: 0, count: matrices.count * termCount)
      for topic in matrices.indices {
        for term in 0..<termCount {
          weights[topic * termCount + term] =
            parameters[term] + ownShare * parameters[(topic + 1) * termCount + term]
        }
      }
      return weights
    }
    /// From what each topic's terms are due to shared weights and each topic's own.
    func spread(_ gradients: [[Double]]) -> [Double] {
      var result = [Double](repeating: 0, count: (matrices.count + 1) * termCount)
      for (topic, gradient) in gradients.enumerated() {
        for term in 0..<termCount {
          result[term] += gradient[term]
          result[(topic + 1) * termCount + term] = ownShare * gradient[term]
        }
      }
      return result
    }
    let squares = matrices.map(\.squaredNorms)
    let shared = (0..<termCount).map { term in squares.reduce(ratingPenalty) { $0 + $1[term] } }
    let own = squares.flatMap { $0.map { ratingPenalty + ownShare * ownShare * $0 } }
    let solution = try ConjugateGradients.solve(
      rightHandSide: spread(matrices.indices.map { matrices[$0].multiplyTransposed(targets[$0]) }),
      diagonal: shared + own, what: "ratings"
    ) { direction in
      let weights = effective(direction)
      var product = spread(
        matrices.indices.map { matrices[$0].normalProduct(weights[($0 * termCount)..<(($0 + 1) * termCount)]) })
      for index in product.indices { product[index] += ratingPenalty * direction[index] }
      return product
    }
    return effective(solution)
  }

  /// A ridge for each topic, five outputs side by side.
  private static func readingWeights(
    _ matrices: [SparseMatrix], labels: [[Int]], termCount: Int, classShares: Lanes
  ) throws -> [Lanes] {
    try matrices.indices.flatMap { topic -> [Lanes] in
      let matrix = matrices[topic]
      let targets = labels[topic].map { label -> SIMD8<Float> in
        var target = -classShares
        target[label] += 1
        return SIMD8<Float>(2 * target)
      }
      return try ConjugateGradients.solve(
        rightHandSide: matrix.multiplyTransposed(targets), diagonal: matrix.squaredNorms.map { $0 + readingPenalty },
        what: "readings"
      ) { direction in
        var product = matrix.normalProduct(direction[...])
        for index in product.indices { product[index] += Float(readingPenalty) * direction[index] }
        return product
      }.map { Lanes($0) }
    }
  }
}
