@testable import PatternTraining

extension OutputBlock {
  /// The difference of two blocks; the library itself only adds.
  static func - (left: Self, right: Self) -> Self { left + (-1.0 * right) }
}
