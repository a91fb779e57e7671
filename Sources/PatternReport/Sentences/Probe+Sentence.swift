import PatternModel

extension Probe {
  /// What to probe and why, in a sentence or two.
  public var sentence: String {
    let title = criterion.title
    let consequence = turnsTo.map { pattern -> String in
      let cause = reasons.contains(.nothingKnown) || reasons.contains(.notScored) ? "A score" : "One step of its score"
      return " \(cause) could make \(pattern.letter) the likeliest."
    }
    let reason =
      switch reasons.first {
      case .nothingKnown: "neither scored nor spoken of."
      case .notScored: "spoken of, but not scored."
      case .nothingSaid: "scored, but not spoken of."
      case .contradiction: "the score and the notes speak for different patterns."
      case .oneStepAway, nil: "here the suggestion is close."
      }
    return "To probe next: \(title) – \(reason)\(consequence ?? "")"
  }
}
