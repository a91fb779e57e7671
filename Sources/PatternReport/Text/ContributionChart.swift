import PatternModel

/// The criteria as bars: to the right what speaks for the suggested pattern, to the left what speaks for the runner-up.
struct ContributionChart {
  /// Below this a part of the record that is no criterion, or a clause, is not worth a line: it moves the odds by less than
  /// a twentieth.
  static let smallest = 0.05
  /// Clauses quoted beneath a row.
  static let clausesPerRow = 2
  /// From this width on criteria have their full names.
  static let fullTitleWidth = 76

  private let suggestion: Suggestion
  private let explanation: Explanation
  private let width: Int
  private let titleWidth: Int
  private let valueWidth: Int
  private let halfWidth: Int
  private let largest: Double

  private static let ratingWidth = 10

  init(_ suggestion: Suggestion, explanation: Explanation, width: Int) {
    self.suggestion = suggestion
    self.explanation = explanation
    self.width = width
    titleWidth = width >= Self.fullTitleWidth ? 35 : 20
    let contributions = explanation.pattern.contributions
    valueWidth = contributions.map { DisplayWidth.of(Figures.signed($0.total)) }.max() ?? 0
    // Two blanks in front, two each between title, rating, bar and value, one column for the axis.
    halfWidth = max(1, (width - 2 - titleWidth - 2 - Self.ratingWidth - 2 - 1 - 2 - valueWidth) / 2)
    largest = contributions.map { abs($0.total) }.max() ?? 0
  }

  func append(to sheet: inout Sheet) {
    let pattern = suggestion.prediction.pattern.letter
    let against = suggestion.prediction.against.letter
    sheet.paragraph(
      "What speaks for \(pattern) (bars to the right, +) and what for \(against) (to the left, −)", ink: .strong)
    for contribution in explanation.pattern.contributions where isShown(contribution) {
      append(contribution, to: &sheet)
    }
    let decomposition = explanation.pattern
    sheet.paragraph(
      "Starting from \(Figures.signed(decomposition.baseline)), all together "
        + "\(Figures.signed(decomposition.logOdds)): \(pattern) is \(Self.ratio(suggestion.prediction)) \(against). "
        + "Each +0.69 doubles the odds of \(pattern) against \(against), each −0.69 halves them.",
      first: "  ", ink: .faint)
  }

  private func isShown(_ contribution: Contribution) -> Bool {
    if case .criterion = contribution.source { return true }
    return abs(contribution.total) >= Self.smallest
  }

  private func append(_ contribution: Contribution, to sheet: inout Sheet) {
    let title = DisplayWidth.pad(DisplayWidth.fit(title(contribution.source), to: titleWidth), to: titleWidth)
    let rating = DisplayWidth.pad(rating(contribution.source), to: Self.ratingWidth)
    let halves = halves(contribution.total)
    let blocks = String(repeating: "█", count: halves / 2)
    let isLeft = contribution.total < 0
    let left = isLeft ? (halves % 2 == 1 ? "▐" : "") + blocks : ""
    let right = isLeft ? "" : blocks + (halves % 2 == 1 ? "▌" : "")
    sheet.line(
      ("  \(title)  \(rating)  ", .plain), (DisplayWidth.padStart(left, to: halfWidth), .against), ("│", .faint),
      (DisplayWidth.pad(right, to: halfWidth), .towards),
      ("  " + DisplayWidth.padStart(Figures.signed(contribution.total), to: valueWidth), .plain))
    let clauses = explanation.evidence.lazy.filter {
      $0.source == contribution.source && abs($0.pattern) >= Self.smallest
    }
    for clause in clauses.prefix(Self.clausesPerRow) {
      let quoted = DisplayWidth.fit(PlainText.line(clause.text), to: width - 8)
      sheet.line(("    ", .plain), (clause.pattern < 0 ? "− " : "+ ", .plain), ("“\(quoted)”", .faint))
    }
  }

  /// The length of a bar in half columns: the largest fills its side, and whatever prints as other than zero shows.
  private func halves(_ value: Double) -> Int {
    guard largest > 0, abs(value) >= 0.005 else { return 0 }
    return max(1, Int((abs(value) / largest * Double(2 * halfWidth)).rounded()))
  }

  private func rating(_ source: ContributionSource) -> String {
    guard case .criterion(let criterion) = source else { return "" }
    return suggestion.debrief.scores[criterion]?.title ?? "not scored"
  }

  private func title(_ source: ContributionSource) -> String {
    guard width < Self.fullTitleWidth else { return source.title }
    switch source {
    case .criterion(.clarifyingQuestions): return "clarifying questions"
    case .criterion(.integration): return "integration"
    case .criterion(.tradeoffs): return "trade-offs"
    case .criterion(.failureModes): return "failure modes"
    case .criterion(.scaling): return "scaling"
    case .context: return "level, role, prompt"
    case .notes: return "other remarks"
    }
  }

  /// `2.4 times as likely as`, `as likely as`.
  static func ratio(_ prediction: Prediction) -> String {
    let pattern = prediction.probabilities[prediction.pattern.rawValue]
    let against = prediction.probabilities[prediction.against.rawValue]
    guard against > 0, pattern / against < 999.5 else { return "over 999 times as likely as" }
    let tenths = Int((pattern / against * 10).rounded())
    if tenths <= 10 { return "as likely as" }
    return (tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\((tenths + 5) / 10)") + " times as likely as"
  }
}
