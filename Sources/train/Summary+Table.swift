import PatternModel
import PatternTraining

extension Summary {
  /// The summary for people, at most 80 columns wide.
  var table: String {
    var lines = [
      "Trained on \(counted(report.debriefCount, "debrief")) of \(counted(report.candidateCount, "candidate")), "
        + "\(provenance.firstDay) to \(provenance.lastDay)."
    ]
    if rejected > 0 { lines.append("\(counted(rejected, "bad row")) set aside.") }
    let context = report.contextFeatureCount
    lines.append(
      "Features: \(report.scoreFeatureCount) of the scores, "
        + (context > 0 ? "\(context) of level, role, prompt, " : "") + "\(report.termCount) terms of notes.")
    if let verdicts { lines += [""] + verdicts.lines(width: 80) }
    lines += [""] + figures + [""] + fits
    if let comparedWith { lines += [""] + comparisonLines(comparedWith) }
    lines += ["", "\(model) written in \(fixed(totalSeconds, 1)) s."]
    return lines.joined(separator: "\n") + "\n"
  }

  /// How the heads were fitted, as lines of text.
  var fitsText: String { fits.joined(separator: "\n") }

  /// The comparison with the earlier model, as lines of text; empty where none was given.
  var comparisonText: String { (comparedWith.map(comparisonLines) ?? []).joined(separator: "\n") }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  // MARK: Figures

  private var figures: [String] {
    guard let pattern = report.pattern.quality else { return ["No out-of-fold figures: fitted once, without folds."] }
    let header = row("", ["labelled", "accuracy", "macro-F1", "AUC", "log-loss", "Brier", "ECE"])
    var lines = [
      "Out of fold (\(foldCount) folds by candidate; everything chosen inside the fold):", "", header,
      row(
        "pattern",
        [
          "\(report.pattern.labelled)", fixed(pattern.metrics.accuracy, 3), fixed(pattern.metrics.macroF1, 3), "",
          fixed(pattern.metrics.logLoss, 3), fixed(pattern.metrics.brier, 3),
          fixed(pattern.metrics.reliability.calibrationError, 3),
        ]),
    ]
    lines += ends(intervals.pattern)
    for (name, head, drawn) in [
      ("struggle, if hired", report.struggle, intervals.struggle), ("no pattern fits", report.none, intervals.none),
    ] {
      guard let head, let quality = head.quality else { continue }
      lines.append(
        row(
          name,
          [
            "\(head.labelled)", "", "", fixed(quality.areaUnderCurve, 3), fixed(quality.logLoss, 3),
            fixed(quality.brier, 3), fixed(quality.reliability.calibrationError, 3),
          ]))
      lines += ends(drawn)
    }
    lines += [""] + sets(pattern)
    return lines
  }

  /// What the sets hold and how often they single out a pattern, in lines of at most 80 columns.
  private func sets(_ pattern: TrainingReport.PatternQuality) -> [String] {
    [
      "Prediction sets hold the label for \(fixed(pattern.setCoverage * 100, 1)) %\(between(.setCoverage, 100, 1)) of debriefs",
      "(aim: \(fixed(PredictionSet.targetCoverage * 100, 0)) %), with \(fixed(pattern.setSize, 2))"
        + "\(between(.setSize, 1, 2)) patterns on average.",
      "\(pattern.abstained)\(between(.abstained, Double(report.pattern.labelled), 0)) of \(report.pattern.labelled) "
        + "suggestions single out no pattern.",
    ]
  }

  /// The ends of a head's 95 % intervals, beneath its figures; none for a single candidate.
  private func ends(_ intervals: [Figure: ClosedRange<Double>]) -> [String] {
    guard !intervals.isEmpty else { return [] }
    func line(_ name: String, _ end: (ClosedRange<Double>) -> Double) -> String {
      let columns: [Figure] = [.accuracy, .macroF1, .areaUnderCurve, .logLoss, .brier, .calibrationError]
      return row(name, [""] + columns.map { figure in intervals[figure].map { fixed(end($0), 3) } ?? "" })
    }
    return [line("  95 %: from", \.lowerBound), line("        to", \.upperBound)]
  }

  /// Columns of the longest name, "struggle, if hired"; the cells behind it begin with a blank.
  private static let nameWidth = 18

  /// A line of a table: a name, then cells set against the right edges of their columns, `widths` wide.
  private func row(_ name: String, _ cells: [String], widths: [Int] = [9, 9, 9, 7, 9, 8, 8]) -> String {
    var line = name + String(repeating: " ", count: max(0, Self.nameWidth - name.count))
    for (cell, width) in zip(cells, widths) { line += String(repeating: " ", count: max(1, width - cell.count)) + cell }
    while line.last == " " { line.removeLast() }
    return line
  }

  // MARK: Fits

  private var fits: [String] {
    let groups = report.penaltyGroups
    let widths = groups.map { _ in 9 } + [7, 10]
    func fit(_ name: String, _ penalties: Penalties, _ fit: FitReport) -> String {
      row(
        name,
        groups.map { shortest(penalties[$0]) } + [
          "\(fit.iterations)", powerOfTen(fit.gap / max(fit.objective, 1e-300)),
        ], widths: widths)
    }
    var lines = ["Penalties by group of features, Newton steps, and the bound on the relative gap:", ""]
    lines.append(row("", groups.map(\.name) + ["steps", "gap"], widths: widths))
    lines.append(fit("pattern", report.pattern.penalties, report.pattern.fit))
    if let struggle = report.struggle { lines.append(fit("struggle, if hired", struggle.penalties, struggle.fit)) }
    if let none = report.none { lines.append(fit("no pattern fits", none.penalties, none.fit)) }
    return lines
  }

  private func shortest(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e6 ? "\(Int(value))" : "\(value)"
  }

  /// `< 1e-9`: the next power of ten above, which is all that matters of a bound.
  private func powerOfTen(_ value: Double) -> String {
    guard value > 0 else { return "0" }
    var exponent = 0
    var bound = 1.0
    while bound / 10 > value, exponent > -30 {
      bound /= 10
      exponent -= 1
    }
    return "< 1e\(exponent)"
  }

  // MARK: Comparison

  private func comparisonLines(_ file: String) -> [String] {
    guard let comparison else {
      return ["Not compared with \(file): no labelled debrief is newer than what it was trained on."]
    }
    let difference = comparison.logLossDifference
    let interval =
      comparison.interval.map { ", 95 % between \(signed($0.lowerBound, 3)) and \(signed($0.upperBound, 3))" } ?? ""
    return [
      "Beside \(file), on the \(comparison.debriefCount) debriefs after \(comparison.after):", "",
      row("", ["accuracy", "macro-F1", "log-loss", "Brier", "ECE"], widths: [9, 9, 9, 9, 9]),
      row("earlier model", cells(comparison.old), widths: [9, 9, 9, 9, 9]),
      row("this model", cells(comparison.new), widths: [9, 9, 9, 9, 9]), "",
      "Log-loss \(signed(difference, 3))\(interval): \(verdict(comparison.interval)).",
      "Both suggest the same pattern for \(fixed(comparison.agreement * 100, 0)) %.",
    ]
  }

  private func cells(_ metrics: ClassMetrics) -> [String] {
    [metrics.accuracy, metrics.macroF1, metrics.logLoss, metrics.brier, metrics.reliability.calibrationError].map {
      fixed($0, 3)
    }
  }

  private func verdict(_ interval: ClosedRange<Double>?) -> String {
    guard let interval else { return "too few candidates to tell" }
    if interval.upperBound < 0 { return "this model is better" }
    return interval.lowerBound > 0 ? "this model is worse" : "no clear difference"
  }
}

/// A number with a fixed count of decimals, rounded half away from zero.
func fixed(_ value: Double, _ decimals: Int) -> String {
  let scale = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
  let units = Int((abs(value) * scale).rounded())
  var digits = String(units)
  digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  let sign = value < 0 && units > 0 ? "-" : ""
  return decimals == 0 ? sign + digits : sign + digits.dropLast(decimals) + "." + digits.suffix(decimals)
}

/// The same with a plus sign before positive numbers.
func signed(_ value: Double, _ decimals: Int) -> String { (value > 0 ? "+" : "") + fixed(value, decimals) }
