import PatternModel

/// Which other scores would turn a suggestion, as a table: what to change, what would then be the likeliest, how likely.
public struct WhatIfsView: Sendable {
  private let whatIfs: WhatIfs
  private let others: String?

  /// What would change the suggestion of a debrief; `nil` where there is nothing to say of it.
  public init?(_ whatIfs: WhatIfs, prediction: Prediction, debrief: Debrief) {
    others = whatIfs.otherPatterns(prediction, debrief: debrief)
    guard !whatIfs.worthALine.isEmpty || others != nil else { return nil }
    self.whatIfs = whatIfs
  }

  /// The table, and a sentence on the patterns that no row leads to.
  public var markup: Markup {
    let rows = Markup(whatIfs.worthALine.map(row))
    let table: Markup = """
      <table class="what-ifs" role="table">
      <caption>Scores that would make another pattern the likeliest, the notes as they are</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">With</th>\
      <th scope="col" role="columnheader" class="text">suggests</th><th scope="col" role="columnheader">at</th></tr></thead>
      <tbody role="rowgroup">
      \(rows)</tbody></table>

      """
    let rest: Markup = others.map { #"<p class="soft small">\#($0)</p>\#n"# } ?? ""
    return "\(whatIfs.worthALine.isEmpty ? "" : table)\(rest)"
  }

  private func row(_ whatIf: WhatIf) -> Markup {
    let changes = whatIf.changes.enumerated().map { place, change -> Markup in
      """
      \(place == 0 ? "" : " ")<span class="change">\(change.criterion.title): \(change.from?.title ?? "not scored") → \
      <strong>\(change.to.title)</strong></span>
      """
    }
    return """
      <tr role="row"><th scope="row" role="rowheader">\(Markup(changes))</th>\
      <td role="cell" class="text"><strong>\(whatIf.pattern.letter)</strong> \(whatIf.pattern.title)</td>\
      <td role="cell" class="figure">\(Figures.percent(whatIf.probabilities[whatIf.pattern.rawValue]))</td></tr>

      """
  }
}
