/// A quarter of a calendar year.
public struct Quarter: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1 to 4.
  public let number: Int

  /// The quarter that a day is in.
  public init(_ day: Day) {
    year = day.year
    number = (day.month - 1) / 3 + 1
  }

  /// Reads `2026Q3`, as exports are named; `nil` for any other form.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(parts[0]), parts[1].utf8.count == 1, let number = Int(parts[1]), (1...4).contains(number)
    else { return nil }
    self.year = year
    self.number = number
  }

  /// `2026Q3`.
  public var description: String { "\(year)Q\(number)" }

  public static func < (left: Quarter, right: Quarter) -> Bool {
    (left.year, left.number) < (right.year, right.number)
  }
}
