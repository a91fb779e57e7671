import PatternModel
import PatternReport
import PatternReview

/// Whether prompts and lengths of blocks were as the guide has them.
struct DisciplineView {
  /// Debriefs of a finding that are named.
  private static let shown = 40

  private let report: DisciplineReport
  private let data: SessionData
  private let links: Links
  private let level: Int

  init(_ report: DisciplineReport, data: SessionData, links: Links, level: Int) {
    self.report = report
    self.data = data
    self.links = links
    self.level = level
  }

  var markup: Markup {
    let items = report.findings.map { finding -> Markup in
      let named = finding.debriefIDs.prefix(Self.shown).compactMap { data.named($0) }.map { links.link(to: $0) }
      let rest = finding.count - named.count
      return """
        <li><p>\(finding.sentence)</p>
        <details><summary>Which debriefs</summary><p class="small">\(CaseForms.joined(named))\(rest > 0 ? " and \(rest) more" : "")</p></details></li>

        """
    }
    return """
      \(Numbers.heading(level, "Prompts and lengths", id: "discipline"))
      <p class="lead">What the guide has a rule about, in \(Numbers.counted(report.debriefCount, "debrief")). It bears on how far scores \
      can be compared, not on candidates.</p>
      \(Numbers.either(
        items.isEmpty, "<p>Every rule was kept.</p>\n", "<ul class=\"findings\">\n\(Markup(items))</ul>\n"))
      """
  }
}
