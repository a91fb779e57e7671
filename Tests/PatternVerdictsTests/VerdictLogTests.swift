import PatternModel
import Testing

@testable import PatternVerdicts

struct VerdictLogTests {
  private func log(_ records: [Record]) -> VerdictLog {
    VerdictLog(
      records.enumerated().map { place, record in
        LogEntry(
          id: Int64(place + 1), debrief: record.debrief, session: record.session, who: record.who,
          recorded: "2026-11-22T14:00:0\(place % 10).000Z", act: record.act)
      })
  }

  private func back(_ id: Int64, of debrief: String) -> Record {
    Record(debrief: debrief, session: "2026-Q4", who: "ana", act: .retraction(of: id))
  }

  @Test func whatIsInForce() {
    let stands = Samples.verdict(.labelStands, on: "a")
    let changes = Samples.verdict(.labelChanges(to: .pattern(.b)), on: "a")
    let cases: [(String, [Record], Ruling?, [VerdictLog.State], Int64?)] = [
      ("nothing", [], nil, [], nil),
      ("one", [stands], .labelStands, [.current], 1),
      ("the last of two", [stands, changes], .labelChanges(to: .pattern(.b)), [.replaced, .current], 2),
      ("taken back", [stands, back(1, of: "a")], nil, [.retracted, .done], nil),
      (
        "the one before comes back", [stands, changes, back(2, of: "a")], .labelStands, [.current, .retracted, .done], 1
      ),
      (
        "an earlier one taken back", [stands, changes, back(1, of: "a")], .labelChanges(to: .pattern(.b)),
        [.retracted, .current, .done], 2
      ),
      ("another debrief's", [Samples.verdict(.rubricUnclear, on: "b")], nil, [.current], nil),
      ("a rating is no verdict", [Samples.rating([1], nil, of: "a")], nil, [.current], 1),
    ]
    for (name, records, ruling, states, standing) in cases {
      let log = log(records)
      #expect(log.ruling(on: "a") == ruling, "\(name)")
      #expect(log.entries.map(log.state) == states, "\(name)")
      #expect(log.lastStanding(on: "a")?.id == standing, "\(name)")
    }
  }

  @Test func theLastRatingOfEachPersonCounts() {
    let log = log([
      Samples.rating([1], nil, of: "a"), Samples.rating([2], nil, of: "a", who: "bo"),
      Samples.rating([3], nil, of: "a"),
      Samples.rating([4], nil, of: "a", who: "cy"), back(4, of: "a"),
    ])
    #expect(log.ratings(of: "a").map(\.id) == [2, 3])
    #expect(log.entries.map(log.state) == [.replaced, .current, .current, .retracted, .done])
  }

  @Test func verdictsMoveLabels() {
    func debrief(_ id: String, _ label: AgreedLabel?) -> Debrief {
      var debrief = Debrief(id: id, candidate: "c-" + id)
      debrief.label = label
      return debrief
    }
    var debriefs = [
      debrief("same", .pattern(.b)), debrief("unclear", .pattern(.a)), debrief("stands", .pattern(.a)),
      debrief("short", .pattern(.d)), debrief("blank", nil), debrief("change", .pattern(.a)),
      debrief("free", .pattern(.c)),
      debrief("nobody", nil), debrief("back", .pattern(.a)),
    ]
    let log = log([
      Samples.verdict(.labelChanges(to: .none), on: "change"),
      Samples.verdict(.labelChanges(to: .pattern(.b)), on: "same"),
      Samples.verdict(.notEnoughEvidence, on: "short"), Samples.verdict(.notEnoughEvidence, on: "blank"),
      Samples.verdict(.rubricUnclear, on: "unclear"), Samples.verdict(.labelStands, on: "stands"),
      Samples.verdict(.labelChanges(to: .pattern(.d)), on: "nobody"), Samples.verdict(.labelStands, on: "gone"),
      Samples.verdict(.notEnoughEvidence, on: "back"), back(9, of: "back"),
    ])
    let applied = AppliedVerdicts.apply(log, to: &debriefs)
    #expect(
      applied.changed == [
        .init(debrief: "change", from: .pattern(.a), to: AgreedLabel.none),
        .init(debrief: "nobody", from: nil, to: .pattern(.d)),
      ])
    #expect(applied.removed == [.init(debrief: "short", from: .pattern(.d), to: nil)])
    #expect(applied.kept == ["blank", "same", "stands", "unclear"])
    #expect(applied.notFound == ["gone"])
    #expect(applied.count == 8)
    #expect(
      debriefs.map(\.label) == [
        .pattern(.b), .pattern(.a), .pattern(.a), nil, nil, AgreedLabel.none, .pattern(.c), .pattern(.d), .pattern(.a),
      ])
  }

  @Test func tableIsSafeInASpreadsheet() {
    let text = "=HYPERLINK(\"x\"),\n@"
    let log = log([
      Record(
        debrief: "-1", session: "+s", who: "@w",
        act: .verdict(.labelChanges(to: .none), label: .pattern(.a), reason: text)),
      Samples.rating([1, nil, 3, nil, 4], .pattern(.d), of: "a"), back(2, of: "a"),
    ])
    let expected = """
      entry,recorded,session,who,debrief_id,kind,state,label,new_label,clarifying_questions,\
      modeling_infrastructure_integration,tradeoff_articulation,failure_modes_monitoring,scaling_evolution,reason,retracts
      1,2026-11-22T14:00:00.000Z,'+s,'@w,'-1,changes,current,A,none,,,,,,"'=HYPERLINK(""x""),\n@",
      2,2026-11-22T14:00:01.000Z,2026-Q4,ana,a,rating,retracted,,D,1,,3,,4,,
      3,2026-11-22T14:00:02.000Z,2026-Q4,ana,a,retraction,done,,,,,,,,,2

      """
    #expect(String(decoding: VerdictExport(log).csv, as: UTF8.self) == expected)
    let lines = """
      {"entry":1,"recorded":"2026-11-22T14:00:00.000Z","session":"+s","who":"@w","debrief_id":"-1","kind":"changes",\
      "state":"current","label":"A","new_label":"none","clarifying_questions":null,\
      "modeling_infrastructure_integration":null,"tradeoff_articulation":null,"failure_modes_monitoring":null,\
      "scaling_evolution":null,"reason":"=HYPERLINK(\\"x\\"),\\n@","retracts":null}
      """
    #expect(
      String(decoding: VerdictExport(log).jsonLines, as: UTF8.self).split(separator: "\n").first.map(String.init)
        == lines)
  }
}
