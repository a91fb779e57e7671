import PatternModel

extension ScoreChange {
  /// `trade-off articulation from lean no to lean yes`.
  public var phrase: String {
    if let from { return "\(criterion.title) from \(from.title) to \(to.title)" }
    return "\(criterion.title), not scored now, at \(to.title)"
  }
}

extension WhatIf {
  /// `trade-off articulation from lean no to lean yes; scaling and evolution from lean yes to strong yes`.
  public var phrase: String { changes.map(\.phrase).joined(separator: "; ") }
}

extension WhatIfs {
  /// Changes of more scores than this are named, not spelled out: nobody rates so much of a block anew.
  public static let fewScores = 2

  /// The changes that are worth a line: those of one score, for each pattern the smallest where it is of few, and all scores
  /// where there were none.
  public var worthALine: [WhatIf] {
    var shown: Set<Pattern> = []
    return changes.filter { change in
      let isFirst = shown.insert(change.pattern).inserted
      return change.changes.count == 1 || isFirst && change.changes.count <= WhatIfs.fewScores
    } + scorings
  }

  /// What is to be said of the patterns that no line leads to; `nil` where there are none, or nothing is scored.
  public func otherPatterns(_ prediction: Prediction, debrief: Debrief) -> String? {
    guard debrief.scores.scoredCount > 0 else { return nil }
    let shown = Set(worthALine.map(\.pattern))
    var sentences: [String] = []
    for pattern in Pattern.allCases where !shown.contains(pattern) {
      guard let count = smallest(to: pattern)?.changes.count else { continue }
      sentences.append("\(pattern.letter) would take \(count) scores")
    }
    let none = unreachable.filter { !shown.contains($0) }.map(\.letter)
    if !none.isEmpty { sentences.append("no scores lead to \(Figures.list(none, joinedBy: "or"))") }
    guard !sentences.isEmpty else { return nil }
    let text = sentences.joined(separator: "; ") + "."
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
