import PatternModel

/// The terms of all debriefs of a run, counted once: what every fold's vocabulary is drawn from.
///
/// Terms are numbered in the order of their spellings, so a vocabulary that keeps some of them is sorted as well.
struct TermCorpus: Sendable {
  /// Spellings in normal form, ascending by bytes.
  let spellings: [[UInt8]]
  let keys: [TermKey]
  /// `rowCount + 1` offsets into `terms` and `counts`.
  let rowStarts: [Int]
  /// Distinct terms of each row, ascending.
  let terms: [Int32]
  /// How often each occurs in its row.
  let counts: [Int32]

  var rowCount: Int { rowStarts.count - 1 }
  var termCount: Int { keys.count }

  /// Reads every debrief's texts. O(bytes) and a sort of the distinct spellings.
  init(_ debriefs: [Debrief], style: TextAnalyzer.Style, words: FieldWords) {
    var collector = TermCollector(analyzer: TextAnalyzer(style: style, lexicon: words.lexicon, unheard: words.unheard))
    for debrief in debriefs { collector.add(debrief) }

    let order = collector.spellings.indices.sorted {
      collector.spellings[$0].lexicographicallyPrecedes(collector.spellings[$1])
    }
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, number) in order.enumerated() { rank[number] = Int32(place) }
    spellings = order.map { collector.spellings[$0] }
    keys = order.map { collector.keys[$0] }

    var starts = [0]
    var terms: [Int32] = []
    var counts: [Int32] = []
    starts.reserveCapacity(debriefs.count + 1)
    for row in collector.rows {
      for term in row.map({ rank[Int($0)] }).sorted() {
        if terms.count > starts[starts.count - 1], terms[terms.count - 1] == term {
          counts[counts.count - 1] += 1
        } else {
          terms.append(term)
          counts.append(1)
        }
      }
      starts.append(terms.count)
    }
    rowStarts = starts
    self.terms = terms
    self.counts = counts
  }
}

/// Numbers terms as they come.
private struct TermCollector {
  let analyzer: TextAnalyzer
  private var numbers: [TermKey: Int32] = [:]
  private(set) var keys: [TermKey] = []
  private(set) var spellings: [[UInt8]] = []
  /// The terms of each row, one for each occurrence.
  private(set) var rows: [[Int32]] = []
  private var analysis = AnalyzedText()

  init(analyzer: TextAnalyzer) { self.analyzer = analyzer }

  mutating func add(_ debrief: Debrief) {
    var row: [Int32] = []
    for text in [debrief.notes] + debrief.criterionNotes where !text.isEmpty {
      analyzer.analyze(text, into: &analysis)
      TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
        if let number = numbers[occurrence.key] {
          row.append(number)
        } else {
          let number = Int32(keys.count)
          numbers[occurrence.key] = number
          keys.append(occurrence.key)
          spellings.append(TermScan.spelling(of: occurrence, in: analysis, analyzer: analyzer))
          row.append(number)
        }
      }
    }
    rows.append(row)
  }
}
