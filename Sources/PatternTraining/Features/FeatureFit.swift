import PatternModel

/// A feature space fitted to some rows of a training set, and the design matrices of any rows in it.
struct FeatureFit: Sendable {
  let space: FeatureSpace
  private let set: TrainingSet
  /// For each term of the corpus its place in the vocabulary, −1 where it was not admitted.
  private let place: [Int32]

  /// Fits vocabulary, document frequencies and the scaling of scores to `rows` alone.
  init(_ set: TrainingSet, rows: [Int], admission: TermAdmission) {
    let usage = TermUsage(
      set.corpus, rows: rows, candidateOf: set.candidateOf, interviewerOf: set.interviewerOf)
    var place = [Int32](repeating: -1, count: set.corpus.termCount)
    var kept: [Int] = []
    for term in 0..<set.corpus.termCount where usage.admits(term, admission) {
      place[term] = Int32(kept.count)
      kept.append(term)
    }
    guard let index = KeyIndex(kept.map { set.corpus.keys[$0] }) else {
      preconditionFailure("two terms of a corpus share a key")
    }
    let vocabulary = Vocabulary(
      terms: StringTable(kept.map { set.corpus.spellings[$0] }), index: index,
      documentFrequency: FlatArray(kept.map { usage.debriefs[$0] }), documentCount: rows.count)
    space = FeatureSpace(
      style: set.style, record: RecordFeatures(style: set.style, fittedTo: rows.lazy.map { set.debriefs[$0] }),
      vocabulary: vocabulary, lexicon: set.words.lexicon, unheard: set.words.unheard)
    self.set = set
    self.place = place
  }

  /// The design matrix of some rows.
  func design(rows: [Int]) -> DesignMatrix {
    var record = DenseMatrix(rowCount: rows.count, columnCount: space.record.count)
    var terms = SparseMatrix(columnCount: space.vocabulary.count)
    let idf = (0..<space.vocabulary.count).map { space.vocabulary.inverseDocumentFrequency($0) }
    var columns: [Int32] = []
    var counts: [Int32] = []
    for (index, row) in rows.enumerated() {
      record.elements.withUnsafeMutableBufferPointer { elements in
        let start = index * space.record.count
        space.record.write(
          set.debriefs[row],
          into: UnsafeMutableBufferPointer(rebasing: elements[start..<start + space.record.count]))
      }
      columns.removeAll(keepingCapacity: true)
      counts.removeAll(keepingCapacity: true)
      for entry in set.corpus.rowStarts[row]..<set.corpus.rowStarts[row + 1] {
        let column = place[Int(set.corpus.terms[entry])]
        guard column >= 0 else { continue }
        columns.append(column)
        counts.append(set.corpus.counts[entry])
      }
      let values = TermWeighting.weights(terms: columns, counts: counts) { idf[$0] }
      terms.appendRow(columns: columns, values: values)
    }
    return DesignMatrix(record: record, terms: terms, scoreCount: space.record.scoreCount)
  }
}
