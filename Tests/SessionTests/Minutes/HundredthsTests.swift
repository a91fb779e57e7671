import PatternReview
import Testing

@testable import PatternSession

@Suite struct HundredthsTests {
  @Test(arguments: [
    (0.0, false, "0.00"), (0.314, false, "0.31"), (-1.2, false, "−1.20"), (0.05, true, "+0.05"), (-0.001, true, "0.00"),
    (0.995, false, "1.00"), (.nan, false, "?"), (.infinity, true, "?"), (1e300, false, "9999.00"),
  ])
  func hundredths(value: Double, isSigned: Bool, text: String) {
    #expect(Hundredths.text(value, isSigned: isSigned) == text)
  }

  @Test func estimatesShowTheirIntervals() {
    #expect(Hundredths.text(Estimate(0.5, interval: -0.25...1)) == "0.50 [−0.25, 1.00]")
    #expect(Hundredths.text(Estimate(0.5), isSigned: true) == "+0.50")
  }
}
