import PatternModel

extension TrainingFigures {
  /// The figures of a report as they go into the model's file; `nil` without folds.
  init?(_ report: TrainingReport, foldCount: Int) {
    guard let pattern = report.pattern.quality else { return nil }
    let metrics = pattern.metrics
    self.init(
      foldCount: foldCount,
      pattern: Figures([
        ("labelled", Double(report.pattern.labelled)), ("accuracy", metrics.accuracy), ("macro_f1", metrics.macroF1),
        ("log_loss", metrics.logLoss), ("brier", metrics.brier), ("ece", metrics.reliability.calibrationError),
        ("set_coverage", pattern.setCoverage), ("set_size", pattern.setSize), ("abstained", Double(pattern.abstained)),
      ]), struggle: report.struggle.flatMap(TrainingFigures.figures), none: report.none.flatMap(TrainingFigures.figures)
    )
  }

  private static func figures(_ head: TrainingReport.HeadReport<BinaryMetrics>) -> Figures? {
    head.quality.map { metrics in
      Figures([
        ("labelled", Double(head.labelled)), ("positive_rate", metrics.positiveRate), ("auc", metrics.areaUnderCurve),
        ("log_loss", metrics.logLoss), ("brier", metrics.brier), ("ece", metrics.reliability.calibrationError),
      ])
    }
  }
}
