import Testing

@testable import PatternModel
@testable import PatternReport

struct SummaryTableTests {
  private let predictions = [
    Example.prediction(),
    Example.prediction(set: [.a, .c], doubts: [.severalPatterns], struggle: nil, id: "debrief-2026-0002"),
    Example.prediction(
      probabilities: [0.001, 0.001, 0.001, 0.997], pattern: .d, struggle: 0.002, id: "\u{1B}[2J"),
    Example.prediction(doubts: [.noneFits], id: "語語語語語語語語語語語語"),
  ]

  private func table(width: Int) -> [String] {
    let rows = predictions.map { SummaryTable.Row($0) }
    let table = SummaryTable(
      TextReport(width: width, usesColour: false), idWidth: rows.map(\.idWidth).max() ?? 0)
    var bytes: [UInt8] = []
    table.appendHeader(count: rows.count, to: &bytes)
    for row in rows { table.append(row, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func atEightyColumns() {
    let expected = [
      "4 debriefs; \"struggle\" is production struggle, if hired",
      "  debrief      suggests                certainty                        struggle",
      "  db-0001      A  weak modeling             62 % more likely than not       42 %",
      "  …-2026-0002  A or C                          – not singled out               –",
      "  \\u{1B}[2J    D  strong on all five   over 99 % very likely           under 1 %",
      "  …語語語語語  none fits well                  – not singled out            42 %",
    ]
    let lines = table(width: 80)
    #expect(lines == expected, "\(lines.joined(separator: "\n"))")
  }

  @Test(arguments: [60, 79, 80, 100])
  func fits(width: Int) {
    for line in table(width: width) { #expect(DisplayWidth.of(line) <= width, "\(line)") }
  }
}
