#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The words that invented notes are made of, and how often each comes.
///
/// 30,000 word types: the field's own and everyday ones first, then made-up ones of two to six syllables. Frequencies fall with rank
/// as in Mandelbrot's law, (rank + 2.7)^−1.05. Each pattern has words of its own, and so have candidates who go on to struggle.
/// The language is the same for every seed, so that files made with different seeds share one truth.
struct Language {
  static let typeCount = 30_000
  /// Words that a pattern (A–D, none) has for itself, and those of struggle, in the last place.
  static let topicCount = 6
  private static let wordsOfTopic = 400

  /// Each word as UTF-8.
  let words: [[UInt8]]
  private let everyday: WeightedChoice
  private let topics: [[Int]]
  private let topical: WeightedChoice

  init() {
    var generator = SeededGenerator(seed: 20_240_101)
    var words = Language.known
    var seen = Set(words)
    while words.count < Language.typeCount {
      // Frequent words are shorter, as in any language.
      let longest = words.count < 2_000 ? 4 : 6
      let syllableCount = 2 + generator.below(longest - 1)
      let word = (0..<syllableCount).map { _ in generator.element(Language.syllables) }.joined()
      if seen.insert(word).inserted { words.append(word) }
    }
    self.words = words.map { Array($0.utf8) }
    everyday = WeightedChoice(words.indices.map { pow(Double($0) + 2.7, -1.05) })

    // The field's words lean to patterns too; the rest of a topic comes from ranks that recur.
    var ranks = Array(Language.leaningStart..<Language.known.count) + Array(300..<8_000)
    for place in stride(from: ranks.count - 1, to: 0, by: -1) { ranks.swapAt(place, generator.below(place + 1)) }
    topics = (0..<Language.topicCount).map { topic in
      Array(ranks[topic * Language.wordsOfTopic..<(topic + 1) * Language.wordsOfTopic])
    }
    topical = WeightedChoice((0..<Language.wordsOfTopic).map { pow(Double($0) + 5, -0.9) })
  }

  /// Any word.
  func draw(_ generator: inout SeededGenerator) -> Int { everyday.draw(&generator) }

  /// A word that one topic has for itself.
  func draw(topic: Int, _ generator: inout SeededGenerator) -> Int { topics[topic][topical.draw(&generator)] }

  private static let syllables: [String] = {
    let onsets = [
      "b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "dr", "gr", "sk", "th", "qu", "w", "h",
    ]
    let rests = ["a", "e", "i", "o", "u", "an", "er", "il", "os", "um", "ea", "ow"]
    return onsets.flatMap { onset in rests.map { onset + $0 } }
  }()

  /// Function words first, then words of the field.
  private static let known =
    everydayWords.split(separator: " ").map(String.init) + fieldWords.split(separator: " ").map(String.init)
  private static let leaningStart = everydayWords.split(separator: " ").count

  private static let everydayWords = """
    the and of a to he she on in but no was with for not could then asked said is it when had never about without \
    an only what why as were hardly did first that at one from his her they than very too some any my how after
    """
  private static let fieldWords = """
    model serving latency features monitoring tradeoffs loss training data drift scaling cache pipeline shards traffic \
    metric alerts rollback embeddings ranking retrieval index batch streaming throughput replicas queue kafka redis gpu \
    labels negatives objective baseline offline online canary shadow store freshness skew retraining failure fallback \
    retries timeout budget p99 cost assumptions requirements users constraints questions alternatives choice compared \
    architecture transformer gradient calibration precision recall sampling leakage validation evaluation experiment \
    schema backfill partition consistency availability load bottleneck autoscaling capacity growth regions storage \
    weak strong solid vague shallow deep clear missing thin detailed concrete confident lost prompted good poor fine \
    explained described designed drew listed skipped mentioned weighed justified named ignored proposed diagram box \
    candidate design system infrastructure depth answer detail plan reason numbers estimate example scenario deploy
    """
}
