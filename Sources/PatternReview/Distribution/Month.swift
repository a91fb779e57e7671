import PatternModel

/// A calendar month.
public struct Month: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1 to 12.
  public let month: Int

  /// The month that a day is in.
  public init(_ day: Day) {
    year = day.year
    month = day.month
  }

  private init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// The month after this one.
  public var next: Month { month == 12 ? Month(year: year + 1, month: 1) : Month(year: year, month: month + 1) }

  /// `2026-07`.
  public var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

  public static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
