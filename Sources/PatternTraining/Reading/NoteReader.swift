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
      var matrix = SparseMatrix(columnCount: termCount)
      var heardTargets: [Double] = []
      var silentTargets: [Double] = []
      var heardLabels: [Int] = []
      for row in labelled {
        guard let target = targets.target(topic, set.debriefs[row]) else { continue }
        let (columns, values) = terms.entries(row: row, bag: topic.rawValue)
        if columns.isEmpty {
          silentTargets.append(target)
        } else {
          matrix.appendRow(columns: columns, values: values)
          heardTargets.append(target)
          heardLabels.append(ClassMeans.place(set.debriefs[row].label))
        }
      }
      let mean = heardTargets.reduce(0, +) / Double(max(1, heardTargets.count))
      let silentMean = silentTargets.reduce(0, +) / Double(max(1, silentTargets.count))
      matrices.append(matrix)
      ratings.append(heardTargets.map { $0 - mean })
      labels.append(heardLabels)
      // With a handful of silent debriefs their mean is chance.
      silent.append(silentTargets.count > 5 && !heardTargets.isEmpty ? silentMean - mean : 0)
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
    func transposed(_ rows: [[Double]]) -> [Double] {
      var result = [Double](repeating: 0, count: (matrices.count + 1) * termCount)
      for topic in matrices.indices {
        let gradient = matrices[topic].multiplyTransposed(rows[topic])
        for term in 0..<termCount {
          result[term] += gradient[term]
          result[(topic + 1) * termCount + term] = ownShare * gradient[term]
        }
      }
      return result
    }
    let solution = try ConjugateGradients.solve(rightHandSide: transposed(targets), what: "ratings") { direction in
      let weights = effective(direction)
      let rows = matrices.indices.map { topic in
        matrices[topic].multiply(weights[(topic * termCount)..<((topic + 1) * termCount)])
      }
      var product = transposed(rows)
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
      let targets = labels[topic].map { label -> Lanes in
        var target = -classShares
        target[label] += 1
        return 2 * target
      }
      return try ConjugateGradients.solve(
        rightHandSide: matrix.multiplyTransposed(targets), what: "readings"
      ) { direction in
        var product = matrix.multiplyTransposed(matrix.multiply(direction[...]))
        for index in product.indices { product[index] += readingPenalty * direction[index] }
        return product
      }
    }
  }
}
