import Testing

@testable import PatternModel

/// The words and the order that files and other programs rely on.
@Suite struct RubricTests {
  @Test func namesAndOrderAreThose() {
    #expect(
      Criterion.allCases.map(\.name) == [
        "clarifying_questions", "modeling_infrastructure_integration", "tradeoff_articulation",
        "failure_modes_monitoring",
        "scaling_evolution",
      ])
    #expect(Criterion.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(Pattern.allCases.map(\.letter) == ["A", "B", "C", "D"])
    #expect(Pattern.allCases.map(\.rawValue) == [0, 1, 2, 3])
    #expect(Rating.allCases.map(\.rawValue) == [1, 2, 3, 4])
    #expect(Rating.allCases.map(\.title) == ["strong no", "lean no", "lean yes", "strong yes"])
    #expect(Level.allCases.map(\.rawValue) == ["mid", "senior", "staff"])
    #expect(Role.allCases.map(\.rawValue) == ["product-mle", "ai-engineer", "mle-platform", "mlops"])
    #expect(
      Prompt.allCases.map(\.rawValue) == [
        "recommender", "retrieval", "feature-pipeline", "real-time-prediction", "ml-training-infrastructure", "generic",
      ])
    #expect(AgreedLabel.none.name == "none" && AgreedLabel.none.pattern == nil)
    #expect(AgreedLabel.pattern(.c).name == "C" && AgreedLabel.pattern(.c).pattern == .c)
  }

  @Test func topicsCoverTheCriteria() {
    #expect(Set(Topic.allCases.map(\.criterion)) == Set(Criterion.allCases))
    #expect(Topic.allCases.filter { $0.criterion == .integration } == [.modeling, .infrastructure])
    #expect(Set(Topic.allCases.map(\.name)).count == Topic.allCases.count)
  }

  @Test func choicesTellBlankKnownAndOther() {
    let cases: [(text: String, choice: Choice<Level>, value: Level?)] = [
      ("", .blank, nil), ("mid", .known(.mid), .mid), ("staff", .known(.staff), .staff), ("Mid", .other("Mid"), nil),
      ("principal", .other("principal"), nil),
    ]
    for (text, choice, value) in cases {
      #expect(Choice<Level>(text) == choice, "\(text)")
      #expect(Choice<Level>(text).value == value, "\(text)")
    }
  }

  @Test func blocksHaveTheGuidesLengths() {
    let cases: [(level: Level?, prompt: Prompt?, minutes: Int, isTooShort: Bool, isTooLong: Bool)] = [
      (.senior, .recommender, 59, true, false), (.senior, .recommender, 60, false, false),
      (.senior, .recommender, 75, false, false), (.senior, .recommender, 76, false, true),
      (.staff, .retrieval, 59, true, false), (nil, nil, 59, true, false), (nil, nil, 75, false, false),
      (nil, nil, 76, false, true),
      (.mid, .featurePipeline, 44, true, false), (.mid, .featurePipeline, 45, false, false),
      (.mid, .featurePipeline, 76, false, true), (.senior, .trainingInfrastructure, 74, true, false),
      (.senior, .trainingInfrastructure, 75, false, false), (.senior, .trainingInfrastructure, 90, false, false),
      (.senior, .trainingInfrastructure, 91, false, true), (.mid, .trainingInfrastructure, 74, true, false),
    ]
    for (level, prompt, minutes, isTooShort, isTooLong) in cases {
      let name: Comment = "\(String(describing: level)), \(String(describing: prompt)), \(minutes) minutes"
      #expect(BlockDiscipline.isTooShort(minutes, level: level, prompt: prompt) == isTooShort, name)
      #expect(BlockDiscipline.isTooLong(minutes, prompt: prompt) == isTooLong, name)
    }
  }

  @Test func adviceSuggestsAndNeverDecides() {
    for pattern in Pattern.allCases {
      for role in Role.allCases.map(Optional.some) + [nil] {
        for level in Level.allCases.map(Optional.some) + [nil] {
          let advice = Guide.advice(for: pattern, role: role, level: level)
          let name: Comment = "\(pattern), \(String(describing: role)), \(String(describing: level)): \(advice)"
          #expect(advice.hasSuffix(".") && !advice.contains("  ") && !advice.contains("\n"), name)
          #expect((60...600).contains(advice.utf8.count), name)
          for word in ["reject", "do not hire", "don't hire", "no hire"] {
            #expect(!advice.lowercased().contains(word), name)
          }
        }
      }
    }
    #expect(Guide.advice(for: .d, role: nil, level: .senior).contains("staff"))
    #expect(Guide.advice(for: .a, role: .mlops, level: nil) != Guide.advice(for: .a, role: .productMLE, level: nil))
  }
}
