import PatternModel
import PatternTraining

extension Summary {
  /// The summary as one JSON object on one line.
  var json: String {
    object([
      ("model", string(model)), ("debriefs", "\(report.debriefCount)"), ("candidates", "\(report.candidateCount)"),
      ("rejected", "\(rejected)"),
      (
        "features",
        object([
          ("scores", "\(report.scoreFeatureCount)"), ("context", "\(report.contextFeatureCount)"),
          ("terms", "\(report.termCount)"),
        ])
      ),
      ("folds", "\(foldCount)"),
      ("pattern", patternObject),
      ("struggle", report.struggle.map { binaryObject($0, intervals.struggle) } ?? "null"),
      ("none", report.none.map { binaryObject($0, intervals.none) } ?? "null"),
      ("verdicts", verdicts?.json ?? "null"),
      ("compare", comparison.map(comparisonObject) ?? "null"),
      (
        "data",
        object([
          ("fingerprint", string(provenance.dataFingerprint)), ("first_day", string(provenance.firstDay)),
          ("last_day", string(provenance.lastDay)),
        ])
      ),
      ("remarks", "[" + report.remarks.map(string).joined(separator: ", ") + "]"),
      (
        "seconds",
        object([
          ("read", number(readSeconds)), ("features", number(report.seconds.features)),
          ("select", number(report.seconds.select)), ("fit", number(report.seconds.fit)),
          ("total", number(totalSeconds)),
        ])
      ),
    ]) + "\n"
  }

  private var patternObject: String {
    let quality = report.pattern.quality
    return object(
      [("labelled", "\(report.pattern.labelled)")] + metrics(quality?.metrics) + [
        ("set_coverage", number(quality?.setCoverage)), ("set_size", number(quality?.setSize)),
        ("abstained", quality.map { "\($0.abstained)" } ?? "null"),
        ("confusion", quality.map { confusion($0.metrics.confusion) } ?? "null"),
        ("reliability", reliability(quality?.metrics.reliability)),
        ("intervals", ends(intervals.pattern, labelled: report.pattern.labelled)),
      ] + fit(report.pattern.fit, report.pattern.penalties))
  }

  private func metrics(_ metrics: ClassMetrics?) -> [(String, String)] {
    [
      ("accuracy", number(metrics?.accuracy)), ("macro_f1", number(metrics?.macroF1)),
      ("log_loss", number(metrics?.logLoss)), ("brier", number(metrics?.brier)),
      ("ece", number(metrics?.reliability.calibrationError)),
    ]
  }

  private func binaryObject(
    _ head: TrainingReport.HeadReport<BinaryMetrics>, _ drawn: [Figure: ClosedRange<Double>]
  ) -> String {
    let quality = head.quality
    return object(
      [
        ("labelled", "\(head.labelled)"), ("positive_rate", number(quality?.positiveRate)),
        ("auc", number(quality?.areaUnderCurve)), ("log_loss", number(quality?.logLoss)),
        ("brier", number(quality?.brier)), ("ece", number(quality?.reliability.calibrationError)),
        ("reliability", reliability(quality?.reliability)),
        ("intervals", ends(drawn, labelled: head.labelled)),
      ] + fit(head.fit, head.penalties))
  }

  /// Labelled by the debrief, then by the suggestion: {"A": {"A": n, "B": n, …}, …}.
  private func confusion(_ counts: [[Int]]) -> String {
    object(
      Pattern.allCases.map { label in
        (label.letter, object(Pattern.allCases.map { ($0.letter, "\(counts[label.rawValue][$0.rawValue])") }))
      })
  }

  private func reliability(_ diagram: ReliabilityDiagram?) -> String {
    guard let diagram else { return "null" }
    let bins = diagram.bins.map { bin in
      object([
        ("count", "\(bin.count)"), ("probability", number(bin.meanProbability)), ("share", number(bin.hitShare)),
      ])
    }
    return "[" + bins.joined(separator: ", ") + "]"
  }

  /// The 95 % intervals, each as [from, to] in the unit of its figure: `abstained` is a count.
  private func ends(_ intervals: [Figure: ClosedRange<Double>], labelled: Int) -> String {
    guard !intervals.isEmpty else { return "null" }
    return object(
      Figure.allCases.compactMap { figure in
        guard let interval = intervals[figure] else { return nil }
        let unit = figure == .abstained ? Double(labelled) : 1
        return (figure.rawValue, "[\(number(unit * interval.lowerBound)), \(number(unit * interval.upperBound))]")
      })
  }

  private func fit(_ fit: FitReport, _ penalties: Penalties) -> [(String, String)] {
    [
      ("converged", "\(fit.hasConverged)"), ("gradient_norm", number(fit.gradientNorm)), ("gap", number(fit.gap)),
      ("objective", number(fit.objective)), ("iterations", "\(fit.iterations)"),
      ("penalties", object(report.penaltyGroups.map { ($0.name, number(penalties[$0])) })),
    ]
  }

  private func comparisonObject(_ comparison: ModelComparison) -> String {
    object([
      ("model", string(comparedWith ?? "")), ("debriefs", "\(comparison.debriefCount)"),
      ("after", string(comparison.after)), ("old", object(metrics(comparison.old))),
      ("new", object(metrics(comparison.new))), ("log_loss_difference", number(comparison.logLossDifference)),
      ("interval", comparison.interval.map { "[\($0.lowerBound), \($0.upperBound)]" } ?? "null"),
      ("agreement", number(comparison.agreement)),
    ])
  }

  private func object(_ members: [(String, String)]) -> String {
    "{" + members.map { "\(string($0.0)): \($0.1)" }.joined(separator: ", ") + "}"
  }

  private func number(_ value: Double?) -> String { value.map { $0.isFinite ? "\($0)" : "null" } ?? "null" }

  private func string(_ text: String) -> String { JSONText.quoted(text) }
}
