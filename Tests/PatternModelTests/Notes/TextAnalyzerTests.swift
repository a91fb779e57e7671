import Testing

@testable import PatternModel

@Suite struct TextAnalyzerTests {
  @Test func normalForms() throws {
    let analyzer = TextAnalyzer(style: .field, lexicon: try NotesReading.smallLexicon(), unheard: .nothing)
    let cases: [(text: String, forms: String)] = [
      ("K8s caches scaled", "kubernet cach scale"), ("reqs", "requir"), ("Two-Towers", "two-tower"),
      ("caching w/o alerts", "cach without not_alert"), ("p99s", "p99s"), ("naïvely", "naiv"), ("模型", "模型"),
      // A negation reaches five words and ends with its clause.
      ("no alternatives weighed", "no not_altern not_weigh"),
      ("no one two three four five six", "no not_one not_two not_three not_four not_five six"),
      ("not here, there", "not not_here | there"), ("not here. There", "not not_here || there"),
      ("no model but a cache", "no not_model | but a cach"), ("without however", "without | howev"),
      ("not never here", "not never not_here"), ("no a b no c", "no not_a not_b no not_c"),
      ("don’t ask", "don't not_ask"), ("no two-tower", "no not_two-tower"),
      ("no cache vs. redis", "no not_cach not_vs not_redi"),
      // The same analyser starts afresh with each text.
      ("here", "here"), ("", ""),
    ]
    for (text, forms) in cases { #expect(NotesReading.forms(text, analyzer) == forms, "\(text)") }
  }

  @Test func termsAreWordsPartsAndPairs() throws {
    let analyzer = TextAnalyzer(style: .field, lexicon: try NotesReading.smallLexicon(), unheard: .nothing)
    let cases: [(text: String, terms: [String])] = [
      ("cache", ["@topic", "^ cach", "cach", "cach $"]),
      ("a cache", ["@topic", "^ a", "a", "a cach", "cach", "cach $"]),
      ("a, cache", ["@topic", "^ a", "a", "a $", "^ cach", "cach", "cach $"]),
      ("two-tower", ["@topic", "^ two-tower", "tower", "two", "two-tower", "two-tower $"]),
      ("no two-tower", ["@negator", "@not_topic", "@unfavourable"]),
      ("no good", ["@negator", "@unfavourable", "not_good", "not_good $"]),
      ("cache cache", ["@topic", "@topic", "^ cach", "cach", "cach", "cach cach", "cach $"]), ("", []),
    ]
    for (text, terms) in cases { #expect(NotesReading.terms(text, analyzer) == terms.sorted(), "\(text)") }
    let plain = TextAnalyzer(style: .plain, lexicon: try NotesReading.smallLexicon(), unheard: .nothing)
    #expect(
      NotesReading.terms("No cache. The K8s", plain) == [
        "cache", "cache the", "k8s", "no", "no cache", "the", "the k8s",
      ])
  }

  @Test func clausesHaveTopics() throws {
    let analyzer = TextAnalyzer(style: .field, lexicon: try NotesReading.smallLexicon(), unheard: .nothing)
    let cases: [(text: String, topics: [Set<Topic>])] = [
      ("asked", [[.clarifying]]), ("asking about alternatives", [[.clarifying, .tradeoffs]]), ("nothing", [[]]),
      ("k8s", [[.infrastructure]]), ("no alternatives", [[.tradeoffs]]), ("10x", [[.scaling]]),
      // The longest phrase wins over its words; a hyphenated word is about what the phrase of its parts is about.
      ("model server", [[.infrastructure]]), ("model", [[.modeling]]), ("model of a server", [[.modeling]]),
      ("model-server", [[.infrastructure]]), ("feature-store design", [[.infrastructure]]), ("feature shop", [[]]),
      ("what breaks first", [[.failure]]), ("what breaks", [[]]), ("trade-offs", [[.tradeoffs]]),
      ("cache-model", [[.infrastructure, .modeling]]),
      // A clause without a topic has part of those before and after it in its sentence, or else on its line.
      ("the cache, then nothing, then more", [[.infrastructure], [.infrastructure], [.infrastructure]]),
      ("so, well, the cache", [[.infrastructure], [.infrastructure], [.infrastructure]]),
      ("the cache, nothing, alerts", [[.infrastructure], [.infrastructure, .failure], [.failure]]),
      ("the cache. Nothing", [[.infrastructure], [.infrastructure]]),
      ("Nothing. The cache", [[.infrastructure], [.infrastructure]]),
      ("the cache\nNothing", [[.infrastructure], []]), ("Nothing\nThe cache", [[], [.infrastructure]]),
      ("nothing but the cache", [[.infrastructure], [.infrastructure]]),
    ]
    for (text, topics) in cases { #expect(NotesReading.topics(text, analyzer) == topics, "\(text)") }
  }

  @Test func topicsOfRealSentences() throws {
    let analyzer = TextAnalyzer(style: .field, lexicon: try NotesReading.fieldLexicon(), unheard: .nothing)
    let cases: [(text: String, topics: [Set<Topic>])] = [
      ("Knew why two-tower", [[.tradeoffs, .modeling]]), ("hardly a box drawn", [[]]),
      ("Feature store in Redis.", [[.infrastructure]]), ("No monitoring, no rollback", [[.failure], [.failure]]),
      ("10x traffic: shard", [[.scaling, .infrastructure]]), ("Clarified requirements first", [[.clarifying]]),
      ("candgen", [[.modeling]]), ("ML depth", [[.modeling]]), ("pub/sub", [[.infrastructure]]),
    ]
    for (text, topics) in cases { #expect(NotesReading.topics(text, analyzer) == topics, "\(text)") }
  }

  /// What an analyser remembers of earlier texts changes nothing.
  @Test func warmAndFreshAgree() throws {
    let (lexicon, unheard) = (try NotesReading.fieldLexicon(), try NotesReading.shippedUnheard())
    for style in TextAnalyzer.Style.allCases {
      let warm = TextAnalyzer(style: style, lexicon: lexicon, unheard: unheard)
      for seed in 1...60 as ClosedRange<UInt64> {
        let text = RandomText.make(seed: seed, length: 60)
        let fresh = TextAnalyzer(style: style, lexicon: lexicon, unheard: unheard)
        let first = Summary(NotesReading.analyze(text, fresh), fresh)
        let second = Summary(NotesReading.analyze(text, warm), warm)
        #expect(first == second, "\(style), seed \(seed): \(text.debugDescription)")
      }
    }
  }

  /// Offsets ascend and cut the text between scalars, clauses cover the words, and a line reads the same alone.
  @Test(arguments: TextAnalyzer.Style.allCases)
  func anyTextReads(style: TextAnalyzer.Style) throws {
    let analyzer = TextAnalyzer(
      style: style, lexicon: try NotesReading.fieldLexicon(), unheard: try NotesReading.shippedUnheard())
    for seed in 1...400 as ClosedRange<UInt64> {
      let text = RandomText.make(seed: seed, length: Int(seed % 97))
      let analysis = NotesReading.analyze(text, analyzer)
      let bytes = Array(text.utf8)
      var end = 0
      for token in analysis.tokens {
        let isSound = Int(token.start) >= end && token.end > token.start && Int(token.end) <= bytes.count
        #expect(isSound, "\(style), seed \(seed): \(text.debugDescription)")
        guard isSound else { break }
        end = Int(token.end)
        let slice = bytes[Int(token.start)..<end]
        #expect(Array(String(decoding: slice, as: UTF8.self).utf8) == Array(slice), "\(style), seed \(seed)")
      }
      #expect(analysis.clauses.flatMap { Array($0.tokens) } == Array(analysis.tokens.indices), "\(style), seed \(seed)")
      #expect(analysis.clauses.allSatisfy { !$0.tokens.isEmpty }, "\(style), seed \(seed)")
      guard style == .field else { continue }
      let other = RandomText.make(seed: seed &* 7919, length: 40)
      let together = Summary(NotesReading.analyze(text + "\n" + other, analyzer), analyzer)
      let alone =
        Summary(analysis, analyzer)
        + Summary(NotesReading.analyze(other, analyzer), analyzer).moved(by: bytes.count + 1)
      #expect(together == alone, "seed \(seed): \(text.debugDescription), \(other.debugDescription)")
    }
  }
}

/// All that an analysis says, without the analyser's own numbers of words.
private struct Summary: Equatable {
  struct Word: Equatable {
    var start: Int
    var end: Int
    let form: [UInt8]
    let key: TermKey
    let isNegated: Bool
    let roles: WordRoles
  }

  struct Clause: Equatable {
    let words: [Word]
    let topics: SIMD8<Float>
    let opensSentence: Bool
    let opensLine: Bool
  }

  let clauses: [Clause]

  init(_ analysis: AnalyzedText, _ analyzer: TextAnalyzer) {
    clauses = analysis.clauses.map { clause in
      Clause(
        words: analysis.tokens[clause.tokens].map {
          Word(
            start: Int($0.start), end: Int($0.end), form: Array(analyzer.form(of: $0.word)), key: $0.key,
            isNegated: $0.isNegated, roles: $0.roles)
        }, topics: clause.topics, opensSentence: clause.opensSentence, opensLine: clause.opensLine)
    }
  }

  private init(clauses: [Clause]) { self.clauses = clauses }

  static func + (left: Summary, right: Summary) -> Summary { Summary(clauses: left.clauses + right.clauses) }

  func moved(by count: Int) -> Summary {
    Summary(
      clauses: clauses.map { clause in
        Clause(
          words: clause.words.map {
            Word(
              start: $0.start + count, end: $0.end + count, form: $0.form, key: $0.key, isNegated: $0.isNegated,
              roles: $0.roles)
          }, topics: clause.topics, opensSentence: clause.opensSentence, opensLine: clause.opensLine)
      })
  }
}

/// Texts made of what is awkward.
enum RandomText {
  private static let pieces: [String] = [
    "redis", "Kafka", "two-tower", "no", "but", "not", "don’t", "w/o", "vs.", "e.g.", "p99", "0.5", "10,000", "c++",
    "C#",
    "a@b.com", "@x", "https://", "www.", "\u{301}", "é", "ß", "İ", "模", "👍🏽", "\u{A0}", "\u{200B}", "—", "…", "‘", "’",
    "“",
    "'", "\"", "-", "--", "/", "//", ":", "@", ".", ",", ";", "!", "?", "#", "+", "_", "\n", "\r\n", "\t", " ", " ",
    " ",
    " ", "a", "B", "7", "\u{0}", "\u{7F}", "ﬁ", "²", "\u{10FFFF}", "\u{FFFD}", "कि", "model server", "trade-off's",
    "she", "Jane", "and", "(", "married", "race condition", "wife", "~",
  ]

  static func make(seed: UInt64, length: Int) -> String {
    var generator = SeededGenerator(seed: seed)
    var text = ""
    for _ in 0..<length {
      if Int.random(in: 0..<12, using: &generator) == 0,
        let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
      {
        text.unicodeScalars.append(scalar)
      } else {
        text += pieces.randomElement(using: &generator) ?? ""
      }
    }
    return text
  }
}
