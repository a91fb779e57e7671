import PatternModel

/// Several failures thrown as one, each with a line of its own on stderr.
///
/// Its kind, and so the exit status, is that of the first; an empty list is a fault of the program.
public struct FailureList: DescribedFailure {
  /// How many failures are written out before the rest are only counted.
  public static let shownAtMost = 20

  /// What went wrong, in the order found. May hold fewer than `count` where the finder stopped collecting.
  public let failures: [any DescribedFailure]
  /// How many there were in all; never less than `failures.count`.
  public let count: Int

  /// Gathers `failures`; `count` is given where more were found than kept.
  public init(_ failures: [any DescribedFailure], count: Int? = nil) {
    self.failures = failures
    self.count = max(count ?? failures.count, failures.count)
  }

  /// What the first failure means to the caller.
  public var kind: FailureKind { failures.first?.kind ?? .software }

  /// The first failure, and how many more there are.
  public var description: String {
    guard let first = failures.first else { return "an empty list of failures was thrown" }
    return count == 1 ? first.description : "\(first.description) (and \(count - 1) more)"
  }

  /// The text of each line: the first `shownAtMost` failures, then a count where that was not all.
  var lines: [String] {
    guard !failures.isEmpty else { return [description] }
    let shown = failures.prefix(Self.shownAtMost).map(\.description)
    let left = count - shown.count
    return left == 0 ? shown : shown + ["and \(left) more (\(count) in all)"]
  }
}
