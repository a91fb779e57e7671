import Testing

@testable import PatternModel
@testable import PatternReport

struct ModelCardTests {
  private static func card(_ change: (inout Provenance) -> Void = { _ in }) throws -> ModelCard {
    let model = try Samples.model()
    var provenance = model.provenance
    provenance.figures = TrainingFigures(
      foldCount: 5,
      pattern: TrainingFigures.Figures([
        ("labelled", 1797), ("accuracy", 0.789), ("macro_f1", 0.7944), ("log_loss", 0.57649), ("brier", 0.31),
        ("ece", 0.02), ("set_coverage", 0.9021), ("set_size", 1.418), ("abstained", 645),
      ]),
      struggle: TrainingFigures.Figures([
        ("labelled", 758), ("positive_rate", 0.5), ("auc", 0.8561), ("log_loss", 0.47), ("brier", 0.15), ("ece", 0.03),
      ]), none: nil)
    change(&provenance)
    return ModelCard(model.measured(provenance, trackRecord: model.trackRecord))
  }

  @Test func figuresComeOutOfTheFile() throws {
    let text = String(decoding: try ModelCardTests.card().text(width: 80, usesColour: false), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains("                     labelled accuracy macro-F1   AUC log-loss Brier   ECE"), "\(text)")
    #expect(lines.contains("  pattern                1797    0.789    0.794          0.576 0.310 0.020"), "\(text)")
    #expect(lines.contains("  struggle, if hired      758                   0.856    0.470 0.150 0.030"), "\(text)")
    #expect(lines.contains("  Prediction sets hold the label for 90.2 % of debriefs, with 1.42 patterns on"), "\(text)")
    let counts = try Samples.model().provenance.labelCounts
    let cells = lines.first { $0.hasPrefix("  labels ") }?.split(separator: " ").dropFirst().compactMap { Int($0) }
    #expect(cells == counts && Set(counts).count > 1, "\(text)")
    let unmeasured = String(
      decoding: try ModelCardTests.card { $0.figures = nil }.text(width: 80, usesColour: false), as: UTF8.self)
    #expect(unmeasured.contains("Trained without folds: there are no out-of-fold figures"))
  }

  @Test(arguments: [60, 80, 100])
  func everyLineFits(width: Int) throws {
    let text = String(decoding: try ModelCardTests.card().text(width: width, usesColour: false), as: UTF8.self)
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(line) <= width, "\(line)") }
  }

  /// The forms say the same: every cell of the text's tables is in the others.
  @Test func formsAgree() throws {
    let card = try ModelCardTests.card()
    let object = try JSONValue.parse(card.json)
    #expect(object["out_of_fold"]?["pattern"]?["macro_f1"]?.number == 0.7944)
    #expect(object["out_of_fold"]?["none"] == JSONValue.null)
    #expect(object["trained_on"]?["labels"]?.members?.map(\.name) == ["A", "B", "C", "D", "none"])
    let provenance = card.model.provenance
    #expect(object["trained_on"]?["fingerprint"]?.string == provenance.dataFingerprint)
    #expect(provenance.labelCounts.reduce(0, +) == provenance.noneLabelCount)
    #expect(provenance.quarters.map(\.debriefCount).reduce(0, +) == provenance.debriefCount)
    let terms = try #require(object["terms"]?.elements)
    #expect(terms.count == 24)
    for strong in terms {
      let effects = try #require(strong["terms"]?.elements)
      #expect((1...6).contains(effects.count) && effects.allSatisfy { $0["effect"]?.number ?? 0 > 0 }, "\(strong)")
      for term in effects.compactMap({ $0["term"]?.string }) {
        #expect(card.markdown.contains(ModelCard.escaped(term)), "\(term)")
      }
    }
    #expect(card.markdown.hasSuffix(".\n") && card.markdown.contains("\n| --- | ---: |"))
    for kind in ["pronouns", "pregnancy", "race", "nationality and visa"] {
      #expect(card.markdown.contains(kind), "\(kind)")
    }
  }

  @Test(arguments: [
    ("not_weigh", #"not\_weigh"#), ("a|b*", #"a\|b\*"#), ("<b>", #"\<b\>"#), ("x\u{1B}\ny", #"x\\u{1B} y"#),
  ])
  func markdownIsNoMarkup(text: String, escaped: String) { #expect(ModelCard.escaped(text) == escaped) }
}
