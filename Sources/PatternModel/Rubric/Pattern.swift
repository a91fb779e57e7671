/// A recurring pattern of senior candidates in the system-design block.
///
/// `rawValue` is the class index in every vector of four that this package keeps.
public enum Pattern: Int, CaseIterable, Sendable, Hashable {
  case a, b, c, d

  /// `A`, `B`, `C` or `D`: the name in files and output.
  public var letter: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .c: "C"
    case .d: "D"
    }
  }

  /// What the pattern looks like, in a phrase.
  public var title: String {
    switch self {
    case .a: "strong infrastructure, weak modeling"
    case .b: "strong modeling, weak infrastructure"
    case .c: "strong integration, weak trade-off articulation"
    case .d: "strong on all five criteria"
    }
  }
}
