import PatternModel
import PatternReport
import PatternReview

/// Do interviewers who see the same candidate give the same scores, before the session and after it?
struct AgreementView {
  /// Pairs of interviewers that are listed.
  private static let shownPairs = 20

  private let report: AgreementReport
  private let level: Int

  init(_ report: AgreementReport, level: Int) {
    self.report = report
    self.level = level
  }

  var markup: Markup {
    """
    \(Numbers.heading(level, "Do we agree?", id: "agreement"))
    <p class="lead">Krippendorff’s alpha: 1 is perfect agreement, 0 what chance gives, below 0 worse. In brackets the 95 % interval. \
    It rests on \(report.sharedCandidateCount) of \(Numbers.counted(report.candidateCount, "candidate")): those whom several \
    interviewers saw.</p>
    \(criteria)\(room)\(pairs)\(colleagues)
    """
  }

  private static var names: [String] { Criterion.allCases.map { Numbers.capitalised($0.title) } + ["Pattern"] }

  private static func all(_ figures: AgreementFigures) -> [AlphaFigure] { figures.criteria + [figures.pattern] }

  private var criteria: Markup {
    let before = Self.all(report.before)
    let after = report.after.map(Self.all)
    let change = report.change.map { $0.criteria + [$0.pattern] }
    let rows = Self.names.indices.map { place -> Markup in
      let later: Markup =
        after.map { after in
          """
          <td>\(Numbers.figure(after[place].alpha))</td>\
          <td>\(change.map { Numbers.figure($0[place], isSigned: true) } ?? Markup())</td>
          """
        } ?? ""
      return """
        <tr><th scope="row">\(Self.names[place])</th><td class="chart">\(alphaBar(before[place].alpha))</td>\
        <td>\(Numbers.figure(before[place].alpha))</td>\(later)</tr>

        """
    }
    let head: Markup = after == nil ? "" : "<th scope=\"col\">After</th><th scope=\"col\">Change</th>"
    let note: Markup =
      after == nil
      ? "<p class=\"soft small\">“After” appears once the room has rated a debrief or changed a label.</p>\n"
      : """
      <p class="soft small">“After” is the record with the session’s ratings and labels in place of those that it replaced \
      (\(report.touchedCandidateCount) of the candidates above). Whether interviewers agree more from now on, only the next quarter’s \
      debriefs can show.</p>

      """
    return """
      <div class="wide"><table class="figures"><caption>Agreement by criterion (ordinal) and on the pattern (nominal)</caption>
      <thead><tr><th scope="col">Criterion</th><th scope="col"><span class="unseen">Interval as a drawing</span></th>\
      <th scope="col">Before</th>\(head)</tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table></div>
      \(note)
      """
  }

  /// A line from 0 to 1 with the interval and the figure on it.
  private func alphaBar(_ figure: Figure) -> Markup {
    guard let estimate = figure.estimate else { return "" }
    func x(_ value: Double) -> String { Numbers.fixed(5 + min(max(value, -0.2), 1) * 150 + 30, 1).replacingMinus }
    let interval: Markup =
      estimate.interval.map {
        "<path class=\"interval\" d=\"M\(x($0.lowerBound)) 8H\(x($0.upperBound))\"/>"
      } ?? ""
    return """
      <svg class="alpha" viewBox="0 0 190 16" aria-hidden="true" focusable="false"><path class="ground" d="M5 8H185"/>\
      <path class="ground" d="M\(x(0)) 3V13"/>\(interval)<circle cx="\(x(estimate.value))" cy="8" r="4"/></svg>
      """
  }

  private var room: Markup {
    let columns = [
      ("The interviewers’ ratings against the room’s", report.recordAndRoom),
      ("Among the people of the room", report.room),
    ].compactMap { name, figures in figures.map { (name, Self.all($0)) } }
    guard !columns.isEmpty else { return "" }
    let head = columns.map { "<th scope=\"col\">\($0.0)</th>" as Markup }
    let rows = Self.names.enumerated().map { place, name -> Markup in
      let cells = columns.map { "<td>\(Numbers.figure($0.1[place].alpha))</td>" as Markup }
      return "<tr><th scope=\"row\">\(name)</th>\(Markup(cells))</tr>\n"
    }
    return """
      \(Numbers.heading(level + 1, "Rated blind in this room"))<div class="wide"><table class="figures">\
      <thead><tr><th scope="col">Criterion</th>\(Markup(head))</tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table></div>

      """
  }

  private var pairs: Markup {
    let given = report.pairs.filter { $0.kappa.overall.estimate != nil }
    let shown = given.prefix(Self.shownPairs)
    let rows = shown.map { pair -> Markup in
      """
      <tr><th scope="row">\(Numbers.isolated(pair.first)) and \(Numbers.isolated(pair.second))</th>\
      <td>\(pair.kappa.candidateCount)</td><td>\(Numbers.figure(pair.kappa.overall))</td></tr>

      """
    }
    let rest = report.pairs.count - shown.count
    guard !rows.isEmpty else {
      return """
        \(Numbers.heading(level + 1, "Pairs of interviewers"))<p class="soft">None of the \(report.pairs.count) pairs shares enough \
        candidates for a figure (\(AgreementReport.smallestPairCount) are needed).</p>

        """
    }
    return """
      \(Numbers.heading(level + 1, "Pairs of interviewers"))<table class="figures"><caption>Quadratic-weighted kappa over all \
      criteria; most shared first</caption>
      <thead><tr><th scope="col">Pair</th><th scope="col">Shared candidates</th><th scope="col">Kappa</th></tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table>
      \(Numbers.when(
        rest > 0, "<p class=\"soft small\">\(rest) more pairs share too few candidates, or fewer than these.</p>\n"))
      """
  }

  private var colleagues: Markup {
    let rows = report.colleagues.map { colleague -> Markup in
      """
      <tr><th scope="row">\(Numbers.isolated(colleague.interviewer))</th><td>\(colleague.kappa.candidateCount)</td>\
      <td>\(Numbers.figure(colleague.kappa.overall))</td></tr>

      """
    }
    guard !rows.isEmpty else { return "" }
    return """
      \(Numbers.heading(level + 1, "Each interviewer and all colleagues"))<table class="figures"><caption>Quadratic-weighted kappa \
      over all criteria</caption>
      <thead><tr><th scope="col">Interviewer</th><th scope="col">Shared candidates</th><th scope="col">Kappa</th></tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table>

      """
  }
}

extension String {
  /// A number for a drawing: there the sign is a hyphen.
  var replacingMinus: String { String(map { $0 == "−" ? "-" : $0 }) }
}
