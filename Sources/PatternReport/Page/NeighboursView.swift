import PatternModel

/// The past debriefs nearest to one, as a table: what they are known by and what came of them.
public struct NeighboursView: Sendable {
  private let neighbours: Neighbours

  /// The nearest past debriefs.
  public init(_ neighbours: Neighbours) { self.neighbours = neighbours }

  /// The table, or that there is none to compare with.
  public var markup: Markup {
    let leftOut: Markup =
      neighbours.sameCandidate == 0
      ? ""
      : "<p class=\"soft small\">\(neighbours.sameCandidate) of the same candidate left out.</p>\n"
    guard !neighbours.nearest.isEmpty else {
      return "<p>There are none to compare with.</p>\n\(leftOut)"
    }
    return """
      <table class="neighbours" role="table">
      <caption>Nearest of \(neighbours.searched) past debriefs, by what each part of them says to the model; 0 is the same</caption>
      <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Debrief</th>\
      <th scope="col" role="columnheader" class="text">date</th><th scope="col" role="columnheader" class="text">agreed</th>\
      <th scope="col" role="columnheader" class="text">outcome</th><th scope="col" role="columnheader">distance</th></tr></thead>
      <tbody role="rowgroup">
      \(Markup(neighbours.nearest.map(row)))</tbody></table>
      \(leftOut)
      """
  }

  /// With two places and no sign.
  private func distance(_ neighbour: Neighbour) -> String {
    let text = Figures.signed(neighbour.distance)
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }

  private func row(_ neighbour: Neighbour) -> Markup {
    let label = neighbour.label.map { $0.pattern.map { "pattern \($0.letter)" } ?? "no pattern" } ?? "–"
    let outcome = neighbour.struggled.map { $0 ? "struggled" : "did not struggle" } ?? "–"
    return """
      <tr role="row"><th scope="row" role="rowheader"><bdi>\(PlainText.line(neighbour.debriefID))</bdi></th>\
      <td role="cell" class="text">\(neighbour.date?.description ?? "–")</td><td role="cell" class="text">\(label)</td>\
      <td role="cell" class="text">\(outcome)</td><td role="cell" class="figure">\(distance(neighbour))</td></tr>

      """
  }
}
