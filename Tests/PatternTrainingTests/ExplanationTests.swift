import Testing

@testable import PatternModel
@testable import PatternTraining

/// On every debrief of `data/`: what the parts say is what the probabilities say.
@Suite struct ExplanationTests {
  /// The largest error measured over both styles and heads is 2.2 · 10⁻¹⁴ nats; the promise is 10⁻⁶.
  @Test(arguments: FeatureStyle.allCases)
  func everyDebriefAddsUp(style: FeatureStyle) throws {
    let model = try Company.model(style)
    let scorer = Scorer(model: model)
    let explainer = Explainer(model: model)
    #expect(Company.debriefs.count == 1920)
    var largest = 0.0
    for debrief in Company.debriefs {
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let explanation = explainer.explain(prediction, vector: vector)
      func add(_ decomposition: Decomposition) -> Double {
        decomposition.contributions.reduce(decomposition.baseline) { $0 + $1.total }
      }
      let p = prediction.probabilities
      let odds = naturalLogarithm(p[prediction.pattern.rawValue] / p[prediction.against.rawValue])
      let errors = [
        abs(add(explanation.pattern) - odds), abs(explanation.pattern.logOdds - odds), abs(prediction.logOdds - odds),
      ]
      let struggle = try #require(explanation.struggle)
      let yes = try #require(prediction.struggle)
      let struggleErrors = [
        abs(add(struggle) - naturalLogarithm(yes / (1 - yes))),
        abs(struggle.logOdds - naturalLogarithm(yes / (1 - yes))),
      ]
      let error = (errors + struggleErrors).reduce(0, max)
      largest = max(largest, error)
      #expect(error <= 1e-6, "\(style), \(debrief.id): \(error)")
      #expect(
        explanation.pattern.contributions.map(\.source.name) == Criterion.allCases.map(\.name) + ["context", "notes"])
      let notes = Array(debrief.notes.utf8)
      for evidence in explanation.evidence {
        #expect(
          evidence.field == "notes" && notes[evidence.start..<evidence.end].elementsEqual(evidence.text.utf8),
          "\(style), \(debrief.id): \(evidence)")
      }
    }
    #expect(largest <= 1e-12, "\(style): \(largest)")
  }
}
