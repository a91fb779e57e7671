import PatternModel

/// What to do with a suggestion: the guide's advice for its pattern, or what is missing to decide.
public struct Guidance: Sendable, Hashable {
  /// What a pattern would advise if it were the one.
  public struct Alternative: Sendable, Hashable {
    /// The pattern.
    public let pattern: Pattern
    /// How the guide staffs it, in a sentence or two.
    public let staffing: String
  }

  /// What would single out a pattern; `nil` where one is singled out.
  public let missing: String?
  /// The guide's advice for the pattern that is singled out; `nil` where none is.
  public let advice: String?
  /// The two patterns that remain, where it is two and one of them probably fits.
  public let alternatives: [Alternative]
  /// How likely struggle is if the candidate is hired; `nil` where the model cannot say.
  public let outlook: String?
  /// What the next interview should probe; `nil` where nothing stands out or that was not asked for.
  public let probe: String?

  /// Guidance for a prediction, by the debrief's role and level where known.
  public init(_ prediction: Prediction, debrief: Debrief, probe: Probe? = nil) {
    self.probe = probe?.sentence
    outlook = prediction.struggle.map {
      "Struggle in production, if hired: \(Figures.percent($0)) (\(Certainty($0).words))."
    }
    let role = debrief.role.value
    guard prediction.hasAbstained else {
      missing = nil
      advice = Guide.advice(for: prediction.pattern, role: role, level: debrief.level.value)
      alternatives = []
      return
    }
    missing = Guidance.missing(prediction, debrief: debrief)
    advice = nil
    let isOfTwo = prediction.set.count == 2 && prediction.doubts == [.severalPatterns]
    alternatives =
      isOfTwo ? prediction.set.map { Alternative(pattern: $0, staffing: Guide.staffing($0, role: role)) } : []
  }

  /// All of it in one paragraph.
  public var text: String {
    let staffing = alternatives.map { "If \($0.pattern.letter) (\($0.pattern.title)): \($0.staffing)" }
    let sentences = [advice ?? missing] + staffing + [outlook, probe]
    return sentences.compactMap { $0 }.joined(separator: " ")
  }

  private static func missing(_ prediction: Prediction, debrief: Debrief) -> String {
    if prediction.doubts.contains(.nothingToGoBy) {
      return "To decide, score the five criteria and write down what was said."
    }
    if prediction.doubts.contains(.noneFits) {
      return "No pattern's advice applies: weigh the five criteria one by one, and the other blocks beside them."
    }
    let unscored = Criterion.allCases.filter { debrief.scores[$0] == nil }
    var wanted: [String] = []
    if unscored.count == Criterion.allCases.count {
      wanted.append("the five scores")
    } else if !unscored.isEmpty {
      wanted.append("a score for " + Figures.list(unscored.map(\.title)))
    }
    let questions = prediction.set.compactMap(question)
    if !questions.isEmpty { wanted.append("words on " + questions.joined(separator: "; on ")) }
    guard !wanted.isEmpty else { return "To decide, talk the block through with the interviewer." }
    return "Missing to decide: " + wanted.joined(separator: ", and ") + "."
  }

  /// What a debrief has to show for or against a pattern: each of A, B and C lacks one thing, D none of them.
  private static func question(_ pattern: Pattern) -> String? {
    switch pattern {
    case .a: "how deep the modeling went (which architecture, and why)"
    case .b: "how far serving and infrastructure were worked out"
    case .c: "whether choices were argued (why this design over another)"
    case .d: nil
    }
  }
}
