import PatternModel
import PatternReport
import PatternReview

/// How scores were distributed, month by month: stacked bars with counts; a month with few scores is greyed.
struct MonthsView {
  /// Units of the drawings.
  private static let height = 120.0
  private static let left = 34.0

  private let distribution: MonthlyDistribution
  private let level: Int

  init(_ distribution: MonthlyDistribution, level: Int) {
    self.distribution = distribution
    self.level = level
  }

  var markup: Markup {
    """
    \(Numbers.heading(level, "Scores by month", id: "months"))
    <p class="lead">A shift of a whole column is worth a question: other candidates, another prompt, or another reading of “lean \
    yes”? The line is the 95 % interval of the share of lean and strong yes together. A month with fewer than \
    \(MonthlyDistribution.smallestTotal) scores is greyed: it says little.</p>
    \(legend)\(Markup(Criterion.allCases.map(chart)))\
    \(Numbers.when(
      distribution.undatedCount > 0,
      "<p class=\"soft small\">\(Numbers.counted(distribution.undatedCount, "debrief")) without a date left out.</p>\n"))
    """
  }

  private var legend: Markup {
    let keys = Rating.allCases.reversed().map { rating -> Markup in
      """
      <span><svg class="key" viewBox="0 0 22 12"><rect class="rating-\(rating.rawValue)" width="22" height="12"/></svg>\
      \(rating.title)</span>
      """
    }
    return "<p class=\"legend\" aria-hidden=\"true\">\(Markup(keys))</p>\n"
  }

  private func chart(_ criterion: Criterion) -> Markup {
    let months = distribution[criterion]
    // A drawing keeps its proportions: many months make narrow columns, few do not fill the page.
    let step = 26.0
    let width = Self.left + step * Double(max(months.count, 6)) + 4
    let columns = months.enumerated().map { place, month in column(month, x: Self.left + step * Double(place)) }
    let grid = [0.0, 0.5, 1.0].map { share -> Markup in
      let y = Numbers.fixed(y(share), 1)
      return """
        <path class="ground" d="M\(Numbers.fixed(Self.left, 1)) \(y)H\(Numbers.fixed(width, 1))"/>\
        <text x="\(Numbers.fixed(Self.left - 4, 1))" y="\(Numbers.fixed(self.y(share) + 3, 1))" text-anchor="end">\
        \(Numbers.percent(share))</text>
        """
    }
    return """
      <section class="months">\(Numbers.heading(level + 1, "\(Numbers.capitalised(criterion.title))"))
      <div class="wide" tabindex="0" role="group" aria-label="\(criterion.title) by month"><svg class="columns-chart" \
      viewBox="0 0 \(Numbers.fixed(width, 0)) 172" width="\(Numbers.fixed(width * 1.5, 0))" aria-hidden="true" focusable="false">\
      \(Markup(grid))\(Markup(columns))</svg></div>
      <details><summary>As a table</summary>\(table(criterion, months))</details></section>

      """
  }

  private func y(_ share: Double) -> Double { 8 + Self.height * (1 - share) }

  private func column(_ month: MonthlyScores, x: Double) -> Markup {
    var below = 0.0
    let pieces = month.shares.enumerated().map { place, share -> Markup in
      defer { below += share }
      guard share > 0 else { return "" }
      return """
        <rect class="rating-\(place + 1)" x="\(Numbers.fixed(x + 2, 1))" y="\(Numbers.fixed(y(below + share), 1))" width="20" \
        height="\(Numbers.fixed(share * Self.height, 1))"/>
        """
    }
    let yes = month.counts[2] + month.counts[3]
    let interval = Wilson.interval(Double(yes), of: Double(month.total))
    // From the top, where the yes of a column begins.
    let bar: Markup =
      month.total == 0
      ? ""
      : """
      <path class="interval" d="M\(Numbers.fixed(x + 12, 1)) \(Numbers.fixed(y(1 - interval.lowerBound), 1))\
      V\(Numbers.fixed(y(1 - interval.upperBound), 1))"/>
      """
    let small: Markup = month.isSmall ? " class=\"small-month\"" : ""
    let isJanuary = month.month.month == 1
    return """
      <g\(small)><title>\(month.month.description): \(month.counts.map(String.init).joined(separator: ", "))</title>\
      \(Markup(pieces))\(bar)<text x="\(Numbers.fixed(x + 12, 1))" y="140" text-anchor="middle">\(month.total)</text>\
      <text x="\(Numbers.fixed(x + 12, 1))" y="153" text-anchor="middle" class="soft">\
      \(String(month.month.description.suffix(2)))</text>\
      \(Numbers.when(
        isJanuary,
        "<text x=\"\(Numbers.fixed(x + 12, 1))\" y=\"166\" text-anchor=\"middle\" class=\"soft\">\(month.month.year)</text>"))</g>
      """
  }

  private func table(_ criterion: Criterion, _ months: [MonthlyScores]) -> Markup {
    let rows = months.map { month -> Markup in
      let cells = month.counts.indices.map { place -> Markup in
        let interval = month.intervals[place]
        return month.total == 0
          ? "<td>–</td>"
          : """
          <td>\(month.counts[place]) <span class="soft nowrap">\(Numbers.percent(month.shares[place])) \
          [\(Numbers.percent(interval.lowerBound)), \(Numbers.percent(interval.upperBound))]</span></td>
          """
      }
      let kind: Markup = month.isSmall ? " class=\"small-month\"" : ""
      return """
        <tr\(kind)><th scope="row">\(month.month.description)\(Numbers.when(month.isSmall, " <span class=\"small\">(few)</span>"))</th>\
        \(Markup(cells))<td>\(month.unscoredCount)</td></tr>

        """
    }
    let head = Rating.allCases.map { "<th scope=\"col\">\($0.title)</th>" as Markup }
    return """
      <div class="wide"><table class="figures"><caption>\(Numbers.capitalised(criterion.title)): count, share and its 95 % \
      interval</caption><thead><tr><th scope="col">Month</th>\(Markup(head))<th scope="col">not scored</th></tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table></div>
      """
  }
}
