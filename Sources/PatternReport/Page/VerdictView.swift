import PatternModel

/// The suggestion itself, or that there is none, with how sure that is in words and numbers.
public struct VerdictView: Sendable {
  private let prediction: Prediction
  private let level: Int

  /// A verdict under a heading of that level.
  public init(_ prediction: Prediction, level: Int) {
    self.prediction = prediction
    self.level = level
  }

  /// The verdict.
  public var markup: Markup {
    """
    <div class="verdict\(prediction.hasAbstained ? " open" : "")">
    \(prediction.hasAbstained ? doubt : pattern)\(chances)\(facts)</div>

    """
  }

  private var pattern: Markup {
    let probability = prediction.probabilities[prediction.pattern.rawValue]
    return """
      \(heading(letter: prediction.pattern.letter, says: "Suggests", name: prediction.pattern.title))
      <p class="certainty">\(Self.chance(probability))</p>

      """
  }

  private var doubt: Markup {
    let reasons = prediction.doubts.map { doubt -> Markup in
      "<li>\(Self.sentence(doubt.reason(prediction)))</li>"
    }
    return """
      \(heading(letter: "?", says: "Cannot single out a pattern", name: Self.capitalised(SummaryTable.suggestion(prediction))))
      <ul>\(Markup(reasons))</ul>

      """
  }

  private func heading(letter: String, says: String, name: String) -> Markup {
    let isPattern = !prediction.hasAbstained
    let tile: Markup = #"<span class="letter" aria-hidden="true">\#(letter)</span>"#
    let spoken: Markup = isPattern ? #"<span class="unseen"> \#(letter): </span>"# : #"<span class="unseen">: </span>"#
    return SuggestionSheet.heading(
      level, #"\#(tile)<span><span class="says">\#(says)\#(spoken)</span><span class="name">\#(name)</span></span>"#)
  }

  /// The four probabilities as bars.
  private var chances: Markup {
    let rows = Pattern.allCases.map { pattern -> Markup in
      let probability = prediction.probabilities[pattern.rawValue]
      let isPossible = prediction.set.contains(pattern)
      let kind: Markup = isPossible ? "" : #" class="out""#
      return """
        <tr role="row"\(kind)><th scope="row" role="rowheader"><strong>\(pattern.letter)</strong> \(pattern.title)</th>\
        <td role="cell" class="bar-cell">\(Self.bar(probability, isPossible: isPossible))</td>\
        <td role="cell" class="figure">\(Figures.percent(probability))</td><td role="cell" class="text">\(isPossible ? "possible" : Self.leftOut)</td></tr>

        """
    }
    return """
      <table class="chances" role="table"><caption>How likely each pattern is, given that one fits</caption>
      <thead class="unseen" role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Pattern</th>\
      <th scope="col" role="columnheader">Bar</th><th scope="col" role="columnheader">Probability</th>\
      <th scope="col" role="columnheader">Possible</th></tr></thead>
      <tbody role="rowgroup">
      \(Markup(rows))</tbody></table>

      """
  }

  private static let leftOut: Markup = #"<span aria-hidden="true">–</span><span class="unseen">left out</span>"#

  private var facts: Markup {
    let left = prediction.set.map(\.letter)
    let possible =
      left.count == Pattern.allCases.count
      ? "any of the four; none can be ruled out"
      : "\(left.count == 1 ? "\(left[0]) alone" : Figures.list(left, joinedBy: "or")); \(prediction.setCoverage)"
    let struggle: Markup =
      prediction.struggle.map { "\(Self.chance($0))\(prediction.record.map { "; \($0.clause)" } ?? "")" }
      ?? "this model has not learned from enough outcomes to say"
    let none: Markup = prediction.none.map { "<dt>No pattern fits</dt><dd>\(Self.chance($0))</dd>\n" } ?? ""
    return """
      <dl class="facts">
      <dt>Possible patterns</dt><dd>\(possible)</dd>
      \(none)<dt>Production struggle, if hired</dt><dd>\(struggle)</dd>
      </dl>

      """
  }

  /// `<strong>92 %</strong> very likely`.
  private static func chance(_ probability: Double) -> Markup {
    "<strong>\(Figures.percent(probability))</strong> – \(Certainty(probability).words)"
  }

  private static func bar(_ probability: Double, isPossible: Bool) -> Markup {
    let width = probability.isFinite ? min(max(probability, 0), 1) * 200 : 0
    return """
      <svg class="bar" viewBox="0 0 200 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">\
      <rect class="ground" y="4" width="200" height="6"/>\
      <rect class="\(isPossible ? "towards" : "rest")" y="4" width="\(Figures.fixed(width, 1))" height="6"/></svg>
      """
  }

  private static func sentence(_ clause: String) -> String { capitalised(clause) + "." }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
