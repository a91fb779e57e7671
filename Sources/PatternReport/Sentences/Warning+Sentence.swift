import PatternModel

extension Warning {
  /// The warning as a plain sentence, the same in every form of output.
  public var sentence: String {
    switch self {
    case .genericPrompt:
      "The prompt was generic: it tests infrastructure alone and says next to nothing of modeling."
    case .blockTooLong(let minutes, let limit):
      "The block took \(minutes) minutes: past \(limit), fatigue distorts the scores."
    case .blockTooShort(let minutes, let expected):
      "The block took \(minutes) minutes of the \(expected) or more that the guide sets: the scores rest on less."
    case .nothingScored:
      "None of the five criteria is scored."
    case .partlyScored(let missing):
      "\(missing.count) of the \(Criterion.allCases.count) criteria \(missing.count == 1 ? "is" : "are") not scored: "
        + missing.map(\.title).joined(separator: ", ") + "."
    case .notesEmpty:
      "The notes hold no words: this rests on the record alone."
    case .notesUnknown(let share):
      "The model does not know \(Figures.percent(share)) of the words in the notes: "
        + "they read unlike those it learned from."
    case .remarksLeftOut(let count):
      count == 1
        ? "A clause of the notes holds what may not weigh, and was left out with all that it says."
        : "\(count) clauses of the notes hold what may not weigh, and were left out with all that they say."
    case .unknownCategory(let field, let value):
      "The \(field) \(Warning.quoted(value)) is not one that the guide knows; it counts as \"other\"."
    case .contrastIsSuggestion(let against):
      "The pattern asked for with --against is the one suggested: contrasted with the runner-up, \(against.letter)."
    }
  }

  private static func quoted(_ value: String) -> String {
    let line = PlainText.line(value)
    return "\"" + (line.count > 40 ? line.prefix(40) + "…" : line) + "\""
  }
}
