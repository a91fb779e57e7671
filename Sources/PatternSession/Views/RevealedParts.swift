import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// What is shown of a case once it is revealed: label and suggestion, the notes with what moved the result, the scores, and
/// what speaks for each side.
struct RevealedParts {
  let data: SessionData
  let found: SessionCase
  /// Of its headings.
  let level: Int
  private let explanation: Explanation
  /// The suggestion, and what it is held against: the label, or the runner-up where they agree.
  private let towards: Pattern
  private let against: Pattern

  init(data: SessionData, found: SessionCase, level: Int) {
    self.data = data
    self.found = found
    self.level = level
    let label = found.debrief.label?.pattern
    let (prediction, explanation) = data.explanation(
      of: found, against: label == found.prediction.pattern ? nil : label)
    (towards, against) = (prediction.pattern, prediction.against)
    self.explanation = explanation
  }

  private var debrief: Debrief { found.debrief }

  /// Level, role, prompt, minutes, day and, where it may be known, the interviewer.
  static func particulars(_ debrief: Debrief, hasInterviewer: Bool) -> Markup {
    var parts = [debrief.level.text, debrief.role.value?.title ?? debrief.role.text].filter { !$0.isEmpty }
    if !debrief.prompt.text.isEmpty { parts.append("\(debrief.prompt.text) prompt") }
    if let minutes = debrief.durationMinutes { parts.append("\(minutes) minutes") }
    if let date = debrief.date { parts.append(date.description) }
    if hasInterviewer, let interviewer = debrief.interviewer { parts.append("interviewer \(interviewer)") }
    let pieces = parts.enumerated().map { place, part -> Markup in
      "\(place == 0 ? "" : " · ")\(Numbers.isolated(part))"
    }
    return Markup(pieces)
  }

  // MARK: Label and suggestion

  var banner: Markup {
    let label = debrief.label
    let none: Markup =
      found.prediction.none.map { " · none fits \(Numbers.probability($0))" } ?? ""
    let chances = Pattern.allCases.map { pattern -> Markup in
      "\(pattern == .a ? "" : " · ")\(pattern.letter) \(Numbers.probability(found.prediction.probabilities[pattern.rawValue]))"
    }
    let doubt: Markup =
      found.prediction.hasAbstained ? " <span class=\"caution\">It singles out no pattern.</span>" : ""
    return """
      <div class="sides-banner"><div><p class="soft small">Label</p><p>\(Numbers.tile(label)) \(Numbers.title(label))</p></div>
      <div><p class="soft small">Suggestion, \(origin)</p><p>\(Numbers.tile(found.suggested, kind: "suggested")) \
      \(Numbers.title(found.suggested))</p><p class="small">\(Markup(chances))\(none).\(doubt)</p></div></div>

      """
  }

  private var origin: Markup {
    switch found.origin {
    case .outOfFold(let fold): "by the model of fold \(fold), which did not see this candidate"
    case .model: "by the model in use, which is older than this debrief"
    }
  }

  // MARK: Notes and scores

  var notes: Markup {
    let views = NotesPart(debrief).texts.map { title, field, text in
      (
        title,
        NotesView(
          text: text, field: field, evidence: explanation.evidence, towards: towards.letter, against: against.letter)
      )
    }
    guard !views.isEmpty else { return "\(Numbers.heading(level, "Notes"))<p class=\"soft\">There are none.</p>\n" }
    let blocks = views.map { title, view -> Markup in "\(Numbers.heading(level, "\(title)"))\(view.markup)" }
    let isMarked = views.contains { $0.1.isMarked }
    return """
      <section class="notes">\(Markup(blocks))\
      \(Numbers.when(isMarked, NotesView.legend(towards: towards.letter, against: against.letter)))</section>

      """
  }

  /// The interviewer's scores beside the room's blind ones.
  func scores(room ratings: [LogEntry]) -> Markup {
    let blind = ratings.compactMap { entry -> (who: String, rating: BlindRating)? in
      if case .rating(let rating) = entry.act { (entry.who, rating) } else { nil }
    }
    let names = blind.map { "<th scope=\"col\">\(Numbers.isolated($0.who)), blind</th>" as Markup }
    func row(_ name: String, _ own: String?, _ others: [String?]) -> Markup {
      let cells = others.map { other -> Markup in
        let differs: Markup = other != nil && own != nil && other != own ? " class=\"differs\"" : ""
        return "<td\(differs)>\(other ?? "–")</td>"
      }
      return
        "<tr><th scope=\"row\">\(Numbers.capitalised(name))</th><td>\(own ?? "not scored")</td>\(Markup(cells))</tr>\n"
    }
    let rows = Criterion.allCases.map { criterion in
      row(criterion.title, debrief.scores[criterion]?.title, blind.map { $0.rating.scores[criterion]?.title })
    }
    let pattern = row("pattern", debrief.label?.name ?? "no label", blind.map { $0.rating.label?.name })
    return """
      <section>\(Numbers.heading(level, "Scores"))<div class="wide"><table class="scores"><thead><tr><td></td>\
      <th scope="col">interviewer</th>\(Markup(names))</tr></thead>
      <tbody>
      \(Markup(rows))\(Numbers.when(!blind.isEmpty, pattern))</tbody></table></div></section>

      """
  }

  // MARK: Both sides

  /// What speaks for the suggestion, and what for the label, side by side; strongest first.
  var sides: Markup {
    """
    <div class="both">\(side(of: towards, sign: 1, isSuggestion: true))\(side(of: against, sign: -1, isSuggestion: false))</div>

    """
  }

  private func side(of pattern: Pattern, sign: Double, isSuggestion: Bool) -> Markup {
    let contributions = explanation.pattern.contributions.filter { $0.total * sign >= 0.005 }
      .sorted { ($1.total * sign, $0.source.index) < ($0.total * sign, $1.source.index) }
    let items = contributions.map { contribution -> Markup in
      let quotes = explanation.evidence
        .filter { $0.source == contribution.source && $0.pattern * sign >= NotesView.smallest }.prefix(3)
        .map { "<q dir=\"auto\">\($0.text)</q>" as Markup }
      var detail = Markup()
      if case .criterion(let criterion) = contribution.source, abs(contribution.score) >= 0.005 {
        detail += "<span class=\"soft\">\(debrief.scores[criterion]?.title ?? "not scored")</span> "
      }
      for quote in quotes { detail += "\(quote) " }
      return """
        <li><span class="amount">\(Numbers.fixed(abs(contribution.total)))</span> <span>\(contribution.source.title)\
        <span class="detail">\(detail)</span></span></li>
        """
    }
    let start = explanation.pattern.baseline * sign
    let base: Markup =
      start >= 0.005
      ? "<li><span class=\"amount\">\(Numbers.fixed(start))</span> <span class=\"soft\">an average debrief, to start from</span></li>"
      : ""
    let sum = contributions.reduce(max(0, start)) { $0 + $1.total * sign }
    let isLabel = debrief.label?.pattern == pattern
    let says: Markup =
      isSuggestion
      ? (isLabel ? "What speaks for \(pattern.letter), label and suggestion" : "Why the model says \(pattern.letter)")
      : (isLabel ? "What speaks for the label \(pattern.letter)" : "What speaks for \(pattern.letter)")
    let kind: Markup = isSuggestion ? "towards" : "against"
    return """
      <section class="side \(kind)">\(Numbers.heading(level, says))<p class="soft small">\(pattern.title)</p>
      <ul>\(Markup(items))\(base)</ul>
      \(Numbers.when(items.isEmpty && base == "", "<p class=\"soft\">Nothing in the record.</p>\n"))\
      <p class="sum"><span class="amount">\(Numbers.fixed(sum))</span> all together</p></section>

      """
  }

  /// The figures behind the sides.
  var details: Markup {
    """
    <details><summary>All contributions, \(towards.letter) against \(against.letter)</summary>
    \(ContributionBars(
      explanation.pattern, scores: debrief.scores, towards: towards.letter, against: against.letter,
      caption: "What each criterion adds to the log-odds of \(towards.letter) against \(against.letter)").markup)</details>

    """
  }
}
