import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct RatingTargetsTests {
  private static func debrief(
    _ label: AgreedLabel?, _ scores: [Criterion: Rating], interviewer: String? = nil
  ) -> Debrief {
    var debrief = Debrief(id: "d", candidate: "c")
    debrief.label = label
    debrief.interviewer = interviewer
    for (criterion, rating) in scores { debrief.scores[criterion] = rating }
    return debrief
  }

  /// Each label has debriefs with 2 and 4 on each criterion, so that every class mean is 3; "none" scored scaling 1 alone.
  private static func targets() -> RatingTargets {
    var debriefs: [Debrief] = []
    for pattern in Pattern.allCases {
      for rating in [Rating.leanNo, .strongYes] {
        debriefs.append(
          debrief(.pattern(pattern), Dictionary(uniqueKeysWithValues: Criterion.allCases.map { ($0, rating) })))
      }
    }
    debriefs.append(debrief(AgreedLabel.none, [.scaling: .strongNo]))
    return RatingTargets(debriefs, offsets: ["lenient": 0.5])
  }

  @Test func targetsTable() {
    let (none, lenient) = (AgreedLabel.none, "lenient")
    let cases: [(topic: Topic, label: AgreedLabel, rating: Rating?, interviewer: String?, expected: Double)] = [
      // Half the score, half the mean of its class.
      (.clarifying, .pattern(.a), .strongNo, nil, 2), (.tradeoffs, .pattern(.b), .strongYes, nil, 3.5),
      (.failure, .pattern(.c), nil, nil, 3), (.failure, .pattern(.d), .strongYes, lenient, 3.25),
      (.scaling, none, .strongYes, nil, 2.5), (.scaling, none, nil, nil, 1),
      // Where the label has no score, the mean of all: 3.
      (.clarifying, none, .strongNo, nil, 2), (.clarifying, none, nil, nil, 3),
      // What the label implies, moved by a quarter of the integration score, a tenth where the half was strong.
      (.modeling, .pattern(.a), nil, nil, 1.9), (.modeling, .pattern(.a), .strongYes, nil, 2.15),
      (.modeling, .pattern(.a), .strongYes, lenient, 2.025), (.modeling, .pattern(.b), .strongNo, nil, 3.2),
      (.modeling, .pattern(.c), .leanYes, nil, 2.9), (.modeling, .pattern(.d), .leanNo, nil, 3.05),
      (.modeling, none, .leanYes, nil, 1.8), (.modeling, none, .strongNo, "other", 1.3),
      (.infrastructure, .pattern(.a), .strongNo, nil, 3.2), (.infrastructure, .pattern(.b), .strongYes, nil, 2.15),
      (.infrastructure, .pattern(.c), .strongYes, nil, 3.15), (.infrastructure, .pattern(.d), nil, lenient, 3.3),
      (.infrastructure, none, .leanNo, nil, 1.55),
    ]
    let targets = RatingTargetsTests.targets()
    for (topic, label, rating, interviewer, expected) in cases {
      let debrief = RatingTargetsTests.debrief(
        label, rating.map { [topic.criterion: $0] } ?? [:], interviewer: interviewer)
      let found = targets.target(topic, debrief)
      #expect(
        abs((found ?? 99) - expected) < 1e-12,
        "\(topic), \(label), \(String(describing: rating)), \(interviewer ?? "no interviewer"): \(String(describing: found))"
      )
    }
  }

  @Test func noLabelNoTarget() {
    for topic in Topic.allCases {
      let debrief = RatingTargetsTests.debrief(nil, [topic.criterion: .strongYes])
      #expect(RatingTargetsTests.targets().target(topic, debrief) == nil, "\(topic)")
    }
  }
}
