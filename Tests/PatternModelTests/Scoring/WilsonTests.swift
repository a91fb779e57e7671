import Testing

@testable import PatternModel

@Suite struct WilsonTests {
  /// By hand from Wilson's formula with z = 1.96: 0 of n ends at z²/(n + z²).
  @Test func intervalsAtTheEnds() {
    let square = Wilson.normalQuantile * Wilson.normalQuantile
    for count in [1.0, 10, 100] {
      let none = Wilson.interval(0, of: count)
      #expect(none.lowerBound == 0, "\(count)")
      #expect(abs(none.upperBound - square / (count + square)) < 1e-12, "\(count)")
      let all = Wilson.interval(count, of: count)
      #expect(abs(all.lowerBound - count / (count + square)) < 1e-12, "\(count)")
      #expect(all.upperBound == 1, "\(count)")
    }
    #expect(Wilson.interval(0, of: 0) == 0...1)
  }
}
