import PatternModel

/// Several problems thrown as one failure, each with a line of its own on stderr.
public struct FailureList: DescribedFailure {
  /// How many problems are written out before the rest are only counted.
  public static let shownAtMost = 20

  /// What the problems mean to the caller, and so the exit status.
  public let kind: FailureKind
  /// How many problems there are, shown or not.
  public let count: Int
  private let shown: [String]

  /// Gathers `problems` in the order found; `count` is given where more were found than kept.
  public init(
    _ problems: some Collection<some CustomStringConvertible>, kind: FailureKind = .badData, count: Int? = nil
  ) {
    self.kind = kind
    self.count = max(count ?? problems.count, problems.count)
    shown = problems.prefix(Self.shownAtMost).map(\.description)
  }

  /// All that stderr is told, joined by line breaks.
  public var description: String { lines.joined(separator: "\n") }

  /// The text of each line: the first problems, then a count where those were not all.
  var lines: [String] {
    let left = count - shown.count
    return left == 0 ? shown : shown + ["and \(left) more (\(count) in all)"]
  }
}
