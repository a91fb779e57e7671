/// How good a model was on debriefs of candidates that it had not seen, as facts for its file.
public struct TrainingFigures: Sendable, Hashable {
  /// Folds of the cross-validation that measured them.
  public let foldCount: Int
  /// Of the pattern: `labelled`, `accuracy`, `macro_f1`, `log_loss` (nats), `brier` (0 to 2), `ece`, `set_coverage`,
  /// `set_size`, `abstained`.
  public let pattern: Figures
  /// Of struggle and of "no pattern fits": `labelled`, `positive_rate`, `auc`, `log_loss`, `brier` (0 to 1), `ece`; `nil`
  /// where the model has no such head.
  public let struggle: Figures?
  public let none: Figures?

  public init(foldCount: Int, pattern: Figures, struggle: Figures?, none: Figures?) {
    self.foldCount = foldCount
    self.pattern = pattern
    self.struggle = struggle
    self.none = none
  }

  /// Named figures in an order of their own.
  public struct Figures: Sendable, Hashable {
    /// A figure and its name, which holds no blank and no `=`.
    public struct Figure: Sendable, Hashable {
      public let name: String
      public let value: Double
    }

    public let all: [Figure]

    public init(_ all: [(String, Double)]) { self.all = all.map { Figure(name: $0.0, value: $0.1) } }

    /// The figure of a name; `nil` where there is none.
    public subscript(name: String) -> Double? { all.first { $0.name == name }?.value }

    /// `accuracy=0.79 brier=0.31`: reads back to the same numbers.
    var text: String { all.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }

    /// Reads `text`; what is no figure is passed over.
    init(text: String) {
      self.init(
        text.split(separator: " ").compactMap { pair in
          let parts = pair.split(separator: "=", maxSplits: 1)
          guard parts.count == 2, let value = Double(String(parts[1])) else { return nil }
          return (String(parts[0]), value)
        })
    }
  }
}
