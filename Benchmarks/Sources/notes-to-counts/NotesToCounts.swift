import PatternModel
import PatternTraining
import ReferenceLoop

/// `notes-to-counts DEBRIEFS MODEL ROUNDS`: how fast notes become counted terms, beside a plain loop in C.
///
/// Prints one JSON object: the bytes of all notes, and for each way of reading them the processor seconds of every round.
///
/// - `reference`: the loop of `ReferenceLoop`: words alone, counted for all notes together, in a table of 2²² places, 22 bits
///   being what hashing learners take; `reference_cached`: in one that a core's second-level cache holds.
/// - `words_plain`, `words_field`: `TextAnalyzer`: tokens; in `field` normal forms, negations, clauses and topics as well.
/// - `vectors`: `Featurizer` in the model's space: what `predict` does with the notes of a debrief.
/// - `terms_plain`, `terms_full`: `TrainingSet`: what `train` does: every term of every debrief numbered, counted and sorted.
@main
struct NotesToCounts {
  let debriefs: [Debrief]
  let text: [UInt8]
  let words: FieldWords
  let model: Model

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let rounds = Int(arguments[3]), rounds > 0 else {
      throw Fault(description: "usage: notes-to-counts DEBRIEFS MODEL ROUNDS")
    }
    let debriefs = try DebriefCollection.read(paths: [arguments[1]], purpose: .training).debriefs
    let benchmark = NotesToCounts(
      debriefs: debriefs, text: Array(debriefs.map(\.notes).joined(separator: "\n").utf8), words: try .shipped(),
      model: try Model(path: arguments[2]))
    print(try benchmark.measured(rounds: rounds))
  }

  private func measured(rounds: Int) throws -> String {
    var seconds: [[Double]] = ways.map { _ in [] }
    // In turns, so that a change of the machine's speed meets all of them.
    for _ in 0..<rounds {
      for (place, way) in ways.enumerated() { seconds[place].append(try way.seconds()) }
    }
    let members = zip(ways, seconds).map { "\"\($0.name)\": \($1)" }
    return "{\"debriefs\": \(debriefs.count), \"bytes\": \(text.count), \"seconds\": {"
      + members.joined(separator: ", ") + "}}"
  }

  private struct Way {
    let name: String
    /// Does it once, and says how many processor seconds that took.
    let seconds: () throws -> Double
  }

  private var ways: [Way] {
    [
      Way(name: "reference") { try countReference(bits: 22) },
      Way(name: "reference_cached") { try countReference(bits: 17) },
      Way(name: "words_plain") { Stopwatch.processorSeconds { analyze(.plain) } },
      Way(name: "words_field") { Stopwatch.processorSeconds { analyze(.field) } },
      Way(name: "vectors") { Stopwatch.processorSeconds(featurize) },
      Way(name: "terms_plain") { Stopwatch.processorSeconds { collect(.plain) } },
      Way(name: "terms_full") { Stopwatch.processorSeconds { collect(.full) } },
    ]
  }

  private func countReference(bits: Int32) throws -> Double {
    var table = word_table()
    guard make_table(&table, bits) else { throw Fault(description: "no memory for the reference loop's table") }
    defer { free_table(&table) }
    // Its pages are made here, not while the clock runs.
    clear_table(&table)
    return try Stopwatch.processorSeconds {
      let totals = text.withUnsafeBufferPointer { count_words($0.baseAddress, $0.count, &table) }
      guard totals.words != UInt64.max else { throw Fault(description: "the reference loop's table is too small") }
    }
  }

  private func analyze(_ style: TextAnalyzer.Style) {
    let analyzer = TextAnalyzer(style: style, lexicon: words.lexicon, unheard: words.unheard)
    var analysis = AnalyzedText()
    var tokenCount = 0
    for debrief in debriefs {
      analyzer.analyze(debrief.notes, into: &analysis)
      tokenCount += analysis.tokens.count
    }
    precondition(tokenCount >= 0)
  }

  private func featurize() {
    let featurizer = Featurizer(space: model.features)
    var entryCount = 0
    for debrief in debriefs { entryCount += featurizer.vector(of: debrief).entries.count }
    precondition(entryCount >= 0)
  }

  private func collect(_ style: FeatureStyle) {
    let set = TrainingSet(debriefs, style: style, words: words)
    precondition(set.candidateCount >= 0)
  }

  private struct Fault: Error, CustomStringConvertible {
    let description: String
  }
}
