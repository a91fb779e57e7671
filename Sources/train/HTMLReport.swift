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
    \(PageShell(title: "Training report", style: HTMLReport.style).opening.text)\
    <main id="content" tabindex="-1">
    <h1>Training report</h1>
    \(introduction)
    \(summary.verdicts?.page ?? "")
    \(figures)
    \(confusion)
    \(reliability)
    \(comparison)
    \(fits)
    \(terms)
    </main>
    <footer><p>The model suggests; people decide. Figures on struggle are about candidates who were hired.</p></footer>
    \(PageShell.closing.text)
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
      <div class="wide" role="region" tabindex="0" aria-label="Out of fold"><table><thead><tr><th scope="col">Head</th>\
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
      <div class="wide" role="region" tabindex="0" aria-label="Label and suggestion"><table><thead><tr><th scope="col">Label</th>\(header(Pattern.allCases.map(\.letter)))</tr></thead>
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
    return #"<h2>Beside the earlier model</h2><pre tabindex="0">\#(HTML.escaped(summary.comparisonText))</pre>"#
  }

  private var fits: String { #"<h2>Fits</h2><pre tabindex="0">\#(HTML.escaped(summary.fitsText))</pre>"# }

  private var terms: String {
    let groups = StrongTerms.all(of: model, count: HTMLReport.listedTerms)
    let lists = Pattern.allCases.map { pattern -> String in
      let own = groups.filter { $0.pattern == pattern }.flatMap { group in group.terms.map { (group.topic, $0) } }
      let strongest = own.sorted { (-$0.1.weight, $0.1.spelling) < (-$1.1.weight, $1.1.spelling) }
      let items = strongest.prefix(HTMLReport.listedTerms).map { topic, term in
        "<li>\(HTML.escaped(term.spelling))\(topic.map { " <small>\($0.name)</small>" } ?? "")</li>"
      }.joined()
      return "<section><h3>\(pattern.letter) – \(pattern.title)</h3><ul>\(items)</ul></section>"
    }
    return """
      <h2>Terms that speak most for each pattern</h2>
      <p>In normal form: words are cut to their stems, <code>not_</code> marks what stands under a negation, <code>^</code> and <code>$</code> the edges of a clause, <code>@</code>
      a kind of judging word, or how a clause judges on the whole. Behind a term stands the topic beside which it counts.</p>
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

  private static let style: Markup = """
    main { padding-top: 2.5rem; }
    h2 { font-size: 1.25rem; margin-top: 2.4rem; }
    h3 { font-size: 1rem; }
    .wide { overflow-x: auto; }
    td small { white-space: nowrap; }
    thead th { white-space: nowrap; }
    .shaded { background: color-mix(in srgb, var(--link) calc(var(--share) * 40%), transparent); padding-inline: .6rem; }
    pre { overflow-x: auto; padding: .8rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px;
      font-size: .875rem; }
    .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: 1.2rem; }
    figure { margin: 0; }
    figcaption { font-weight: 600; }
    figure svg { width: 100%; height: auto; }
    @media (max-width: 40rem) { .wide :is(th, td) { padding: .3rem .35rem; font-size: .875rem; } }
    @media print { .wide { overflow: visible; } .shaded { print-color-adjust: exact; } }

    """
}
