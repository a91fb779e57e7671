import PatternModel

/// Several suggestions at a glance: a table with a row a debrief, in the order of the input, each leading to its sheet.
public struct PageIndex: Sendable {
  /// A row's worth of a suggestion: what stays of it while the rest of the page goes by.
  public struct Row: Sendable, Hashable {
    private let anchor: Anchor
    private let id: String
    private let setting: [String]
    private let pattern: Pattern
    private let name: String
    private let chance: String
    private let set: [Pattern]
    private let struggle: String
    private let warningCount: Int
    private let hasAbstained: Bool

    /// What of a suggestion the index shows.
    public init(_ suggestion: Suggestion, anchor: Anchor) {
      let prediction = suggestion.prediction
      let debrief = suggestion.debrief
      self.anchor = anchor
      id = PlainText.line(debrief.id)
      setting = [debrief.level.text, debrief.role.value?.title ?? debrief.role.text].filter { !$0.isEmpty }
      pattern = prediction.pattern
      name = SummaryTable.suggestion(prediction)
      chance = Figures.percent(prediction.probabilities[prediction.pattern.rawValue])
      set = prediction.set
      struggle = prediction.struggle.map { Figures.percent($0) } ?? "–"
      warningCount = prediction.warnings.count
      hasAbstained = prediction.hasAbstained
    }

    /// The row of the table.
    var markup: Markup {
      let places = setting.enumerated().map { place, part -> Markup in
        "\(place == 0 ? "" : ", ")<bdi>\(PlainText.line(part))</bdi>"
      }
      let suggests: Markup =
        hasAbstained
        ? #"<span class="open">cannot tell: \#(name)</span>"#
        : "<strong>\(pattern.letter)</strong> \(name.dropFirst(3))"
      return """
        <tr role="row"><th scope="row" role="rowheader"><a href="#\(anchor.id)"><bdi>\(id)</bdi></a></th>\
        <td role="cell" class="setting">\(Markup(places))</td><td role="cell" class="suggests">\(suggests)</td>\
        <td role="cell" class="figure chance">\(chance)</td>\
        <td role="cell" class="set">\(Self.label("possible "))\(Figures.list(set.map(\.letter), joinedBy: "or"))</td>\
        <td role="cell" class="figure">\(Self.label("struggle "))\(struggle)</td>\
        <td role="cell" class="figure count">\(warnings)</td></tr>

        """
    }

    /// What a cell is, where the heads of the columns are out of sight.
    private static func label(_ text: String) -> Markup { #"<span class="label">\#(text)</span>"# }

    private var warnings: Markup {
      warningCount == 0 ? "" : "\(warningCount) \(warningCount == 1 ? "warning" : "warnings")"
    }
  }

  /// What stands in front of the rows.
  public static let opening: Markup = """
    <nav class="index" id="index" tabindex="-1" aria-labelledby="index-title">
    <h2 id="index-title">All debriefs</h2>
    <table role="table">
    <caption>In the order of the input. Probability: of the likeliest pattern, given that one fits. Struggle: in production, \
    if hired.</caption>
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Debrief</th>\
    <th scope="col" role="columnheader" class="text">Level, role</th>\
    <th scope="col" role="columnheader" class="text">Suggests</th>\
    <th scope="col" role="columnheader">Probability</th><th scope="col" role="columnheader" class="text">Possible</th>\
    <th scope="col" role="columnheader">Struggle</th><th scope="col" role="columnheader">To mind</th></tr></thead>
    <tbody role="rowgroup">

    """

  /// What stands behind the rows, where `more` are left out.
  public static func closing(more: Int) -> Markup {
    let rest: Markup = more == 0 ? "" : "<p>and \(more) more, in the order of the input</p>\n"
    return "</tbody></table>\n\(rest)</nav>\n"
  }
}
