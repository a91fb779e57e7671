import PatternModel

/// How often each label met each suggestion.
public struct ConfusionMatrix: Sendable, Hashable {
  /// By label, then by suggestion, both in the order of `AgreedLabel.all`: 5 × 5.
  public let counts: [[Int]]

  public init(_ predictions: some Sequence<LabelledPrediction>) {
    let size = AgreedLabel.all.count
    var counts = [[Int]](repeating: Array(repeating: 0, count: size), count: size)
    for prediction in predictions { counts[prediction.label.place][prediction.suggested.place] += 1 }
    self.counts = counts
  }

  /// Debriefs with this label and this suggestion.
  public subscript(label: AgreedLabel, suggestion: AgreedLabel) -> Int { counts[label.place][suggestion.place] }

  /// All debriefs.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// Debriefs whose suggestion is the label.
  public var agreeing: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }
}
