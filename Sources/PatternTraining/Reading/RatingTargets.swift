// What the ratings that are read out of notes are taught, on the 4-point scale, for a debrief with label y:
//
//     clarifying, trade-offs, failure, scaling     ½ (score − leniency) + ½ m_y       m_y: class mean of that score
//     modeling, infrastructure                     c_y + k (integration − its class mean)
//
// Modeling and infrastructure have no score of their own: what the label implies of each teaches them (A: infrastructure
// strong, modeling weak; B the reverse), moved a little by the integration score. The class means draw a single noisy score
// towards what the room agreed on. Constants were chosen on folds grouped by candidate.

import PatternModel

/// The six targets of each labelled debrief of a training set.
struct RatingTargets: Sendable {
  private let means: ClassMeans
  private let offsets: [String: Double]

  init(_ debriefs: [Debrief], offsets: [String: Double]) {
    means = ClassMeans(debriefs, offsets: offsets)
    self.offsets = offsets
  }

  /// The target of a topic's rating; `nil` for a debrief without a label.
  func target(_ topic: Topic, _ debrief: Debrief) -> Double? {
    guard let label = debrief.label else { return nil }
    let criterion = topic.criterion
    let mean = means[label, criterion]
    let offset = debrief.interviewer.flatMap { offsets[$0] } ?? 0
    let score = debrief.scores[criterion].map { Double($0.rawValue) - offset } ?? mean
    switch topic {
    case .modeling: return implied(strong: .b, weak: .a, label) + (label.pattern == .b ? 0.1 : 0.25) * (score - mean)
    case .infrastructure:
      return implied(strong: .a, weak: .b, label) + (label.pattern == .a ? 0.1 : 0.25) * (score - mean)
    default: return 0.5 * score + 0.5 * mean
    }
  }

  /// The depth that a label implies.
  private func implied(strong: Pattern, weak: Pattern, _ label: AgreedLabel) -> Double {
    switch label.pattern {
    case strong: 3.4
    case weak: 1.9
    case .c: 2.9
    case .d: 3.3
    default: 1.8
    }
  }
}
