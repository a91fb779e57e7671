import PatternModel

/// What each criterion adds to a log-odds, as a table with bars: to the right what speaks for one side, to the left what
/// speaks for the other, the part of the score and the part of the words each visible, and every figure beside its bar.
///
/// The bars repeat the figures, so readers of the screen are spared them. The column of totals sums to the last row.
public struct ContributionBars: Sendable {
  /// Units of a drawing to either side of the axis.
  private static let half = 100.0
  /// Units of height.
  private static let height = 14
  /// What prints as other than zero.
  private static let smallest = 0.005

  private let decomposition: Decomposition
  private let scores: Scores?
  private let towards: String
  private let against: String
  private let caption: String
  private let scale: Double

  /// Bars for a log-odds; `towards` and `against` name its two sides in a word, `scores` adds what was scored beneath each
  /// criterion.
  public init(_ decomposition: Decomposition, scores: Scores?, towards: String, against: String, caption: String) {
    self.decomposition = decomposition
    self.scores = scores
    self.towards = towards
    self.against = against
    self.caption = caption
    let sides = decomposition.contributions.flatMap { Self.sides($0) }
    let largest = sides.reduce(0) { max($0, abs($1)) }
    scale = largest > 0 && largest.isFinite ? Self.half / largest : 0
  }

  /// The table.
  public var markup: Markup {
    """
    <table class="bars" role="table">
    <caption>\(caption)</caption>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Criterion</th>\
    <th scope="col" role="columnheader" class="bar-cell"><span class="sides"><span>← \(against)</span>\
    <span>\(towards) →</span></span></th>\
    <th scope="col" role="columnheader">score</th><th scope="col" role="columnheader">words</th>\
    <th scope="col" role="columnheader">sum</th></tr></thead>
    <tbody role="rowgroup">
    \(plainRow("to start from", value: decomposition.baseline, kind: "start"))\
    \(Markup(decomposition.contributions.map(row)))</tbody>
    <tfoot role="rowgroup">
    \(plainRow("all together", value: decomposition.logOdds, kind: "sum"))</tfoot>
    </table>
    \(Self.legend)
    """
  }

  private static let legend: Markup = """
    <p class="legend" aria-hidden="true"><span><svg class="key" viewBox="0 0 22 12"><rect x="1" y="1" width="20" height="10"/></svg>\
    from the score</span><span><svg class="key" viewBox="0 0 22 12"><rect class="words" x="1" y="1" width="20" height="10"/></svg>\
    from words</span></p>

    """

  private func row(_ contribution: Contribution) -> Markup {
    """
    <tr role="row"><th scope="row" role="rowheader">\(contribution.source.title)\(rating(contribution.source))</th>\
    <td role="cell" class="bar-cell">\(bar(contribution))</td>\
    <td role="cell" class="part">\(Figures.signed(contribution.score))</td>\
    <td role="cell" class="part">\(Figures.signed(contribution.notes))</td>\
    <td role="cell" class="total">\(Figures.signed(contribution.total))</td></tr>

    """
  }

  private func plainRow(_ name: Markup, value: Double, kind: Markup) -> Markup {
    """
    <tr role="row" class="\(kind)"><th scope="row" role="rowheader">\(name)</th>\
    <td role="cell" class="bar-cell"></td><td role="cell"></td><td role="cell"></td>\
    <td role="cell" class="total">\(Figures.signed(value))</td></tr>

    """
  }

  private func rating(_ source: ContributionSource) -> Markup {
    guard let scores, case .criterion(let criterion) = source else { return "" }
    return #"<span class="rating">\#(scores[criterion]?.title ?? "not scored")</span>"#
  }

  // MARK: Bars

  /// How far a bar reaches to either side: parts that pull the same way lie end to end.
  private static func sides(_ contribution: Contribution) -> [Double] {
    isTogether(contribution) ? [contribution.total] : [contribution.score, contribution.notes]
  }

  /// Whether the parts pull the same way, or one of them prints as zero.
  private static func isTogether(_ contribution: Contribution) -> Bool {
    let hasBoth = min(abs(contribution.score), abs(contribution.notes)) >= smallest
    return !hasBoth || contribution.score * contribution.notes >= 0
  }

  private func bar(_ contribution: Contribution) -> Markup {
    let isTogether = Self.isTogether(contribution)
    let sum: Markup =
      isTogether || abs(contribution.total) * scale < 0.5
      ? ""
      : #"<path class="sum" d="M\#(place(contribution.total)) 0V\#(Self.height)" vector-effect="non-scaling-stroke"/>"#
    return """
      <svg class="bar" viewBox="0 0 200 \(Self.height)" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
      \(piece(from: 0, length: contribution.score, kind: ""))\
      \(piece(from: isTogether ? contribution.score : 0, length: contribution.notes, kind: " words"))\
      <path class="axis" d="M100 0V\(Self.height)" vector-effect="non-scaling-stroke"/>\(sum)</svg>
      """
  }

  /// A piece of a bar; what prints as zero has none.
  private func piece(from start: Double, length: Double, kind: Markup) -> Markup {
    guard abs(length) >= Self.smallest, scale > 0 else { return "" }
    let low = min(start, start + length)
    let side: Markup = length > 0 ? "towards" : "against"
    let width = Figures.fixed(max(abs(length) * scale, 0.6), 1)
    return """
      <rect class="\(side)\(kind)" x="\(place(low))" y="2" width="\(width)" height="10" vector-effect="non-scaling-stroke"/>
      """
  }

  private func place(_ value: Double) -> String { Figures.fixed(Self.half + value * scale, 1) }
}
