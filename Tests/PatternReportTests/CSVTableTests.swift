import Testing

@testable import PatternModel
@testable import PatternReport

struct CSVTableTests {
  private let header =
    "debrief_id,pattern,against,p_a,p_b,p_c,p_d,set,abstained,struggle,struggle_from,struggle_to,none,contribution_clarifying_questions,"
    + "contribution_modeling_infrastructure_integration,contribution_tradeoff_articulation,"
    + "contribution_failure_modes_monitoring,contribution_scaling_evolution,contribution_context,contribution_notes,"
    + "guidance,warnings\n"

  private func row(_ suggestion: Suggestion) -> String {
    var bytes: [UInt8] = []
    CSVTable(hasExplanations: suggestion.explanation != nil).append(suggestion, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func headers() {
    var bytes: [UInt8] = []
    CSVTable(hasExplanations: true).appendHeader(to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == header)
    bytes = []
    CSVTable(hasExplanations: false).appendHeader(to: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "debrief_id,pattern,against,p_a,p_b,p_c,p_d,set,abstained,struggle,struggle_from,struggle_to,none,guidance,warnings\n"
    )
  }

  @Test func exactRow() {
    let suggestion = Example.suggestion(
      Example.prediction(
        probabilities: [0.5, 0.125, 0.25, 0.125], set: [.a, .c], doubts: [.nothingToGoBy], struggle: nil, none: 0.25,
        warnings: [.nothingScored, .unknownCategory(field: "role", value: "a,\"b\"")], id: "x, \"y\""),
      isExplained: false)
    let expected =
      #""x, ""y""",A,C,0.5,0.125,0.25,0.125,A C,true,,,,0.25,"#
      + #""To decide, score the five criteria and write down what was said.","#
      + #""None of the five criteria is scored. The role ""a,""b"""" is not one that the guide knows; it counts as ""other"".""#
    #expect(row(suggestion) == expected + "\n")
  }

  @Test func asManyFieldsAsTheHeader() {
    let fields = row(Example.suggestion(Example.prediction(warnings: []))).split(separator: "\"")[0]
    // Everything up to the quoted guidance.
    #expect(fields.filter { $0 == "," }.count == 20, "\(fields)")
    #expect(fields.contains(",0.12,1.2,-0.31,-0.004,0.02,-0.03,0.1,"), "\(fields)")
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
      ("＝x", "'＝x"), ("'x", "'x"), ("x=1", "x=1"), ("db-1", "db-1"),
      ("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""),
    ])
  func formulas(id: String, cell: String) {
    #expect(row(Example.suggestion(Example.prediction(id: id))).hasPrefix(cell + ",A,C,"))
  }
}
