import PatternModel
import Testing

@Suite struct QuarterTests {
  @Test(arguments: [
    ("2026Q3", true), ("2026Q0", false), ("2026Q5", false), ("2026q3", false), ("26Q3", false), ("2026Q", false),
    ("", false),
    ("Q", false), ("2026Q33", false), ("+026Q1", false), ("2026Q1Q1", false),
  ])
  func quarters(text: String, isQuarter: Bool) {
    #expect(Quarter(text)?.description == (isQuarter ? text : nil), "\(text)")
  }

  @Test func daysBelongToQuarters() throws {
    for (text, quarter) in [("2025-01-01", "2025Q1"), ("2025-03-31", "2025Q1"), ("2025-12-31", "2025Q4")] {
      #expect(try #require(Day(text)).quarter.description == quarter)
    }
  }
}
