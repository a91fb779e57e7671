import PatternModel

extension AgreedLabel {
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
