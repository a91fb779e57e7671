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
    let usage = TermUsage(corpus, rows: rows, candidateOf: set.candidateOf, interviewerOf: set.interviewerOf)
    var place = [Int32](repeating: -1, count: corpus.termCount)
    var kept: [Int] = []
    for term in 0..<corpus.termCount where usage.admits(term, admission) {
      place[term] = Int32(kept.count)
      kept.append(term)
    }
    guard let index = KeyIndex(kept.map { corpus.keys[$0] }) else {
      preconditionFailure("two terms of a corpus share a key")
    }
    vocabulary = Vocabulary(
      terms: StringTable(kept.map { corpus.spellings[$0] }), index: index,
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
    let corpus = set.corpus
    var terms: [Int32] = []
    var amounts: [Double] = []
    for entry in corpus.bagStarts[row * corpus.bagCount + bag]..<corpus.bagStarts[row * corpus.bagCount + bag + 1] {
      let term = place[Int(corpus.terms[entry])]
      guard term >= 0 else { continue }
      terms.append(term)
      amounts.append(corpus.amounts[entry])
    }
    let values = TermWeighting.values(style: set.style, amounts: amounts[...]) { vocabulary.weights[Int(terms[$0])] }
    return (terms, values)
  }
}
