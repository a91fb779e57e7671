import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// What else there is of the candidate, and which debriefs are most alike.
struct CaseNeighbours {
  let data: SessionData
  let log: VerdictLog
  let found: SessionCase
  let links: Links
  var filter = SessionFilter()
  var level = 2

  var markup: Markup {
    """
    <div class="columns">\(others)\(similar)</div>

    """
  }

  private var others: Markup {
    let rows = data.others(of: found).map { row($0, note: Self.scores($0.debrief)) }
    let content: Markup =
      rows.isEmpty
      ? "<p class=\"soft\">Nobody else interviewed this candidate.</p>\n" : table(rows, "scores, in the guide’s order")
    return "<section>\(Numbers.heading(level, "Others who saw this candidate"))\(content)</section>\n"
  }

  private var similar: Markup {
    let rows = data.nearest(to: found).map { row($0.case, note: "\(Numbers.fixed($0.distance))") }
    return """
      <section>\(Numbers.heading(level, "Most alike"))\(table(rows, "distance"))\
      <p class="soft small">Of other candidates, by what their scores and notes say to the model, in nats; labels take no part.</p></section>

      """
  }

  private func table(_ rows: [Markup], _ note: Markup) -> Markup {
    """
    <table class="near"><thead><tr><th scope="col">Debrief</th><th scope="col" class="text">Label</th>\
    <th scope="col" class="text">Suggestion</th><th scope="col" class="text">Interviewer</th>\
    <th scope="col">\(note)</th></tr></thead>
    <tbody>
    \(Markup(rows))</tbody></table>

    """
  }

  private func row(_ other: SessionCase, note: Markup) -> Markup {
    let verdict: Markup =
      log.ruling(on: other.debrief.id).map { " <span class=\"soft small\">\($0.sentence)</span>" } ?? ""
    return """
      <tr><th scope="row">\(links.link(to: other, filter: filter))\(verdict)</th><td class="text">\(Numbers.tile(other.debrief.label))</td>\
      <td class="text">\(Numbers.tile(other.suggested, kind: "suggested"))</td>\
      <td class="text">\(Numbers.isolated(other.debrief.interviewer ?? ""))</td><td>\(note)</td></tr>

      """
  }

  private static func scores(_ debrief: Debrief) -> Markup {
    let texts = Criterion.allCases.map { debrief.scores[$0].map { "\($0.rawValue)" } ?? "–" }
    return "<span class=\"nowrap\">\(texts.joined(separator: " "))</span>"
  }
}

/// What was recorded of a case so far.
struct CaseHistory {
  let log: VerdictLog
  let debrief: String

  var markup: Markup {
    let entries = log.entries(on: debrief)
    guard entries.count > 1 else { return "" }
    let items = entries.map { entry -> Markup in
      "<li>\(Self.time(entry.recorded)) – \(Numbers.isolated(entry.who)): \(what(entry))</li>\n"
    }
    return "<details><summary>What was recorded of it</summary>\n<ol>\n\(Markup(items))</ol></details>\n"
  }

  /// `2026-11-22 14:03 UTC`.
  static func time(_ recorded: String) -> String { "\(recorded.prefix(10)) \(recorded.dropFirst(11).prefix(5)) UTC" }

  private func what(_ entry: LogEntry) -> Markup {
    let isBack = log.state(of: entry) == .retracted
    let text: Markup =
      switch entry.act {
      case .rating: "rated blind"
      case .reveal: "revealed"
      case .verdict(let ruling, _, _): "\(ruling.sentence)"
      case .retraction(let id):
        "took back \(entries(id))"
      }
    return isBack ? "<s>\(text)</s> (taken back)" : text
  }

  private func entries(_ id: Int64) -> String {
    guard let entry = log.entries(on: debrief).first(where: { $0.id == id }) else { return "an entry" }
    if case .verdict(let ruling, _, _) = entry.act { return "“\(ruling.sentence)”" }
    return "a rating"
  }
}
