import Testing

@testable import PatternModel
@testable import PatternReport

/// How sure a probability of struggle is stands in every form of output.
@Suite struct StruggleRecordTests {
  /// 30 hires rated 0.2, of whom 6 struggled, and 30 rated 0.6, of whom 15 did: one group.
  private func suggestion() throws -> Suggestion {
    let hires = (0..<30).flatMap { [(0.2, $0 < 6), (0.6, $0 < 15)] }
    let record = try #require(TrackRecord(hires.map { (probability: $0.0, struggled: $0.1) }))
    return Example.suggestion(
      Example.prediction(struggle: 0.42, record: StruggleRecord(0.42, record)), isExplained: false)
  }

  /// Wilson's interval of 21 in 60 is 0.2417 to 0.4764.
  @Test func jsonLines() throws {
    var bytes: [UInt8] = []
    JSONLines.append(try suggestion(), to: &bytes)
    let object = try JSONValue.parse(String(decoding: bytes, as: UTF8.self))
    let record = try #require(object["struggle_record"])
    #expect(record["hires"] == .number(60) && record["struggled"] == .number(21), "\(record)")
    guard case .array(let ends)? = object["struggle_interval"], case .number(let low)? = ends.first,
      case .number(let high)? = ends.last
    else {
      Issue.record("no interval in \(object)")
      return
    }
    #expect(abs(low - 0.2417) < 1e-4 && abs(high - 0.4764) < 1e-4, "\(low) to \(high)")
  }

  @Test func text() throws {
    let words = "of 60 hires rated alike 21 struggled; 95 % interval 24 to 48 %"
    var bytes: [UInt8] = []
    TextReport(width: 200, usesColour: false).append(try suggestion(), to: &bytes)
    let lines = String(decoding: bytes, as: UTF8.self)
    let text = lines.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("Production struggle, if hired: 42 % (less likely than not; \(words))."), "\(text)")
    let page = VerdictView(try suggestion().prediction, level: 2).markup.text
    #expect(page.contains(words), "\(page)")
  }

  @Test func csv() throws {
    var bytes: [UInt8] = []
    CSVTable(hasExplanations: false).append(try suggestion(), to: &bytes)
    let row = String(decoding: bytes, as: UTF8.self)
    #expect(row.contains(",0.42,0.24167"), "\(row)")
  }
}
