import PatternModel
import Testing

@testable import PatternTraining

/// What must not weigh in hiring leaves no trace: swapped or added, every figure stays the same to the bit.
@Suite("What may not be heard")
struct UnheardTests {
  /// A model of the first quarters of the data, with all heads.
  private static let model: Result<Model, any Error> = Result {
    let debriefs = try TestData.debriefs(quarters: 4)
    return try Trainer(options: try TrainingOptions(foldCount: 0), words: try .shipped()).train(debriefs).model
  }

  private static let notes = """
    Asked about the goal first, then sized the cache. She could not say why a two-tower model; no alternatives weighed. \
    Alerts on drift were good, and rollback was rehearsed.
    """

  private func figures(_ notes: String) throws -> [Double] {
    let scorer = Scorer(model: try Self.model.get())
    var debrief = Debrief(id: "x", candidate: "y")
    debrief.scores[.tradeoffs] = .leanNo
    debrief.notes = notes
    let vector = scorer.vector(of: debrief)
    let prediction = scorer.predict(debrief, vector: vector)
    let explanation = Explainer(model: try Self.model.get()).explain(prediction, vector: vector)
    let parts = explanation.pattern.contributions + (explanation.struggle?.contributions ?? [])
    return prediction.probabilities + [prediction.struggle ?? -1, prediction.none ?? -1]
      + parts.flatMap { [$0.score, $0.notes] }
      + explanation.evidence.flatMap { [$0.pattern, $0.struggle ?? 0] } + [Double(vector.wordCount)]
  }

  @Test(
    "another pronoun or name", arguments: ["He", "They", "Xe", "Jane", "Ahmed", "Priya", "Jürgen", "Jurgen", "He/she"])
  func swapped(word: String) throws {
    let other = Self.notes.split(separator: "She").joined(separator: word)
    #expect(try figures(other) == figures(Self.notes), "\(word)")
  }

  @Test(
    "an added remark",
    arguments: [
      "Has two small kids.", "Strong accent.", "She is pregnant.", "Went to Stanford.", "Needs visa sponsorship.",
      "Speaks with a heavy accent.", "Married, two children.", "Looks about fifty years old.", "Wears glasses.",
      "Devout Christian.", "He is from Lagos originally.", "Mentioned his wife.", "Uses a wheelchair.",
      "Possibly gay.", "On maternity leave soon.", "A black man.", "A white woman.", "A brown guy.", "Black candidate.",
      "A French man.", "The disabled candidate.", "Trans woman.", "Good for a woman.", "jane.doe@example.com",
      "https://example.com/jane",
    ])
  func added(remark: String) throws {
    for text in [Self.notes + " " + remark, remark + " " + Self.notes, Self.notes + "\n- " + remark] {
      #expect(try figures(text) == figures(Self.notes), "\(remark)")
    }
  }

  @Test(
    "terms of the field that look like remarks are heard",
    arguments: [
      "race condition", "parent node", "old version", "language model", "health checks", "master node",
      "family of models", "child process",
    ])
  func shielded(term: String) throws {
    let analyzer = TextAnalyzer(
      style: .field, lexicon: try FieldWords.shipped().lexicon, unheard: try FieldWords.shipped().unheard)
    var analysis = AnalyzedText()
    analyzer.analyze("Handled the \(term) well.", into: &analysis)
    #expect(analysis.tokens.count == term.split(separator: " ").count + 3, "\(term)")
  }

  @Test("a remark is cut out between and, commas and brackets; the rest of the clause stays")
  func piece() throws {
    let words = try FieldWords.shipped()
    let analyzer = TextAnalyzer(style: .field, lexicon: words.lexicon, unheard: words.unheard)
    var analysis = AnalyzedText()
    let text = "Good caching and a strong accent and clear costs (he has three kids): solid"
    analyzer.analyze(text, into: &analysis)
    let bytes = Array(text.utf8)
    let heard = analysis.tokens.map { String(decoding: bytes[Int($0.start)..<Int($0.end)], as: UTF8.self) }
    #expect(heard == ["Good", "caching", "and", "clear", "costs", "solid"])
    #expect(analysis.clauses.map(\.tokens.count) == [2, 3, 1])
  }

  @Test("a list with a fault names the line")
  func faults() {
    let table: [(text: String, line: Int)] = [
      ("kids", 1), ("[mask: x]\nshe", 2), ("[mask: x]\n=she_went", 2), ("# c\n[laws]\nx", 2),
      ("[remark: x]\na_b_c_d_e_f_g", 2),
    ]
    for (text, line) in table {
      #expect {
        _ = try UnheardSource(text)
      } throws: { error in
        (error as? UnheardSource.Fault)?.line == line
      }
    }
  }
}
