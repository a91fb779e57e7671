import PatternModel

/// What is said of one debrief, as a part of a page: what is suggested and how sure that is first, then what to mind, why,
/// the notes with what moved the result, and what the guide advises.
public struct SuggestionSheet: Sendable {
  private let suggestion: Suggestion
  private let anchor: Anchor
  private let level: Int
  private let hasWayBack: Bool

  /// A sheet; `level` is that of its heading, 1 where it is alone on its page, and `hasWayBack` whether a link leads back to
  /// the index.
  public init(_ suggestion: Suggestion, anchor: Anchor, level: Int, hasWayBack: Bool) {
    self.suggestion = suggestion
    self.anchor = anchor
    self.level = level
    self.hasWayBack = hasWayBack
  }

  private var prediction: Prediction { suggestion.prediction }
  private var debrief: Debrief { suggestion.debrief }
  private var pattern: String { prediction.pattern.letter }
  private var against: String { prediction.against.letter }

  /// The sheet.
  public var markup: Markup {
    """
    <article class="sheet" id="\(anchor.id)" aria-labelledby="\(anchor.id)-title">
    <header>\(heading(0, PlainText.line(debrief.id), id: "-title"))
    \(particulars)</header>
    \(VerdictView(prediction, level: level + 1).markup)\
    \(mind)\(why)\(notes)\(whatIfs)\(neighbours)\(guidance)\(struggle)\
    <footer><p>\(TextReport.closing)</p>\(wayBack)</footer>
    </article>

    """
  }

  // MARK: Parts

  private var particulars: Markup {
    let parts = TextReport.particulars(debrief)
    guard !parts.isEmpty else { return "" }
    let pieces = parts.enumerated().map { place, part -> Markup in
      "\(place == 0 ? "" : " · ")<bdi>\(PlainText.line(part))</bdi>"
    }
    return "<p>\(Markup(pieces))</p>\n"
  }

  private var mind: Markup {
    guard !suggestion.warnings.isEmpty else { return "" }
    return """
      <div class="mind">\(heading(1, "Mind"))
      <ul>\(Markup(suggestion.warnings.map { "<li>\($0)</li>" }))</ul></div>

      """
  }

  private var why: Markup {
    guard let explanation = suggestion.explanation else { return "" }
    let bars = ContributionBars(
      explanation.pattern, scores: debrief.scores, towards: pattern, against: against,
      caption: "What each criterion adds to the log-odds of \(pattern) against \(against)")
    return """
      <section class="why">\(heading(1, "What speaks for \(pattern), and what for \(against)"))
      \(bars.markup)<p class="soft small">All together \(pattern) is \(ContributionChart.ratio(prediction)) \(against). \
      Each +0.69 doubles the odds of \(pattern) against \(against), each −0.69 halves them.</p>
      </section>

      """
  }

  private var notes: Markup {
    guard let explanation = suggestion.explanation else { return "" }
    let views = texts.map { title, field, text in
      (
        title,
        NotesView(
          text: text, field: field, evidence: explanation.evidence, towards: pattern, against: against)
      )
    }
    guard !views.isEmpty else { return "" }
    let isMarked = views.contains { $0.1.isMarked }
    let isOne = views.count == 1 && !debrief.notes.isEmpty
    let blocks = views.map { title, view -> Markup in
      let name: Markup = isOne ? "" : #"<div class="field">\#(heading(2, title))</div>"#
      return "\(name)\(view.markup)"
    }
    return """
      <section class="notes">\(heading(1, "What the notes say"))
      \(isMarked
        ? NotesView.legend(towards: pattern, against: against)
        : "<p class=\"soft small\">No remark moves the result.</p>\n")\
      \(Markup(blocks))</section>

      """
  }

  /// What was written: a title, the field's name and the text.
  private var texts: [(title: String, field: String, text: String)] {
    var texts: [(title: String, field: String, text: String)] = []
    if !debrief.notes.isEmpty { texts.append(("Notes", "notes", debrief.notes)) }
    for (criterion, text) in zip(Criterion.allCases, debrief.criterionNotes) where !text.isEmpty {
      texts.append(("Notes on \(criterion.title)", "notes_\(criterion.name)", text))
    }
    return texts
  }

  private var whatIfs: Markup {
    guard let whatIfs = suggestion.whatIfs,
      let view = WhatIfsView(whatIfs, prediction: prediction, debrief: debrief)
    else { return "" }
    return """
      <section class="change-it">\(heading(1, "What would change it"))
      \(view.markup)</section>

      """
  }

  private var neighbours: Markup {
    guard let neighbours = suggestion.neighbours else { return "" }
    return """
      <section class="past">\(heading(1, "The nearest past debriefs"))
      \(NeighboursView(neighbours).markup)</section>

      """
  }

  private var guidance: Markup {
    let guidance = Guidance(prediction, debrief: debrief, probe: suggestion.probe)
    var parts = Markup()
    if let advice = guidance.advice {
      let role = debrief.role.value.map { ", \($0.title)" } ?? ""
      parts += "\(heading(1, "What the guide says of \(pattern)\(role)"))\n<p>\(advice)</p>\n"
    }
    if let missing = guidance.missing { parts += "\(heading(1, "What to do"))\n<p>\(missing)</p>\n" }
    for alternative in guidance.alternatives {
      parts += "<p><strong>If \(alternative.pattern.letter):</strong> \(alternative.staffing)</p>\n"
    }
    if let probe = guidance.probe { parts += #"<p class="probe">\#(probe)</p>\#n"# }
    return #"<section class="guide">\#(parts)</section>\#n"#
  }

  private var struggle: Markup {
    guard let decomposition = suggestion.explanation?.struggle else { return "" }
    let bars = ContributionBars(
      decomposition, scores: nil, towards: "struggle", against: "none",
      caption: "What each criterion adds to the log-odds of production struggle, if hired")
    return """
      <details><summary>What the figure for production struggle is made of</summary>
      \(bars.markup)</details>

      """
  }

  private var wayBack: Markup {
    hasWayBack ? ##"<p class="back"><a href="#index">All debriefs</a></p>"## : ""
  }

  /// A heading so many levels below the sheet's own.
  private func heading(_ depth: Int, _ title: String, id: StaticString? = nil) -> Markup {
    Self.heading(level + depth, "\(title)", id: id.map { "\(anchor.id)\(Markup(stringLiteral: $0))" })
  }

  static func heading(_ level: Int, _ title: Markup, id: Markup? = nil) -> Markup {
    let attribute: Markup = id.map { #" id="\#($0)""# } ?? ""
    return "<h\(level)\(attribute)>\(title)</h\(level)>"
  }
}

/// Where a debrief stands on a page: its place in the input, because ids from data are no ids of elements.
public struct Anchor: Sendable, Hashable {
  /// From 1.
  public let place: Int

  /// The anchor of the debrief at that place, counted from 1.
  public init(place: Int) { self.place = place }

  /// `debrief-1`.
  var id: Markup { "debrief-\(place)" }
}
