import PatternModel

/// The terms of all debriefs of a run, counted once: what every fold's vocabulary is drawn from.
///
/// Terms are numbered in the order of their spellings, so a vocabulary that keeps some of them is sorted as well.
struct TermCorpus: Sendable {
  /// Spellings in normal form, ascending by bytes.
  let spellings: [[UInt8]]
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

  /// Reads every debrief's texts. O(bytes) and a sort of the distinct spellings.
  init(_ debriefs: [Debrief], style: FeatureStyle, words: FieldWords) {
    var collector = TermCollector(
      style: style, words: words, ids: debriefs.flatMap { [$0.candidate, $0.interviewer ?? ""] })
    for debrief in debriefs { collector.add(debrief) }

    let order = collector.spellings.indices.sorted {
      collector.spellings[$0].lexicographicallyPrecedes(collector.spellings[$1])
    }
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, number) in order.enumerated() { rank[number] = Int32(place) }
    spellings = order.map { collector.spellings[$0] }
    keys = order.map { collector.keys[$0] }
    isPair = order.map { collector.isPair[$0] }
    bagCount = TermBags.count(style)

    var starts = [0]
    var terms: [Int32] = []
    var amounts: [Double] = []
    starts.reserveCapacity(debriefs.count * bagCount + 1)
    for bag in collector.bags {
      // Equal terms keep the order of the text, so that a sum of parts does not depend on the sort.
      let sorted = bag.enumerated().map { (term: rank[Int($1.term)], place: $0, amount: $1.amount) }
        .sorted { ($0.term, $0.place) < ($1.term, $1.place) }
      for entry in sorted {
        if terms.count > starts[starts.count - 1], terms[terms.count - 1] == entry.term {
          amounts[amounts.count - 1] += entry.amount
        } else {
          terms.append(entry.term)
          amounts.append(entry.amount)
        }
      }
      starts.append(terms.count)
    }
    bagStarts = starts
    self.terms = terms
    self.amounts = amounts
  }
}

/// Numbers terms as they come.
private struct TermCollector {
  private let style: FeatureStyle
  private let analyzer: TextAnalyzer
  private var numbers: [TermKey: Int32] = [:]
  private(set) var keys: [TermKey] = []
  private(set) var spellings: [[UInt8]] = []
  private(set) var isPair: [Bool] = []
  /// The terms of each bag of each row, one for each occurrence.
  private(set) var bags: [[(term: Int32, amount: Double)]] = []
  private var analysis = AnalyzedText()
  /// The words that are the id of a candidate or an interviewer: no term has one in it.
  private var idKeys: Set<TermKey> = []

  init(style: FeatureStyle, words: FieldWords, ids: [String]) {
    self.style = style
    analyzer = TextAnalyzer(style: style.textStyle, lexicon: words.lexicon, unheard: words.unheard)
    for id in Set(ids) {
      analyzer.analyze(id, into: &analysis)
      if analysis.tokens.count == 1 { idKeys.insert(analysis.tokens[0].key) }
    }
  }

  mutating func add(_ debrief: Debrief) {
    let bagCount = TermBags.count(style)
    var row = [[(term: Int32, amount: Double)]](repeating: [], count: bagCount)
    for text in Featurizer.texts(of: debrief) {
      analyzer.analyze(text.content, into: &analysis)
      let shares = analysis.clauses.map { TermBags.shares(of: $0, criterion: text.criterion, style: style) }
      TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
        let share = shares[occurrence.clause]
        guard share != .zero, !namesSomebody(occurrence) else { return }
        let number = numbers[occurrence.key] ?? add(occurrence)
        for bag in 0..<bagCount where share[bag] > 0 { row[bag].append((number, Double(share[bag]))) }
      }
    }
    bags += row
  }

  private func namesSomebody(_ occurrence: TermScan.Occurrence) -> Bool {
    idKeys.contains(analysis.tokens[occurrence.token].key)
      || (occurrence.kind == .pair && idKeys.contains(analysis.tokens[occurrence.token + 1].key))
  }

  private mutating func add(_ occurrence: TermScan.Occurrence) -> Int32 {
    let number = Int32(keys.count)
    numbers[occurrence.key] = number
    keys.append(occurrence.key)
    isPair.append(occurrence.kind.isPair)
    spellings.append(TermScan.spelling(of: occurrence, in: analysis, analyzer: analyzer))
    return number
  }
}
