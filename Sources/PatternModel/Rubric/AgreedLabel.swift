/// What a debrief agreed on: one of the four patterns, or that none of them fits.
public enum AgreedLabel: Sendable, Hashable {
  case pattern(Pattern)
  case none

  /// `A`–`D` or `none`: the name in files.
  public var name: String {
    switch self {
    case .pattern(let pattern): pattern.letter
    case .none: "none"
    }
  }

  /// The pattern, where one fits.
  public var pattern: Pattern? {
    if case .pattern(let pattern) = self { pattern } else { nil }
  }

  /// The five labels in the order of every array of five classes and of every page: A, B, C, D, none.
  public static let all: [AgreedLabel] = Pattern.allCases.map(AgreedLabel.pattern) + [.none]

  /// The place in `all`: 0 to 4.
  public var place: Int { pattern?.rawValue ?? Pattern.allCases.count }

  /// Reads `A`–`D` or `none`; `nil` for anything else.
  public init?(name: some StringProtocol) {
    guard let label = AgreedLabel.all.first(where: { $0.name == name }) else { return nil }
    self = label
  }
}
