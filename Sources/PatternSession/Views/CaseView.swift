import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// A case: first only what was written, for the room to rate; once revealed, label and suggestion with what speaks for each,
/// what is like it, and the verdict.
struct CaseView {
  let data: SessionData
  let log: VerdictLog
  let found: SessionCase
  let filter: SessionFilter
  let context: PageContext
  let mistake: CaseForm.Mistake?

  private var debrief: Debrief { found.debrief }
  private var isRevealed: Bool { log.isRevealed(debrief.id) || log.verdict(on: debrief.id) != nil }
  private var forms: CaseForms { CaseForms(log: log, found: found, filter: filter, context: context, mistake: mistake) }

  var markup: Markup {
    """
    \(way)<article class="case">
    \(heading)\(alert)\
    \(isRevealed ? revealed : blind)\(keys)</article>

    """
  }

  private var alert: Markup { mistake.map { "<p class=\"alert\" role=\"alert\">\($0.text)</p>\n" } ?? "" }

  private var blind: Markup {
    """
    <div class="split"><div>\(NotesPart(debrief).plain)</div>
    <div>\(forms.blindRating)</div></div>

    """
  }

  private var revealed: Markup {
    let parts = RevealedParts(data: data, found: found, level: 2)
    return """
      \(parts.banner)<div class="split"><div>\(parts.notes)\(parts.scores(room: log.ratings(of: debrief.id)))</div>
      <div>\(forms.verdict)</div></div>
      \(parts.sides)\(parts.details)\(CaseNeighbours(data: data, log: log, found: found, links: .served, filter: filter).markup)\
      \(CaseHistory(log: log, debrief: debrief.id).markup)
      """
  }

  // MARK: Around it

  private var heading: Markup {
    // Who interviewed says nothing of the candidate, and might sway the room.
    let parts = RevealedParts.particulars(debrief, hasInterviewer: isRevealed)
    return """
      <header><h1>\(Numbers.isolated(debrief.id))</h1>
      <p class="soft">\(parts)</p></header>

      """
  }

  private var way: Markup {
    let items = filter.items(of: data.queue, log: log, keeping: debrief.id)
    let place = items.firstIndex { $0.id == debrief.id }
    func link(_ item: QueueItem?, _ text: Markup, _ key: Markup) -> Markup {
      guard let item, let other = data.named(item.id) else { return "<span class=\"soft\">\(text)</span>" }
      let relation: Markup = key == "j" ? "next" : "prev"
      return "<a rel=\"\(relation)\" href=\"/case/\(other.number)\(filter.query())\" data-key=\"\(key)\">\(text)</a>"
    }
    let previous = place.flatMap { $0 > 0 ? items[$0 - 1] : nil }
    let next = place.map { $0 + 1 < items.count ? items[$0 + 1] : nil } ?? items.first
    let where_: Markup = place.map { "\($0 + 1) of \(items.count)" } ?? "not in this queue"
    return """
      <nav class="way" aria-label="Queue">\(link(previous, "← Previous", "k"))\
      <a href="/\(filter.query())">Queue\(filter.isEmpty ? "" : ", filtered")</a><span class="soft">\(where_)</span>\
      \(link(next, "Next →", "j"))</nav>

      """
  }

  private var keys: Markup {
    let own: Markup =
      isRevealed
      ? """
      \(key("s", "label stands"))\(key("a b c d o", "label changes to A, B, C, D, none"))\(key("u", "rubric unclear"))\
      \(key("e", "not enough evidence"))\(key("w", "who"))\(key("z", "take back"))
      """
      : """
      \(key("1 – 4", "rate the next criterion"))\(key("a b c d o", "pattern A, B, C, D, none"))\(key("w", "who"))\
      \(key("r", "reveal"))
      """
    return """
      <aside class="keys" aria-label="Keys"><ul>\(key("j", "next"))\(key("k", "previous"))\(key("q", "queue"))\(own)\
      \(key("Enter", "send"))\(key("Esc", "leave a field"))</ul>
      <button type="button" id="keys-toggle" hidden>Keys</button></aside>

      """
  }

  private func key(_ names: String, _ does: Markup) -> Markup {
    let caps = names.split(separator: " ").map { name -> Markup in name == "–" ? "–" : "<kbd>\(name)</kbd>" }
    return "<li>\(Markup(caps)) \(does)</li>"
  }
}

/// The texts of a debrief.
struct NotesPart {
  let debrief: Debrief

  init(_ debrief: Debrief) { self.debrief = debrief }

  /// A title, the field's name and the text of each.
  var texts: [(title: String, field: String, text: String)] {
    var texts: [(title: String, field: String, text: String)] = []
    if !debrief.notes.isEmpty { texts.append(("Notes", "notes", debrief.notes)) }
    for (criterion, text) in zip(Criterion.allCases, debrief.criterionNotes) where !text.isEmpty {
      texts.append(("Notes on \(criterion.title)", "notes_\(criterion.name)", text))
    }
    return texts
  }

  /// As written, nothing marked.
  var plain: Markup {
    let blocks = texts.map { title, _, text -> Markup in
      "<h2>\(title)</h2>\n<p class=\"said\" dir=\"auto\">\(text)</p>\n"
    }
    return blocks.isEmpty ? "<h2>Notes</h2>\n<p class=\"soft\">There are none.</p>\n" : Markup(blocks)
  }
}
