import PatternModel
import Testing

@testable import PatternReview

@Suite struct FigureTextTests {
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

  @Test(arguments: [
    ("2026Q3", true), ("2026Q0", false), ("2026Q5", false), ("2026q3", false), ("26Q3", false), ("2026Q", false),
    ("", false),
    ("Q", false), ("2026Q33", false), ("+026Q1", false), ("2026Q1Q1", false),
  ])
  func quarters(text: String, isQuarter: Bool) {
    #expect(Quarter(text)?.description == (isQuarter ? text : nil), "\(text)")
  }

  @Test func daysBelongToQuartersAndMonths() throws {
    for (text, quarter, month) in [
      ("2025-01-01", "2025Q1", "2025-01"), ("2025-03-31", "2025Q1", "2025-03"), ("2025-12-31", "2025Q4", "2025-12"),
    ] {
      let day = try #require(Day(text))
      #expect(Quarter(day).description == quarter)
      #expect(Month(day).description == month)
    }
    #expect(try Month(#require(Day("2025-12-31"))).next.description == "2026-01")
  }

  @Test func labelsHaveTheirPlaces() {
    #expect(AgreedLabel.all.map(\.name) == ["A", "B", "C", "D", "none"])
    for (place, label) in AgreedLabel.all.enumerated() {
      #expect(label.place == place)
      #expect(AgreedLabel(name: label.name) == label)
    }
    #expect(AgreedLabel(name: "a") == nil)
  }
}
