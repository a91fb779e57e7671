import PatternModel
import Testing

@testable import PatternReview

@Suite struct WilsonTests {
  @Test func intervalsAreTheReferences() throws {
    let shares = try Golden.read().shares
    #expect(shares.count == 6)
    for share in shares {
      let found = Wilson.interval(share[0], of: share[1])
      #expect(abs(found.lowerBound - share[2]) < 1e-12, "\(share): \(found)")
      #expect(abs(found.upperBound - share[3]) < 1e-12, "\(share): \(found)")
    }
  }

  @Test func nothingCountedLeavesEverythingPossible() {
    #expect(Wilson.interval(0, of: 0) == 0...1)
  }
}
