import PatternModel

/// Suggestions as a debrief lead reads them in a meeting: what is suggested and how sure that is first, then why, then what
/// the guide advises, then what to mind.
public struct TextReport: Sendable {
  /// Columns that can be written for: narrower and the chart has no room, wider and lines are hard to read.
  public static let widths = 60...100
  /// What stands at the end, always.
  public static let closing = "A suggestion to the people who decide, not a decision."
  /// From this probability on it is said that perhaps no pattern fits.
  public static let noneThreshold = 0.1

  /// Columns that no line goes beyond.
  public let width: Int
  /// Whether to colour; no meaning rests on colour alone.
  public let usesColour: Bool

  /// A report in the nearest of `widths`.
  public init(width: Int, usesColour: Bool) {
    self.width = min(max(width, TextReport.widths.lowerBound), TextReport.widths.upperBound)
    self.usesColour = usesColour
  }

  /// Appends what is said of one debrief, without an empty line at either end.
  public func append(_ suggestion: Suggestion, to bytes: inout [UInt8]) {
    var sheet = Sheet(width: width, usesColour: usesColour)
    sheet.paragraph(TextReport.heading(suggestion.debrief), ink: .strong)
    sheet.rule()
    if suggestion.prediction.hasAbstained {
      appendDoubts(suggestion.prediction, to: &sheet)
    } else {
      appendPattern(suggestion.prediction, to: &sheet)
    }
    appendOutlook(suggestion.prediction, to: &sheet)
    if let explanation = suggestion.explanation {
      sheet.gap()
      ContributionChart(suggestion, explanation: explanation, width: width).append(to: &sheet)
      MarkedNotes(suggestion, explanation: explanation).append(to: &sheet)
    }
    if let whatIfs = suggestion.whatIfs { appendWhatIfs(whatIfs, of: suggestion, to: &sheet) }
    if let neighbours = suggestion.neighbours {
      sheet.gap()
      NeighbourTable(neighbours: neighbours).append(to: &sheet)
    }
    sheet.gap()
    appendGuidance(suggestion, to: &sheet)
    if !suggestion.warnings.isEmpty {
      sheet.gap()
      sheet.line(("Mind", .strong))
      for warning in suggestion.warnings { sheet.paragraph(warning, first: "  ! ", ink: .caution) }
    }
    sheet.gap()
    appendClosing(to: &sheet)
    bytes += sheet.bytes
  }

  /// Appends the line that stands at the end.
  public func appendClosing(to bytes: inout [UInt8]) {
    var sheet = Sheet(width: width, usesColour: usesColour)
    appendClosing(to: &sheet)
    bytes += sheet.bytes
  }

  private func appendClosing(to sheet: inout Sheet) { sheet.line((TextReport.closing, .faint)) }

  /// `db-0173 · senior · AI engineer · retrieval prompt · 65 minutes`.
  private static func heading(_ debrief: Debrief) -> String {
    ([debrief.id] + particulars(debrief)).map { PlainText.line($0) }.joined(separator: " · ")
  }

  /// Level, role, prompt and length, as far as they are known; what is not the rubric's is text from the data.
  static func particulars(_ debrief: Debrief) -> [String] {
    var parts: [String] = []
    switch debrief.level {
    case .known(let level): parts.append(level.rawValue)
    case .other(let text): parts.append(text)
    case .blank: break
    }
    switch debrief.role {
    case .known(let role): parts.append(role.title)
    case .other(let text): parts.append(text)
    case .blank: break
    }
    switch debrief.prompt {
    case .known(let prompt): parts.append(prompt.rawValue + " prompt")
    case .other(let text): parts.append(text + " prompt")
    case .blank: break
    }
    if let minutes = debrief.durationMinutes { parts.append("\(minutes) minutes") }
    return parts
  }

  private func appendPattern(_ prediction: Prediction, to sheet: inout Sheet) {
    let probability = prediction.probabilities[prediction.pattern.rawValue]
    let suggestion = "Suggests \(prediction.pattern.letter) — \(prediction.pattern.title)."
    let certainty = "\(Figures.percent(probability)) (\(Certainty(probability).words))"
    if DisplayWidth.of(suggestion) + 2 + DisplayWidth.of(certainty) <= width {
      sheet.line((suggestion + "  " + certainty, .strong))
    } else {
      sheet.paragraph(suggestion, ink: .strong)
      sheet.line(("  " + certainty, .strong))
    }
    let runnerUp = prediction.runnerUp
    sheet.paragraph(
      "Runner-up: \(runnerUp.letter) — \(runnerUp.title), "
        + "\(Figures.percent(prediction.probabilities[runnerUp.rawValue])).")
    sheet.paragraph(
      "Possible patterns: \(prediction.pattern.letter) alone (\(prediction.setCoverage)).")
  }

  private func appendDoubts(_ prediction: Prediction, to sheet: inout Sheet) {
    for (place, doubt) in prediction.doubts.enumerated() {
      sheet.paragraph(
        doubt.reason(prediction) + ".", first: place == 0 ? "Cannot single out a pattern: " : "  and: ", ink: .strong)
    }
    let left = prediction.set.sorted { prediction.probabilities[$0.rawValue] > prediction.probabilities[$1.rawValue] }
    sheet.paragraph(
      left.count == Pattern.allCases.count
        ? "No pattern can be ruled out; if one fits:"
        : "Possible patterns, if one fits (\(prediction.setCoverage)):")
    let percents = left.map { Figures.percent(prediction.probabilities[$0.rawValue]) }
    let percentWidth = percents.map { DisplayWidth.of($0) }.max() ?? 0
    for (pattern, percent) in zip(left, percents) {
      let row = "  \(pattern.letter)  \(DisplayWidth.padStart(percent, to: percentWidth))  \(pattern.title)"
      sheet.line((DisplayWidth.fit(row, to: width), .plain))
    }
  }

  private func appendOutlook(_ prediction: Prediction, to sheet: inout Sheet) {
    if let struggle = prediction.struggle {
      let record = prediction.record.map { "; \($0.clause)" } ?? ""
      sheet.paragraph(
        "Production struggle, if hired: \(Figures.percent(struggle)) (\(Certainty(struggle).words)\(record)).")
    } else {
      sheet.paragraph("Production struggle: this model has not learned from enough outcomes to say.")
    }
    if let none = prediction.none, none >= TextReport.noneThreshold, !prediction.doubts.contains(.noneFits) {
      sheet.paragraph("That no pattern fits: \(Figures.percent(none)) (\(Certainty(none).words)).")
    }
  }

  private func appendWhatIfs(_ whatIfs: WhatIfs, of suggestion: Suggestion, to sheet: inout Sheet) {
    let others = whatIfs.otherPatterns(suggestion.prediction, debrief: suggestion.debrief)
    guard !whatIfs.worthALine.isEmpty || others != nil else { return }
    sheet.gap()
    sheet.paragraph("Scores that would make another pattern the likeliest, the notes as they are", ink: .strong)
    for whatIf in whatIfs.worthALine {
      let percent = Figures.percent(whatIf.probabilities[whatIf.pattern.rawValue])
      sheet.paragraph("\(whatIf.phrase) (\(percent))", first: "  \(whatIf.pattern.letter): ")
    }
    if let others { sheet.paragraph(others, first: "  ", ink: .faint) }
  }

  private func appendGuidance(_ suggestion: Suggestion, to sheet: inout Sheet) {
    let guidance = Guidance(suggestion.prediction, debrief: suggestion.debrief, probe: suggestion.probe)
    if let advice = guidance.advice {
      let role = suggestion.debrief.role.value.map { ", \($0.title)" } ?? ""
      sheet.line(("What the guide says of \(suggestion.prediction.pattern.letter)\(role)", .strong))
      sheet.paragraph(advice, first: "  ")
    }
    if let missing = guidance.missing {
      sheet.line(("What to do", .strong))
      sheet.paragraph(missing, first: "  ")
    }
    for alternative in guidance.alternatives {
      sheet.paragraph(alternative.staffing, first: "  If \(alternative.pattern.letter): ")
    }
    if let probe = guidance.probe { sheet.paragraph(probe, first: "  ") }
  }
}
