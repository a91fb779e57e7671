import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// What people typed and chose on the page of a case, checked.
enum CaseForm {
  /// Characters of a name, and of a reason: a sentence or three.
  static let longestName = 80
  static let longestReason = 1000

  /// What was wrong with a form; it carries what was sent, for the page to show again.
  enum Mistake: Error, Sendable {
    case noName([FormField])
    case noRating([FormField])
    case notOffered([FormField])
    case noVerdict([FormField])
    case noReason([FormField])
    case sameLabel([FormField])
    case tooLong([FormField])
    case alreadyRevealed([FormField])
    case notRevealed([FormField])
    case nothingToUndo([FormField])

    var form: [FormField] {
      switch self {
      case .noName(let form), .noRating(let form), .notOffered(let form), .noVerdict(let form), .noReason(let form),
        .sameLabel(let form), .tooLong(let form), .alreadyRevealed(let form), .notRevealed(let form),
        .nothingToUndo(let form):
        form
      }
    }

    var status: Int {
      switch self {
      case .alreadyRevealed, .notRevealed, .nothingToUndo: 409
      default: 422
      }
    }

    /// What to do, in a sentence.
    var text: String {
      switch self {
      case .noName: "Say who decides: a name, or “the room”."
      case .noRating: "Rate at least one criterion, or name a pattern."
      case .notOffered: "A rating is 1 to 4, a pattern A, B, C, D or none: nothing was recorded."
      case .noVerdict: "Choose a verdict."
      case .noReason: "Give a reason: the minutes and whoever trains the next model will ask for it."
      case .sameLabel: "The debrief has this label already: choose “label stands”, or another label."
      case .tooLong: "At most \(longestReason) characters of reason and \(longestName) of a name are kept."
      case .alreadyRevealed:
        "Label and suggestion have been shown, so a rating would not be blind; it was not recorded."
      case .notRevealed: "Reveal label and suggestion before deciding."
      case .nothingToUndo: "There is nothing to take back: somebody has done so already."
      }
    }
  }

  /// Text on one line, control characters dropped and runs of blanks joined.
  static func line(_ text: String) -> String {
    let kept = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar.properties.generalCategory == .control ? " " : scalar
    }
    return String(String.UnicodeScalarView(kept)).split(separator: " ").joined(separator: " ")
  }

  static func who(_ form: [FormField]) throws(Mistake) -> String {
    let who = line(form["who"] ?? "")
    guard !who.isEmpty else { throw .noName(form) }
    guard who.count <= longestName else { throw .tooLong(form) }
    return who
  }

  static func rating(_ form: [FormField]) throws(Mistake) -> BlindRating {
    var rating = BlindRating()
    for criterion in Criterion.allCases {
      rating.scores[criterion] = try chosen(criterion.name, form) { Int($0).flatMap { Rating(rawValue: $0) } }
    }
    rating.label = try chosen("pattern", form) { AgreedLabel(name: $0) }
    guard !rating.isEmpty else { throw .noRating(form) }
    return rating
  }

  /// What was chosen of a list that may be left alone; `nil` where it was.
  private static func chosen<Value>(
    _ name: String, _ form: [FormField], _ read: (String) -> Value?
  ) throws(Mistake) -> Value? {
    guard let text = form[name], !text.isEmpty else { return nil }
    guard let value = read(text) else { throw .notOffered(form) }
    return value
  }

  /// The value of the verdict's choice: `stands`, `rubric-unclear`, `not-enough-evidence`, or a label to change to.
  static func verdict(
    _ form: [FormField], label: AgreedLabel?
  ) throws(Mistake) -> (ruling: Ruling, reason: String) {
    let reason = line(form["reason"] ?? "")
    guard let choice = form["verdict"], let ruling = ruling(choice) else { throw .noVerdict(form) }
    guard reason.count <= longestReason else { throw .tooLong(form) }
    if let label, ruling.newLabel == label { throw .sameLabel(form) }
    guard ruling == .labelStands || !reason.isEmpty else { throw .noReason(form) }
    return (ruling, reason)
  }

  private static func ruling(_ choice: String) -> Ruling? {
    AgreedLabel(name: choice).map { .labelChanges(to: $0) } ?? Ruling(name: choice, newLabel: nil)
  }
}
