import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// The queue: where label and honest prediction disagree, worst first, with what to make of it.
struct QueueView {
  let data: SessionData
  let log: VerdictLog
  let filter: SessionFilter
  let links: Links
  /// How many rows at most; the server shows a page of them.
  var rowLimit = SessionFilter.rowsPerPage

  var markup: Markup {
    let items = filter.items(of: data.queue, log: log)
    let pageCount = links.isServed ? max(1, (items.count + rowLimit - 1) / rowLimit) : 1
    let page = min(filter.page, pageCount)
    let shown = items.dropFirst((page - 1) * rowLimit).prefix(rowLimit)
    return """
      <div class="heading"><h1>Where label and prediction disagree</h1>
      \(summary(items.count))</div>
      <div class="columns"><section aria-labelledby="cells">\(matrix)</section>
      <section class="card" aria-labelledby="errors">\(errors)</section></div>
      \(Numbers.when(links.isServed, form))\(table(Array(shown), first: (page - 1) * rowLimit + 1, of: items.count))\
      \(Numbers.when(links.isServed, pages(page, of: pageCount)))
      """
  }

  // MARK: What it is

  private func summary(_ count: Int) -> Markup {
    let (outOfFold, model) = data.originCounts
    let newer: Markup =
      model > 0
      ? " The \(model) newer than \(data.provenance.lastDay) are predicted by the model in use, which has not seen them."
      : ""
    return """
      <p class="soft">\(Numbers.counted(count, "debrief")) in this queue, of \(data.cases.count) in all, worst first. No prediction is \
      of a model that saw the candidate: \(outOfFold) are predicted out of fold.\(newer)</p>

      """
  }

  private var errors: Markup {
    let errors = data.labelErrors
    return """
      <h2 id="errors">How many labels are wrong?</h2>
      <p class="figure">\(Numbers.figure(errors.expected, decimals: 0))</p>
      <p class="small">expected among \(errors.debriefCount) labelled debriefs, with a 95 % interval: the share of labels that are \
      contradicted on the clearest fifth (\(errors.contradictedCount) of \(errors.clearCount)), taken for all. Counting every \
      confident contradiction as a wrong label gives \(Numbers.figure(errors.confidentJoint, decimals: 0)), too high by the model’s \
      own mistakes.</p>
      <p class="small"><strong>The list is where to look, not what is wrong.</strong> Most debriefs further down are simply \
      unclear.</p>

      """
  }

  // MARK: Cells

  private var matrix: Markup {
    let confusion = data.queue.confusion(matching: filter.queue)
    let largest =
      AgreedLabel.all.flatMap { label in
        AgreedLabel.all.map { $0 == label ? 0 : confusion[label, $0] }
      }.max() ?? 0
    let head = AgreedLabel.all.map { "<th scope=\"col\">\($0.name)</th>" as Markup }
    let rows = AgreedLabel.all.map { label -> Markup in
      let cells = AgreedLabel.all.map { cell(label, $0, confusion[label, $0], largest: largest) }
      return "<tr><th scope=\"row\">\(label.name)</th>\(Markup(cells))</tr>\n"
    }
    let all: Markup =
      filter.queue.label != nil && links.isServed
      ? "<p class=\"small\"><a href=\"/\(cleared.query())\">All cells</a></p>\n" : ""
    return """
      <h2 id="cells">Label and suggestion</h2>
      <table class="cells"><caption>Rows: the label of the debrief. Columns: the suggestion. A cell leads to its debriefs.</caption>
      <thead><tr><td></td>\(Markup(head))</tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table>
      \(all)
      """
  }

  private var cleared: SessionFilter {
    var cleared = filter
    (cleared.queue.label, cleared.queue.suggestion, cleared.page) = (nil, nil, 1)
    return cleared
  }

  private func cell(_ label: AgreedLabel, _ suggestion: AgreedLabel, _ count: Int, largest: Int) -> Markup {
    let isHere = filter.queue.label == label && filter.queue.suggestion == suggestion
    // Four depths: how much of the disagreement is in the cell.
    let depth = label == suggestion || largest == 0 ? 0 : (count * 4 + largest - 1) / largest
    let kind: Markup = "\(label == suggestion ? "same" : "depth-\(depth)")\(isHere ? " here" : "")"
    guard links.isServed, count > 0 else { return "<td class=\"\(kind)\"><span>\(count)</span></td>" }
    var target = cleared
    target.queue.label = label
    target.queue.suggestion = suggestion
    let current: Markup = isHere ? #" aria-current="true""# : ""
    return """
      <td class="\(kind)"><a href="/\(target.query())"\(current)>\(count)<span class="unseen"> labelled \(label.name), suggested \
      \(suggestion.name)</span></a></td>
      """
  }

  // MARK: Filters

  private var form: Markup {
    let choices = data.queue.choices
    func texts(_ values: [String]) -> [(String, String)] { values.map { ($0, $0) } }
    let labels = AgreedLabel.all.map { ($0.name, $0.name) }
    return """
      <form class="filters" method="get" action="/" aria-label="Filter the queue">
      \(select("label", "Label", labels, filter.queue.label?.name))\
      \(select("suggestion", "Suggestion", labels, filter.queue.suggestion?.name))\
      \(select("interviewer", "Interviewer", texts(choices.interviewers), filter.queue.interviewer))\
      \(select("prompt", "Prompt", texts(choices.prompts), filter.queue.prompt))\
      \(select("role", "Role", texts(choices.roles), filter.queue.role))\
      \(select("level", "Level", texts(choices.levels), filter.queue.level))\
      \(select("quarter", "Quarter", texts(choices.quarters.map(\.description)), filter.queue.quarter?.description))\
      <label class="check"><input type="checkbox" name="open" value="yes"\(checked(filter.isOpenOnly))> no verdict yet</label>
      <label class="check"><input type="checkbox" name="undecided" value="yes"\(checked(filter.queue.undecidedOnly))> prediction \
      undecided</label>
      <button type="submit">Filter</button>
      \(Numbers.when(!filter.isEmpty, "<a href=\"/\">Show all</a>\n"))</form>

      """
  }

  private func select(_ name: Markup, _ title: String, _ options: [(String, String)], _ chosen: String?) -> Markup {
    let items = options.map { value, text -> Markup in
      let selected: Markup = value == chosen ? " selected" : ""
      return "<option value=\"\(value)\"\(selected)>\(PlainText.line(text))</option>"
    }
    return """
      <label>\(title)<select name="\(name)"><option value="">any</option>\(Markup(items))</select></label>

      """
  }

  private func checked(_ isChecked: Bool) -> Markup { isChecked ? " checked" : "" }

  // MARK: Rows

  private func table(_ items: [QueueItem], first: Int, of count: Int) -> Markup {
    guard !items.isEmpty else { return nothing(of: count) }
    let rows = items.enumerated().map { place, item in row(item, rank: first + place) }
    let left: Markup =
      !links.isServed && items.count < count
      ? "<p class=\"soft small\">The \(items.count) worst of \(count); the rest was left out of this file.</p>\n" : ""
    return """
      <table class="queue" role="table"><caption class="unseen">The queue, worst first</caption>
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">#</th>\
      <th role="columnheader" scope="col" class="text">Debrief</th>\
      <th role="columnheader" scope="col" class="text">Label</th>\
      <th role="columnheader" scope="col" class="text">Suggestion</th>\
      <th role="columnheader" scope="col"><abbr title="probability of the label less that of the likeliest other one">Margin</abbr></th>\
      <th role="columnheader" scope="col" class="text">Block</th>\
      <th role="columnheader" scope="col" class="text">Interviewer</th>\
      <th role="columnheader" scope="col" class="text">Verdict</th></tr></thead>
      <tbody role="rowgroup">
      \(Markup(rows))</tbody></table>
      \(left)
      """
  }

  /// What stands in the place of an empty table.
  private func nothing(of count: Int) -> Markup {
    if links.isServed { return "<p>No debrief matches. <a href=\"/\">Show the whole queue</a></p>\n" }
    guard count > 0 else { return "<p>No debrief disagrees.</p>\n" }
    return "<p class=\"soft small\">\(Numbers.counted(count, "debrief")), left out of this file.</p>\n"
  }

  private func row(_ item: QueueItem, rank: Int) -> Markup {
    guard let found = data.named(item.id) else { return "" }
    let debrief = found.debrief
    let block = [debrief.level.text, debrief.role.text, debrief.prompt.text].filter { !$0.isEmpty }.joined(
      separator: " · ")
    let verdict = log.ruling(on: item.id)
    let probability = item.prediction.probabilities[item.suggested.place]
    return """
      <tr role="row"\(Numbers.when(verdict != nil, decidedClass))><td role="cell" class="rank soft">\(rank)</td>\
      <th role="rowheader" scope="row">\(links.link(to: found, filter: filter))</th>\
      <td role="cell" class="text">\(Numbers.tile(item.prediction.label))</td>\
      <td role="cell" class="text">\(Numbers.tile(item.suggested, kind: "suggested")) \
      <span class="soft small">\(Numbers.probability(probability))</span></td>\
      <td role="cell" class="margin">\(Numbers.fixed(item.margin))</td>\
      <td role="cell" class="text block">\(Numbers.isolated(block))</td>\
      <td role="cell" class="text who">\(Numbers.isolated(debrief.interviewer ?? ""))\
      \(Numbers.when(debrief.date != nil, " <span class=\"soft small nowrap\">\(debrief.date?.description ?? "")</span>"))</td>\
      <td role="cell" class="text ruled">\(verdict?.sentence ?? "")</td></tr>

      """
  }

  private var decidedClass: Markup { #" class="decided""# }

  private func pages(_ page: Int, of count: Int) -> Markup {
    guard count > 1 else { return "" }
    func link(_ other: Int, _ text: Markup, _ key: Markup) -> Markup {
      guard (1...count).contains(other) else { return "" }
      return "<a href=\"/\(filter.query([FormField("page", "\(other)")]))\" data-key=\"\(key)\">\(text)</a>"
    }
    return """
      <nav class="pages" aria-label="Pages of the queue">\(link(page - 1, "← Worse", "k"))\
      <span>Page \(page) of \(count)</span>\(link(page + 1, "Less bad →", "j"))</nav>

      """
  }
}
