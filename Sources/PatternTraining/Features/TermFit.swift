import PatternModel

/// A vocabulary fitted to some rows of a training set, and the values of any row's terms in it.
struct TermFit: Sendable {
  let vocabulary: Vocabulary
  private let set: TrainingSet
  /// For each term of the corpus its place in the vocabulary, −1 where it was not admitted.
  private let place: [Int32]

  /// Fits vocabulary and weights to `rows` alone.
  init(_ set: TrainingSet, rows: [Int], admission: TermAdmission) {
    let corpus = set.corpus
    let usage = TermUsage(
      corpus, rows: rows, candidateOf: set.candidateOf, interviewerOf: set.interviewerOf, admission: admission)
    let admitted = (0..<corpus.termCount).filter(usage.admits)
    let (index, places) = KeyIndex.ofFirst(admitted.map { corpus.keys[$0] })
    let kept = places.map { admitted[$0] }
    var place = [Int32](repeating: -1, count: corpus.termCount)
    for (number, term) in kept.enumerated() { place[term] = Int32(number) }
    vocabulary = Vocabulary(
      terms: corpus.spellings.table(of: kept), index: index,
      documentFrequency: FlatArray(kept.map { usage.debriefs[$0] }),
      weights: FlatArray(
        kept.map {
          TermWeighting.weight(
            style: set.style, frequency: usage.debriefs[$0], documentCount: rows.count, isPair: corpus.isPair[$0])
        }), documentCount: rows.count)
    self.set = set
    self.place = place
  }

  /// The known terms of a row's bag, ascending, and their values.
  func entries(row: Int, bag: Int) -> (terms: [Int32], values: [Double]) {
    let count = knownCount(row: row, bag: bag)
    var values: [Double] = []
    let terms = [Int32](unsafeUninitializedCapacity: count) { terms, termCount in
      values = [Double](unsafeUninitializedCapacity: count) { values, valueCount in
        write(row: row, bag: bag, terms: terms, values: values)
        valueCount = count
      }
      termCount = count
    }
    return (terms, values)
  }

  /// The known terms of one bag of some rows, and their values, as a matrix: a row for each row.
  func matrix(rows: [Int], bag: Int, parallel: Parallel = .serial) -> SparseMatrix {
    let blockSize = 1_024
    let sizes = parallel.array(count: rows.count, blockSize: blockSize, of: Int.self) { block, sizes in
      for index in block { sizes[index] = knownCount(row: rows[index], bag: bag) }
    }
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    let rowStarts = starts
    let count = rowStarts[rows.count]
    var values: [Float] = []
    let columns = [Int32](unsafeUninitializedCapacity: count) { columns, columnCount in
      let columnPlaces = SharedPlaces(columns)
      values = [Float](unsafeUninitializedCapacity: count) { values, valueCount in
        let valuePlaces = SharedPlaces(values)
        parallel.forEachBlock(of: rows.count, size: blockSize) { block in
          let longest = block.reduce(0) { max($0, rowStarts[$1 + 1] - rowStarts[$1]) }
          withUnsafeTemporaryAllocation(of: Double.self, capacity: longest) { exact in
            for index in block {
              let places = rowStarts[index]..<rowStarts[index + 1]
              write(row: rows[index], bag: bag, terms: columnPlaces[places], values: exact)
              for (offset, place) in places.enumerated() { valuePlaces[place] = Float(exact[offset]) }
            }
          }
        }
        valueCount = count
      }
      columnCount = count
    }
    return SparseMatrix(
      columnCount: vocabulary.count, rowStarts: rowStarts, columns: columns, values: values)
  }

  private func places(row: Int, bag: Int) -> Range<Int> {
    let number = row * set.corpus.bagCount + bag
    return set.corpus.bagStarts[number]..<set.corpus.bagStarts[number + 1]
  }

  private func knownCount(row: Int, bag: Int) -> Int {
    var count = 0
    for entry in places(row: row, bag: bag) where place[Int(set.corpus.terms[entry])] >= 0 { count += 1 }
    return count
  }

  /// Writes the known terms of a row's bag and their values into room for as many as there are, or more.
  private func write(
    row: Int, bag: Int, terms: UnsafeMutableBufferPointer<Int32>, values: UnsafeMutableBufferPointer<Double>
  ) {
    let corpus = set.corpus
    var count = 0
    for entry in places(row: row, bag: bag) {
      let term = place[Int(corpus.terms[entry])]
      guard term >= 0 else { continue }
      terms[count] = term
      values[count] = corpus.amounts[entry]
      count += 1
    }
    TermWeighting.weigh(
      UnsafeMutableBufferPointer(rebasing: values[..<count]), of: UnsafeBufferPointer(rebasing: terms[..<count]),
      weights: vocabulary.weights, style: set.style)
  }
}
