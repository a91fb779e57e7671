import PatternModel

extension Prediction {
  /// How often sets like this one hold the pattern, as a clause. It is measured on debriefs that mostly have all five scores and
  /// always have notes: of others it is not promised.
  var setCoverage: String {
    let measured = "such sets hold the pattern nine times in ten"
    return isThin
      ? measured + " where there are scores and notes, and less often in a debrief as thin as this" : measured
  }

  /// Whether there is less to go by than in the debriefs that sets were measured on.
  private var isThin: Bool {
    warnings.contains { warning in
      switch warning {
      case .nothingScored, .notesEmpty, .notesUnknown: true
      case .partlyScored(let missing): missing.count > 2
      default: false
      }
    }
  }
}
