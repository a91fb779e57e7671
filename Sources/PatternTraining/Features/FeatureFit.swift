import PatternModel

/// The features of one training set of the nesting: fitted without some folds, for any row.
///
/// `plain`: the record's columns, and terms. `full`: the record's columns, and what note readers read; a row is always read
/// by a reader that did not learn from it — for a row of the training set the one that left out its fold as well.
struct FeatureFit: Sendable {
  let exclusion: Exclusion
  let record: RecordFeatures
  /// The terms of the exclusion's own reader: those of the model.
  let terms: TermFit
  /// `nil` in `plain`.
  private let readings: NoteReadings?
  private let set: TrainingSet

  /// Features of these parts are 0 in every row, so that no head gives them a weight.
  private let omitted: Set<ModelPart>

  init(
    _ set: TrainingSet, plan: FoldPlan, exclusion: Exclusion, admission: TermAdmission, readings: NoteReadings?,
    omitting omitted: Set<ModelPart> = []
  ) {
    let labelled = set.debriefs.indices.filter {
      set.debriefs[$0].label != nil && !exclusion.contains(plan.foldOf[$0])
    }
    let reader = readings?.reader(exclusion)
    record = RecordFeatures(
      style: set.style, fittedTo: labelled.lazy.map { set.debriefs[$0] },
      leniency: omitted.contains(.leniency) ? .none : reader.map { Leniency($0.leniency) } ?? .none)
    terms = reader?.terms ?? TermFit(set, rows: labelled, admission: admission)
    self.exclusion = exclusion
    self.readings = readings
    self.set = set
    self.omitted = omitted
  }

  /// The feature space of the model.
  var space: FeatureSpace {
    FeatureSpace(
      style: set.style, record: record, vocabulary: terms.vocabulary, lexicon: set.words.lexicon,
      unheard: set.words.unheard)
  }

  /// The reader whose weights become the model's; `nil` in `plain`.
  var reader: NoteReader? { readings?.reader(exclusion) }

  /// The design matrix of some rows.
  func design(rows: [Int], parallel: Parallel = .serial) -> DesignMatrix {
    var dense = DenseMatrix(rowCount: rows.count, columnCount: record.count + readingCount)
    writeRecords(of: rows, knowsInterviewers: true, into: &dense, parallel: parallel)
    if let readings {
      forEachRow(of: &dense, parallel) { index, columns in
        let numbers = readings.honest(row: rows[index], exclusion: exclusion)
        for (place, number) in numbers.enumerated() { columns[record.count + place] = number }
      }
    }
    let sparse =
      readings == nil
      ? terms.matrix(rows: rows, bag: 0, parallel: parallel) : SparseMatrix.empty(rowCount: rows.count)
    return design(dense, terms: sparse, parallel: parallel)
  }

  private var readingCount: Int { readings == nil ? 0 : NoteReader.readingCount }

  /// - Parameter knowsInterviewers: whether leniency is taken out of the scores.
  private func writeRecords(
    of rows: [Int], knowsInterviewers: Bool, into dense: inout DenseMatrix, parallel: Parallel
  ) {
    forEachRow(of: &dense, parallel) { index, columns in
      record.write(
        set.debriefs[rows[index]], into: UnsafeMutableBufferPointer(rebasing: columns[..<record.count]),
        knowsInterviewer: knowsInterviewers)
    }
  }

  /// Calls `body` with the place and the columns of each row; threads share the rows out.
  private func forEachRow(
    of dense: inout DenseMatrix, _ parallel: Parallel,
    _ body: @Sendable (_ index: Int, _ columns: UnsafeMutableBufferPointer<Double>) -> Void
  ) {
    let (rowCount, columnCount) = (dense.rowCount, dense.columnCount)
    dense.elements.withUnsafeMutableBufferPointer { elements in
      let elements = SharedPlaces(elements)
      parallel.forEachBlock(of: rowCount, size: 512) { block in
        for index in block { body(index, elements[index * columnCount..<(index + 1) * columnCount]) }
      }
    }
  }

  private func design(_ dense: DenseMatrix, terms: SparseMatrix, parallel: Parallel) -> DesignMatrix {
    let design = DesignMatrix(
      dense: dense, terms: terms,
      groupSizes: [
        .scores: record.scoreCount, .context: record.contextCount,
        .ratings: readings == nil ? 0 : Topic.allCases.count,
        .readings: readings == nil ? 0 : NoteReader.readingCount - Topic.allCases.count,
      ], parallel: parallel)
    return omitted.isEmpty ? design : design.silencing(omitted.compactMap(\.group))
  }

  /// How much of a debrief counts as one by an interviewer whom nobody knows yet: the next quarter brings new ones, whose
  /// leniency cannot be taken out. Chosen on folds that leave interviewers out.
  private static let unknownInterviewerShare = 0.3

  /// What a head learns from: the rows as they are and, in `full`, as an unknown interviewer would have written them.
  func trainingRows(_ rows: [Int], labels: [Int], parallel: Parallel = .serial) -> TrainingRows {
    let known = design(rows: rows, parallel: parallel)
    guard readings != nil else {
      return TrainingRows(design: known, rows: rows, labels: labels, weights: Array(repeating: 1, count: rows.count))
    }
    var anonymous = known.dense
    writeRecords(of: rows, knowsInterviewers: false, into: &anonymous, parallel: parallel)
    let unknown = design(anonymous, terms: .empty(rowCount: rows.count), parallel: parallel)
    let share = FeatureFit.unknownInterviewerShare
    return TrainingRows(
      design: known.appending(unknown), rows: rows + rows, labels: labels + labels,
      weights: Array(repeating: 1 - share, count: rows.count) + Array(repeating: share, count: rows.count))
  }
}

/// Rows for a head to learn from, with their labels and weights.
struct TrainingRows: Sendable {
  let design: DesignMatrix
  /// The row of the training set that each is.
  let rows: [Int]
  let labels: [Int]
  /// How much of a debrief each row is.
  let weights: [Double]

  /// What a head learns of each row: shares of labels, by row of the training set; the label alone where there are none.
  func targets<Block: OutputBlock>(_ shares: [Int: Block]) -> [Block] {
    zip(rows, labels).map { shares[$0] ?? Block.target($1) }
  }
}
