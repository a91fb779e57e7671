import PatternModel

/// Suggestions as a table for a spreadsheet: a header, then one row a debrief; RFC 4180 quoting, lines end in LF.
///
/// Columns: `debrief_id`, `pattern`, `against`, `p_a`–`p_d`, `set` (letters with a blank between), `abstained`, `struggle`, `struggle_from`, `struggle_to`,
/// `none`, with explanations `contribution_<name>` (the total for the pattern against the runner-up, in nats) for the five
/// criteria, `context` and `notes`, then `guidance` and `warnings` (sentences with a blank between). What the model has no
/// head for is empty. A `debrief_id` that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a
/// line break) gets a single quote in front, as OWASP advises: opening a table of candidates must not run what a candidate's
/// record says. No other cell begins with text from the data. JSON Lines carry every id unchanged.
public struct CSVTable: Sendable {
  /// Whether the table has the columns of explanations.
  public let hasExplanations: Bool

  /// A table with or without explanations.
  public init(hasExplanations: Bool) { self.hasExplanations = hasExplanations }

  /// Appends the header.
  public func appendHeader(to bytes: inout [UInt8]) {
    var names = [
      "debrief_id", "pattern", "against", "p_a", "p_b", "p_c", "p_d", "set", "abstained", "struggle", "struggle_from",
      "struggle_to", "none",
    ]
    if hasExplanations { names += ContributionSource.allCases.map { "contribution_" + $0.name } }
    names += ["guidance", "warnings"]
    bytes.append(contentsOf: names.joined(separator: ",").utf8)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends a row. Linear in its length.
  public func append(_ suggestion: Suggestion, to bytes: inout [UInt8]) {
    let prediction = suggestion.prediction
    append(CSVText.harmless(prediction.debriefID), to: &bytes, isFirst: true)
    append(prediction.pattern.letter, to: &bytes)
    append(prediction.against.letter, to: &bytes)
    for probability in prediction.probabilities { append(probability, to: &bytes) }
    append(prediction.set.map(\.letter).joined(separator: " "), to: &bytes)
    append(prediction.hasAbstained ? "true" : "false", to: &bytes)
    append(prediction.struggle, to: &bytes)
    append(prediction.record?.interval.lowerBound, to: &bytes)
    append(prediction.record?.interval.upperBound, to: &bytes)
    append(prediction.none, to: &bytes)
    if hasExplanations {
      let contributions = suggestion.explanation?.pattern.contributions
      for source in ContributionSource.allCases { append(contributions?[source.index].total, to: &bytes) }
    }
    append(suggestion.guidance, to: &bytes)
    append(suggestion.warnings.joined(separator: " "), to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
  }

  private func append(_ number: Double?, to bytes: inout [UInt8]) {
    append(number.flatMap { $0.isFinite ? $0.description : nil } ?? "", to: &bytes)
  }

  private func append(_ text: String, to bytes: inout [UInt8], isFirst: Bool = false) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    CSVText.append(text.utf8, to: &bytes)
  }
}
