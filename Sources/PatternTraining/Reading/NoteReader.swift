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

  /// The pooled ridge.
  ///
  /// Solved for w_t = s + ρ u_t, the weights that are kept. With K = 1 1ᵀ + ρ² I over the topics, the least λ (‖s‖² + Σ_t ‖u_t‖²)
  /// that gives them is λ w_jᵀ K⁻¹ w_j for each term j, and K⁻¹ = (I − 1 1ᵀ / (ρ² + topics)) / ρ². The system is conditioned by
  /// its block of each term, D_j + λ K⁻¹ with D_j diagonal: words that many notes have would otherwise be learned long before the
  /// rare ones, and what a word says beside one topic long before what it says beside all.
  private static func ratingWeights(
    _ matrices: [SparseMatrix], targets: [[Double]], termCount: Int
  ) throws -> [Double] {
    let topics = matrices.indices
    let alone = ratingPenalty / (ownShare * ownShare)
    let pull = alone / (ownShare * ownShare + Double(topics.count))
    let inverse = matrices.flatMap { $0.squaredNorms.map { 1 / (alone + $0) } }
    // A term's block is a diagonal less a matrix of rank one: Sherman and Morrison's formula, and what it divides by.
    let divisors = (0..<termCount).map { term in
      1 - pull * stride(from: term, to: inverse.count, by: termCount).reduce(0) { $0 + inverse[$1] }
    }
    return try ConjugateGradients.solve(
      rightHandSide: topics.flatMap { matrices[$0].multiplyTransposed(targets[$0]) }, what: "ratings",
      precondition: { residual in
        for term in 0..<termCount {
          var sum = 0.0
          for place in stride(from: term, to: residual.count, by: termCount) {
            residual[place] *= inverse[place]
            sum += residual[place]
          }
          let shared = pull * sum / divisors[term]
          for place in stride(from: term, to: residual.count, by: termCount) {
            residual[place] += shared * inverse[place]
          }
        }
      },
      product: { direction in
        var product = topics.flatMap {
          matrices[$0].normalProduct(direction[($0 * termCount)..<(($0 + 1) * termCount)])
        }
        for term in 0..<termCount {
          var sum = 0.0
          for place in stride(from: term, to: direction.count, by: termCount) { sum += direction[place] }
          for place in stride(from: term, to: direction.count, by: termCount) {
            product[place] += alone * direction[place] - pull * sum
          }
        }
        return product
      })
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
      let inverse = matrix.squaredNorms.map { 1 / ($0 + readingPenalty) }
      return try ConjugateGradients.solve(
        rightHandSide: matrix.multiplyTransposed(targets), what: "readings",
        precondition: { residual in
          for term in residual.indices { residual[term] = inverse[term] * residual[term] }
        },
        product: { direction in
          var product = matrix.normalProduct(direction[...])
          for term in product.indices { product[term] += Float(readingPenalty) * direction[term] }
          return product
        }
      ).map { Lanes($0) }
    }
  }
}
