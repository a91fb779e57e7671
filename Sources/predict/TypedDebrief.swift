import ArgumentParser
import PatternModel

/// A debrief that is given on the command line itself.
struct TypedDebrief {
  /// What stands for its id.
  static let id = "command-line"

  private let scores: String?
  private let notes: String?
  private let level: String?
  private let role: String?
  private let prompt: String?
  private let durationMinutes: Int?

  init(_ command: Predict) {
    scores = command.scores
    notes = command.notes
    level = command.level
    role = command.role
    prompt = command.prompt
    durationMinutes = command.durationMinutes
  }

  /// Whether there is anything to score.
  var hasEvidence: Bool { scores != nil || notes != nil }

  /// The first option given that describes a debrief.
  var firstOption: String? {
    if scores != nil { return "--scores" }
    if notes != nil { return "--notes" }
    if level != nil { return "--level" }
    if role != nil { return "--role" }
    if prompt != nil { return "--prompt" }
    return durationMinutes == nil ? nil : "--duration-minutes"
  }

  /// The debrief; throws `ValidationError` that names what is wrong.
  func debrief() throws -> Debrief {
    var debrief = Debrief(id: TypedDebrief.id, candidate: TypedDebrief.id)
    if let scores { debrief.scores = try TypedDebrief.scores(scores) }
    // White space alone says nothing, as in files.
    if let notes, !notes.trimmed.isEmpty { debrief.notes = notes }
    debrief.level = TypedDebrief.choice(level)
    debrief.role = TypedDebrief.choice(role)
    debrief.prompt = TypedDebrief.choice(prompt)
    if let durationMinutes {
      let range = DebriefColumn.minutes
      guard range.contains(durationMinutes) else {
        throw ValidationError(
          "--duration-minutes: found \(durationMinutes), expected \(range.lowerBound) to \(range.upperBound)")
      }
      debrief.durationMinutes = durationMinutes
    }
    return debrief
  }

  /// Reads a category as files do: blanks at its ends and the case of a known name do not count.
  private static func choice<Value: RawRepresentable<String>>(_ text: String?) -> Choice<Value> {
    let words = (text ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Value(rawValue: words.lowercased()).map { .known($0) } ?? Choice(words)
  }

  /// Reads five comma-separated scores.
  private static func scores(_ text: String) throws -> Scores {
    let criteria = Criterion.allCases
    let fields = text.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == criteria.count else {
      let place =
        fields.count < criteria.count
        ? "\(criteria[fields.count].name) and what follows it is missing"
        : "nothing follows \(criteria[criteria.count - 1].name)"
      throw ValidationError(
        "--scores: found \(fields.count) value\(fields.count == 1 ? "" : "s"), expected \(criteria.count): \(place)")
    }
    var scores = Scores()
    for (criterion, field) in zip(criteria, fields) {
      let word = String(field).trimmed
      if word.isEmpty || word == "-" { continue }
      guard let rating = Rating(field: word) else {
        throw ValidationError(
          "--scores: \(criterion.name): found \"\(word.prefix(40))\", expected 1-4, "
            + Rating.allCases.map(\.title).joined(separator: ", ") + ", or '-' for not scored")
      }
      scores[criterion] = rating
    }
    return scores
  }
}
