import PatternModel
import PatternReport
import PatternTraining

/// The summary as one self-contained page: figures, where suggestions and labels differ, whether probabilities hold, and the
/// terms that weigh most.
struct HTMLReport {
  let summary: Summary
  let model: Model

  /// How many terms are listed for each pattern.
  private static let listedTerms = 15

  var page: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Training report</title>
    <style>\(HTMLReport.style)</style>
    </head>
    <body>
    <main>
    <h1>Training report</h1>
    \(introduction)
    \(figures)
    \(confusion)
    \(reliability)
    \(comparison)
    \(fits)
    \(terms)
    <footer><p>The model suggests; people decide. Figures on struggle are about candidates who were hired.</p></footer>
    </main>
    </body>
    </html>

    """
  }

  // MARK: Parts

  private var introduction: String {
    let provenance = summary.provenance
    let remarks = summary.report.remarks.map { "<li>\(HTML.escaped($0))</li>" }.joined()
    return """
      <p>\(summary.report.debriefCount) debriefs of \(summary.report.candidateCount) candidates, \
      \(HTML.escaped(provenance.firstDay)) to \(HTML.escaped(provenance.lastDay)); \(summary.rejected) rows set aside. \
      \(summary.report.scoreFeatureCount) features from scores, \(summary.report.contextFeatureCount) from level, role and prompt, \(summary.report.termCount) terms of the notes. \
      Data fingerprint <code>\(HTML.escaped(provenance.dataFingerprint))</code>.</p>
      \(remarks.isEmpty ? "" : "<ul>\(remarks)</ul>")
      """
  }

  private var figures: String {
    guard let pattern = summary.report.pattern.quality else {
      return "<p>No out-of-fold figures: fitted once, without folds.</p>"
    }
    let metrics = pattern.metrics
    var rows = [
      row(
        "Pattern", summary.report.pattern.labelled,
        [
          metrics.accuracy, metrics.macroF1, nil, metrics.logLoss, metrics.brier, metrics.reliability.calibrationError,
        ], summary.intervals.pattern)
    ]
    for (name, head, drawn) in [
      ("Struggle, if hired", summary.report.struggle, summary.intervals.struggle),
      ("No pattern fits", summary.report.none, summary.intervals.none),
    ] {
      guard let head, let quality = head.quality else { continue }
      rows.append(
        row(
          name, head.labelled,
          [
            nil, nil, quality.areaUnderCurve, quality.logLoss, quality.brier, quality.reliability.calibrationError,
          ], drawn))
    }
    return """
      <h2>Out of fold</h2>
      <p>\(summary.foldCount) folds grouped by candidate; vocabulary, scaling, penalties and calibration chosen inside the
      fold. Beneath each figure its 95 % interval, drawn by candidate.</p>
      <div class="wide"><table><thead><tr><th scope="col">Head</th>\
      \(header(["labelled", "accuracy", "macro-F1", "AUC", "log-loss", "Brier", "ECE"]))</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      <p>Prediction sets hold the label for \(fixed(pattern.setCoverage * 100, 1)) %\(summary.between(.setCoverage, 100, 1)) of
      debriefs (aim: \(fixed(PredictionSet.targetCoverage * 100, 0)) %), with
      \(fixed(pattern.setSize, 2))\(summary.between(.setSize, 1, 2)) patterns on average;
      \(pattern.abstained)\(summary.between(.abstained, Double(summary.report.pattern.labelled), 0)) of
      \(summary.report.pattern.labelled) suggestions single out no pattern.</p>
      """
  }

  private var confusion: String {
    guard let counts = summary.report.pattern.quality?.metrics.confusion else { return "" }
    let rows = Pattern.allCases.map { label -> String in
      let total = max(1, counts[label.rawValue].reduce(0, +))
      let cells = Pattern.allCases.map { suggested -> String in
        let count = counts[label.rawValue][suggested.rawValue]
        let share = Double(count) / Double(total)
        return #"<td style="--share: \#(fixed(share, 3))" class="shaded">\#(count)</td>"#
      }
      return #"<tr><th scope="row">\#(label.letter) – \#(label.title)</th>\#(cells.joined())</tr>"#
    }
    return """
      <h2>Label and suggestion</h2>
      <p>Rows: what the debrief agreed on. Columns: what was suggested, out of fold.</p>
      <div class="wide"><table><thead><tr><th scope="col">Label</th>\(header(Pattern.allCases.map(\.letter)))</tr></thead>
      <tbody>\(rows.joined(separator: "\n"))</tbody></table></div>
      """
  }

  private var reliability: String {
    let diagrams = [
      ("Pattern: the suggested one", summary.report.pattern.quality?.metrics.reliability),
      ("Struggle, if hired", summary.report.struggle?.quality?.reliability),
      ("No pattern fits", summary.report.none?.quality?.reliability),
    ].compactMap { name, diagram in diagram.map { ReliabilityPlot(name: name, diagram: $0).figure } }
    guard !diagrams.isEmpty else { return "" }
    return """
      <h2>Do the probabilities hold?</h2>
      <p>Across: the probability that was given. Upwards: how often it came true. On the diagonal they agree; larger dots
      stand for more debriefs.</p>
      <div class="plots">\(diagrams.joined(separator: "\n"))</div>
      """
  }

  private var comparison: String {
    guard summary.comparedWith != nil else { return "" }
    return "<h2>Beside the earlier model</h2><pre>\(HTML.escaped(summary.comparisonText))</pre>"
  }

  private var fits: String { "<h2>Fits</h2><pre>\(HTML.escaped(summary.fitsText))</pre>" }

  private var terms: String {
    let head = model.pattern.linear
    let features = model.features
    let lists = Pattern.allCases.map { pattern -> String in
      let weights = (0..<features.entryCount).map { head.termWeight(entry: $0, output: pattern.rawValue) }
      let strongest = weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }.prefix(HTMLReport.listedTerms)
      let items = strongest.map { entry -> String in
        let term = features.vocabulary.terms[entry % features.vocabulary.count]
        let topic = features.style == .full ? Topic(rawValue: entry / features.vocabulary.count)?.name : nil
        return "<li>\(HTML.escaped(term))\(topic.map { " <small>\($0)</small>" } ?? "")</li>"
      }.joined()
      return "<section><h3>\(pattern.letter) – \(pattern.title)</h3><ul>\(items)</ul></section>"
    }
    return """
      <h2>Terms that speak most for each pattern</h2>
      <p>In normal form: words are cut to their stems, <code>not_</code> marks what stands under a negation, <code>^</code> and <code>$</code> the edges of a clause, <code>@</code>
      a kind of judging word. Behind a term stands the topic beside which it counts.</p>
      <div class="plots">\(lists.joined(separator: "\n"))</div>
      """
  }

  // MARK: Cells

  private func header(_ names: [String]) -> String { names.map { #"<th scope="col">\#($0)</th>"# }.joined() }

  /// Accuracy, macro-F1, AUC, log-loss, Brier, ECE, each with its interval beneath.
  private func row(
    _ name: String, _ labelled: Int, _ values: [Double?], _ intervals: [Figure: ClosedRange<Double>]
  ) -> String {
    let columns: [Figure] = [.accuracy, .macroF1, .areaUnderCurve, .logLoss, .brier, .calibrationError]
    let cells = zip(columns, values).map { figure, value -> String in
      guard let value else { return "<td></td>" }
      let ends = intervals[figure].map {
        "<br><small>\(fixed($0.lowerBound, 3)) to \(fixed($0.upperBound, 3))</small>"
      }
      return "<td>\(fixed(value, 3))\(ends ?? "")</td>"
    }.joined()
    return #"<tr><th scope="row">\#(name)</th><td>\#(labelled)</td>\#(cells)</tr>"#
  }

  private static let style = """
    :root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --line: #c9d1d9; --mark: 28 99 184; --accent: #1c63b8; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6edf3; --paper: #12161b; --line: #3d444d; --mark: 88 166 255; --accent: #79b8ff; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; } h3 { font-size: 1rem; }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: right; }
    td small { white-space: nowrap; opacity: .75; }
    thead th { white-space: nowrap; }
    th[scope=row], thead th:first-child { text-align: left; font-weight: 600; }
    .shaded { background: rgb(var(--mark) / calc(var(--share) * .45)); }
    pre { overflow-x: auto; padding: .8rem; border: 1px solid var(--line); border-radius: 6px; }
    .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1.2rem; }
    figure { margin: 0; } figcaption { font-weight: 600; } svg { width: 100%; height: auto; }
    ul { padding-left: 1.1rem; } footer { margin-top: 2.5rem; border-top: 1px solid var(--line); }
    @media (max-width: 30rem) { th, td { padding: .3rem .35rem; font-size: .875rem; } }
    @media print { body { font-size: 11pt; } .wide { overflow: visible; } }
    """
}
