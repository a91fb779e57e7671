import PatternModel
import Testing

@testable import PatternReview

@Suite struct DisciplineTests {
  private static func block(
    _ id: String, _ candidate: String? = nil, minutes: Int? = 60, level: String = "senior",
    role: String = "product-mle",
    prompt: String = "recommender", day: String = "2026-01-10"
  ) -> Debrief {
    var debrief = Debrief(id: id, candidate: candidate ?? id)
    debrief.durationMinutes = minutes
    debrief.level = Choice(level)
    debrief.role = Choice(role)
    debrief.prompt = Choice(prompt)
    debrief.date = Day(day)
    return debrief
  }

  @Test func rulesOfTheGuide() throws {
    let quarter = try #require(Quarter("2026Q1"))
    let block = DisciplineTests.block
    let training = "ml-training-infrastructure"
    let cases: [(name: String, debriefs: [Debrief], kind: DisciplineFinding.Kind, ids: [String], examined: Int)] = [
      (
        "past 75 minutes",
        [
          block("1", nil, 75, "senior", "product-mle", "recommender", "2026-01-10"),
          block("2", nil, 76, "senior", "product-mle", "recommender", "2026-01-10"),
          block("3", nil, 76, "mid", "product-mle", "recommender", "2026-01-10"),
          block("4", nil, nil, "mid", "product-mle", "recommender", "2026-01-10"),
        ], .tooLong, ["2", "3"], 3
      ),
      (
        "training infrastructure has 90",
        [
          block("1", nil, 90, "senior", "mlops", training, "2026-01-10"),
          block("2", nil, 91, "senior", "mlops", training, "2026-01-10"),
        ], .tooLong, ["2"], 2
      ),
      (
        "shorter than the level asks",
        [
          block("1", nil, 59, "senior", "mlops", "retrieval", "2026-01-10"),
          block("2", nil, 59, "mid", "mlops", "retrieval", "2026-01-10"),
          block("3", nil, 44, "mid", "mlops", "retrieval", "2026-01-10"),
          block("4", nil, 74, "mid", "mlops", training, "2026-01-10"),
        ], .tooShort, ["1", "3", "4"], 4
      ),
      (
        "generic",
        [
          block("1", nil, 60, "senior", "mlops", "generic", "2026-01-10"),
          block("2", nil, 60, "senior", "mlops", "", "2026-01-10"),
        ], .genericPrompt, ["1"], 1
      ),
      (
        "training infrastructure for others",
        [
          block("1", nil, 80, "senior", "ai-engineer", training, "2026-01-10"),
          block("2", nil, 80, "senior", "mlops", training, "2026-01-10"),
          block("3", nil, 80, "senior", "", training, "2026-01-10"),
          block("4", nil, 70, "senior", "ai-engineer", "retrieval", "2026-01-10"),
        ], .trainingInfrastructureElsewhere(role: .aiEngineer), ["1"], 2
      ),
      (
        "several prompts for one role in one quarter",
        [
          block("3", nil, 60, "senior", "product-mle", "recommender", "2026-01-10"),
          block("1", nil, 60, "senior", "product-mle", "recommender", "2026-03-31"),
          block("2", nil, 60, "senior", "product-mle", "retrieval", "2026-02-10"),
          block("4", nil, 60, "senior", "product-mle", "retrieval", "2026-04-01"),
          block("5", nil, 60, "senior", "mlops", "retrieval", "2026-01-10"),
        ],
        .mixedPrompts(role: .productMLE, quarter: quarter, commonest: .recommender),
        ["2"], 3
      ),
      (
        "several prompts for one candidate",
        [
          block("1", "c", 60, "senior", "product-mle", "recommender", "2026-01-10"),
          block("2", "c", 60, "senior", "product-mle", "retrieval", "2026-01-10"),
          block("3", "d", 60, "senior", "product-mle", "retrieval", "2026-01-10"),
          block("4", "d", 60, "senior", "product-mle", "retrieval", "2026-01-10"),
          block("5", "e", 60, "senior", "product-mle", "retrieval", "2026-01-10"),
        ], .promptsWithinCandidate, ["1", "2"], 4
      ),
      ("length not noted", [block("1", nil, nil, "", "", "retrieval", "2026-01-10")], .lengthUnknown, ["1"], 1),
      (
        "prompt unknown",
        [
          block("1", nil, 60, "senior", "mlops", "chess", "2026-01-10"),
          block("2", nil, 60, "senior", "mlops", "", "2026-01-10"),
        ], .promptUnknown, ["1", "2"], 2
      ),
    ]
    for (name, debriefs, kind, ids, examined) in cases {
      let report = DisciplineReport(debriefs: debriefs)
      let found = report.findings.filter { $0.kind == kind }
      #expect(found.map(\.debriefIDs) == [ids], "\(name): \(report.findings)")
      #expect(found.map(\.examinedCount) == [examined], "\(name)")
      #expect(found.allSatisfy { $0.sentence.hasPrefix("\(ids.count) of \(examined) ") }, "\(name)")
    }
  }

  @Test func rulesThatAreKeptFindNothing() {
    #expect(DisciplineReport(debriefs: [DisciplineTests.block("1"), DisciplineTests.block("2")]).findings.isEmpty)
    #expect(DisciplineReport(debriefs: []).findings.isEmpty)
  }
}
