import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// The minutes on a page; the same as Markdown is a link away.
struct MinutesView {
  private let minutes: SessionMinutes
  private let log: VerdictLog
  private let data: SessionData
  private let links: Links
  private let level: Int

  init(_ minutes: SessionMinutes, log: VerdictLog, data: SessionData, links: Links, level: Int) {
    self.minutes = minutes
    self.log = log
    self.data = data
    self.links = links
    self.level = level
  }

  var markup: Markup {
    let day: Markup = minutes.day.map { "<p class=\"soft\">Last entry: \($0.description) (UTC)</p>\n" } ?? ""
    let names = minutes.participants.map { Numbers.isolated($0) }
    return """
      <div class="heading">\(Numbers.heading(level, "\(PlainText.line(minutes.title))", id: "minutes"))\
      \(Numbers.when(
        links.isServed, "<p><a class=\"button\" href=\"/minutes.md\" download>Download as Markdown</a></p>"))</div>
      \(day)<p>\(Numbers.either(
        names.isEmpty, "Nobody has recorded anything yet.", "Recorded by \(CaseForms.joined(names))."))</p>
      \(Numbers.heading(level + 1, "What was decided"))\(decisions)\
      \(Numbers.heading(level + 1, "Label changes"))\(changes)\
      \(Numbers.heading(level + 1, "Open rubric questions"))\(questions)\
      \(minutes.agreement.map { AgreementView($0, level: level + 1).markup } ?? Markup())
      """
  }

  private func link(_ id: String) -> Markup { data.named(id).map { links.link(to: $0) } ?? Numbers.isolated(id) }

  private var decisions: Markup {
    guard !minutes.decisions.isEmpty else { return "<p class=\"soft\">Nothing yet.</p>\n" }
    let rows = minutes.decisions.map { decision -> Markup in
      """
      <tr><th scope="row">\(link(decision.debriefID))</th><td class="text">\(Numbers.tile(decision.label))</td>\
      <td class="text">\(Numbers.tile(decision.suggested, kind: "suggested"))</td><td class="text">\(decision.ruling.sentence)</td>\
      <td class="text reason">\(Numbers.isolated(decision.reason))</td>\
      <td class="text">\(Numbers.isolated(decision.decidedBy))</td></tr>

      """
    }
    return """
      <div class="wide"><table class="minutes"><thead><tr><th scope="col">Debrief</th><th scope="col" class="text">Label</th>\
      <th scope="col" class="text">Suggestion</th><th scope="col" class="text">Verdict</th><th scope="col" class="text">Reason</th>\
      <th scope="col" class="text">Decided by</th></tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table></div>

      """
  }

  private var changes: Markup {
    let items = minutes.decisions.compactMap { decision -> Markup? in
      guard let label = decision.ruling.newLabel else { return nil }
      return "<li>\(link(decision.debriefID)): \(decision.label?.name ?? "no label") → \(label.name)</li>\n"
    }
    return items.isEmpty ? "<p class=\"soft\">None.</p>\n" : "<ul>\n\(Markup(items))</ul>\n"
  }

  private var questions: Markup {
    let items =
      minutes.decisions.filter { $0.ruling == .rubricUnclear }.map { decision -> Markup in
        "<li>\(link(decision.debriefID)): \(Numbers.isolated(decision.reason))</li>\n"
      } + minutes.openQuestions.map { "<li>\(Numbers.isolated($0))</li>\n" }
    return items.isEmpty ? "<p class=\"soft\">None.</p>\n" : "<ul>\n\(Markup(items))</ul>\n"
  }
}
