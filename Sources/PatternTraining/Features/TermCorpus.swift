import PatternModel

/// The terms of all debriefs of a run, counted once: what every fold's vocabulary is drawn from.
///
/// Terms are numbered in the order of their spellings, so a vocabulary that keeps some of them is sorted as well. Terms that
/// too few debriefs have to enter any vocabulary are left out: of word pairs those are most.
struct TermCorpus: Sendable {
  /// Spellings in normal form, ascending by bytes.
  let spellings: TermSpellings
  let keys: [TermKey]
  /// Whether each term is made of two words.
  let isPair: [Bool]
  /// How many bags each row has.
  let bagCount: Int
  /// `rowCount · bagCount + 1` offsets into `terms` and `amounts`: bag b of row r is number r · bagCount + b.
  let bagStarts: [Int]
  /// Distinct terms of each bag, ascending.
  let terms: [Int32]
  /// How much of each there is in its bag.
  let amounts: [Double]

  var termCount: Int { keys.count }

  /// The places in `terms` of a row, all bags together.
  func places(ofRow row: Int) -> Range<Int> { bagStarts[row * bagCount]..<bagStarts[(row + 1) * bagCount] }

  /// Reads every debrief's texts. O(bytes), and a sort of the distinct words; rows are read side by side.
  ///
  /// - Parameter minimumDebriefs: terms in fewer of the debriefs are left out.
  init(
    _ debriefs: [Debrief], style: FeatureStyle, words: FieldWords, minimumDebriefs: Int = 1,
    parallel: Parallel = .serial
  ) {
    var ids = Set(debriefs.lazy.map(\.candidate))
    ids.formUnion(debriefs.lazy.compactMap(\.interviewer))
    let people = PeopleKeys(ids, style: style, words: words)
    let runs = TermCorpus.runs(debriefs, count: parallel.threadCount)
    var counted = parallel.map(runs.count) { index in
      var counter = TermCounter(style: style, words: words, people: people)
      for row in runs[index] { counter.add(debriefs[row]) }
      return counter.finish()
    }
    bagCount = TermBags.count(style)
    let order = TermOrder(&counted, bagCount: bagCount, minimumDebriefs: minimumDebriefs, parallel: parallel)
    spellings = order.spellings
    keys = order.keys
    isPair = order.spellings.second.map { $0 >= 0 }
    (bagStarts, terms, amounts) = (order.bagStarts, order.terms, order.amounts)
  }

  /// Consecutive rows, cut into runs of about as many bytes each.
  private static func runs(_ debriefs: [Debrief], count: Int) -> [Range<Int>] {
    let sizes = debriefs.map { $0.criterionNotes.reduce($0.notes.utf8.count + 64) { $0 + $1.utf8.count } }
    let total = sizes.reduce(0, +)
    var runs: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (row, size) in sizes.enumerated() {
      bytes += size
      guard bytes * count >= total * (runs.count + 1) else { continue }
      runs.append(start..<row + 1)
      start = row + 1
    }
    if start < debriefs.count { runs.append(start..<debriefs.count) }
    return runs
  }
}
