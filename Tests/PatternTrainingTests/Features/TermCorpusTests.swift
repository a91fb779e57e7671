import Testing

@testable import PatternModel
@testable import PatternTraining

/// The corpus against the same thing done slowly: a dictionary, and a sort of whole spellings.
@Suite struct TermCorpusTests {
  /// A corpus as lists that can be compared.
  private struct Plain: Equatable {
    var spellings: [String] = []
    var keys: [TermKey] = []
    var isPair: [Bool] = []
    /// For each bag of each row its terms, ascending, and their amounts.
    var bags: [[Entry]] = []

    struct Entry: Equatable {
      let term: Int
      let amount: Double
    }
  }

  private static func plain(_ corpus: TermCorpus) -> Plain {
    Plain(
      spellings: (0..<corpus.termCount).map { String(decoding: corpus.spellings[$0], as: UTF8.self) },
      keys: corpus.keys, isPair: corpus.isPair,
      bags: (0..<corpus.bagStarts.count - 1).map { bag in
        (corpus.bagStarts[bag]..<corpus.bagStarts[bag + 1]).map {
          Plain.Entry(term: Int(corpus.terms[$0]), amount: corpus.amounts[$0])
        }
      })
  }

  /// Terms in fewer than `minimum` of the debriefs left out.
  private static func slow(_ debriefs: [Debrief], style: FeatureStyle, minimum: Int) throws -> Plain {
    let words = try FieldWords.shipped()
    let analyzer = TextAnalyzer(style: style.textStyle, lexicon: words.lexicon, unheard: words.unheard)
    var ids: Set<TermKey> = []
    var analysis = AnalyzedText()
    for debrief in debriefs {
      for id in [debrief.candidate, debrief.interviewer ?? ""] {
        analyzer.analyze(id, into: &analysis)
        if analysis.tokens.count == 1 { ids.insert(analysis.tokens[0].key) }
      }
    }
    var first: [TermKey: (spelling: [UInt8], isPair: Bool, number: Int)] = [:]
    var rows: [[[(key: TermKey, amount: Double)]]] = []
    for debrief in debriefs {
      var bags = [[(key: TermKey, amount: Double)]](repeating: [], count: TermBags.count(style))
      for text in Featurizer.texts(of: debrief) {
        analyzer.analyze(text.content, into: &analysis)
        TermScan.forEach(in: analysis, analyzer: analyzer) { occurrence in
          let shares = TermBags.shares(
            of: analysis.clauses[occurrence.clause], criterion: text.criterion, style: style)
          let last = occurrence.kind == .pair ? occurrence.token + 1 : occurrence.token
          let namesSomebody = (occurrence.token...last).contains { ids.contains(analysis.tokens[$0].key) }
          if namesSomebody, !occurrence.kind.isVerdict { return }
          guard shares != .zero else { return }
          if first[occurrence.key] == nil {
            first[occurrence.key] = (
              TermScan.spelling(of: occurrence, in: analysis, analyzer: analyzer), occurrence.kind.isPair, first.count
            )
          }
          let isBeside = !occurrence.kind.isVerdict && analysis.clauses[occurrence.clause].verdict != nil
          let voice = isBeside ? BagShares.besideVerdict : 1
          for bag in bags.indices where shares[bag] > 0 {
            bags[bag].append((occurrence.key, Double(shares[bag] * voice)))
          }
        }
      }
      rows.append(bags)
    }
    var debriefCounts: [TermKey: Int] = [:]
    for row in rows { for key in Set(row.flatMap { $0.map(\.key) }) { debriefCounts[key, default: 0] += 1 } }
    let order = first.filter { debriefCounts[$0.key, default: 0] >= minimum }.sorted { left, right in
      left.value.spelling == right.value.spelling
        ? left.value.number < right.value.number
        : left.value.spelling.lexicographicallyPrecedes(right.value.spelling)
    }
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1.key, $0) })
    return Plain(
      spellings: order.map { String(decoding: $0.value.spelling, as: UTF8.self) }, keys: order.map(\.key),
      isPair: order.map(\.value.isPair),
      bags: rows.flatMap { $0 }.map { bag in
        var amounts: [Int: Double] = [:]
        for (key, amount) in bag { if let number = numbers[key] { amounts[number, default: 0] += amount } }
        return amounts.sorted { $0.key < $1.key }.map { Plain.Entry(term: $0.key, amount: $0.value) }
      })
  }

  @Test(arguments: FeatureStyle.allCases)
  func corpusIsTheSlowOne(style: FeatureStyle) throws {
    let debriefs = Array(Company.debriefs.prefix(150))
    for minimum in [1, 2, 5] {
      let expected = try TermCorpusTests.slow(debriefs, style: style, minimum: minimum)
      #expect(expected.spellings.count > 100)
      for threads in [1, 2, 7] {
        let corpus = TermCorpus(
          debriefs, style: style, words: try .shipped(), minimumDebriefs: minimum,
          parallel: Parallel(threadCount: threads))
        let found = TermCorpusTests.plain(corpus)
        #expect(found.spellings == expected.spellings, "\(style), \(minimum), \(threads) threads")
        #expect(found == expected, "\(style), \(minimum), \(threads) threads")
      }
    }
  }

  /// Nothing to read; rows without notes; more threads than rows; terms spelled alike that are not the same; ids in notes.
  @Test func oddCorpora() throws {
    func debrief(_ id: Int, _ notes: String) -> Debrief {
      var debrief = Debrief(id: "d\(id)", candidate: "redis")
      debrief.notes = notes
      return debrief
    }
    let sets: [[Debrief]] = [
      [], [debrief(1, "")], [debrief(1, "kafka"), debrief(2, ""), debrief(3, "kafka and spark")],
      [debrief(1, "not_weigh it"), debrief(2, "did not weigh it"), debrief(3, "never weigh, not_weigh")],
      [debrief(1, "redis sharded, kafka redis"), debrief(2, "kafka")],
      [debrief(1, "naïve café, p99 two-tower"), debrief(2, "two tower; tower")],
    ]
    for (place, debriefs) in sets.enumerated() {
      for style in FeatureStyle.allCases {
        let expected = try TermCorpusTests.slow(debriefs, style: style, minimum: 1)
        for threads in [1, 2, 5] {
          let corpus = TermCorpus(
            debriefs, style: style, words: try .shipped(), parallel: Parallel(threadCount: threads))
          #expect(TermCorpusTests.plain(corpus) == expected, "set \(place), \(style), \(threads) threads")
        }
      }
    }
  }

  @Test func prefixesKeepTheOrderOfBytes() {
    let texts = ["", "a", "a ", "ab", "abcdefg", "abcdefgh", "abcdefghi", "b", "é", "~"].map { Array($0.utf8) }
    for left in texts {
      for right in texts where ByteOrder.prefix(left) != ByteOrder.prefix(right) {
        #expect(
          (ByteOrder.prefix(left) < ByteOrder.prefix(right)) == left.lexicographicallyPrecedes(right),
          "\(left), \(right)")
      }
    }
    let shared: [(String, String, Int, Int)] = [
      ("d-1", "d-2", 9, 2), ("d-1", "d-2", 1, 1), ("", "d", 5, 0), ("d", "d", 5, 1), ("db", "d", 5, 1),
    ]
    for (left, right, limit, expected) in shared {
      #expect(ByteOrder.sharedCount(left, right, limit: limit) == expected, "\(left), \(right), \(limit)")
    }
  }
}
