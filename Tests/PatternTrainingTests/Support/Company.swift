import Foundation

@testable import PatternModel
@testable import PatternTraining

/// The debriefs in `data/`, read once.
enum Company {
  static let debriefs: [Debrief] = {
    let paths = files.map { root.appendingPathComponent("data/" + $0).path }
    // An empty list fails every test that counts.
    return (try? DebriefCollection.read(paths: paths, purpose: .training).debriefs) ?? []
  }()

  static let files: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("data").path)) ?? []
    return names.filter { $0.hasPrefix("debriefs-") && $0.hasSuffix(".csv") && !$0.contains(".rejected.") }.sorted()
  }()

  /// The top of the repository.
  static let root: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }()

  /// All debriefs with their terms counted, once for each style.
  static func trainingSet(_ style: FeatureStyle) throws -> TrainingSet {
    try (style == .full ? fullSet : plainSet).get()
  }

  private static let fullSet = Result { TrainingSet(debriefs, style: .full, words: try .shipped()) }
  private static let plainSet = Result { TrainingSet(debriefs, style: .plain, words: try .shipped()) }

  /// A model of each style, trained once without folds on every third debrief: quickly.
  static func model(_ style: FeatureStyle) throws -> Model {
    try (style == .full ? full : plain).get()
  }

  private static let full = trained(.full)
  private static let plain = trained(.plain)

  private static func trained(_ style: FeatureStyle) -> Result<Model, any Error> {
    Result {
      try Trainer(options: TrainingOptions(style: style, foldCount: 0), words: .shipped()).train(
        debriefs.enumerated().filter { $0.offset % 3 == 0 }.map(\.element)
      ).model
    }
  }

  /// A set of made-up debriefs that is quickly trained on: words and scores that go with each pattern, some noise.
  static func madeUp(candidates: Int, seed: UInt64, interviewers: Int = 4) -> [Debrief] {
    var generator = SeededGenerator(seed: seed)
    let words: [[String]] = [
      ["kubernetes sized", "redis sharded", "no model named", "latency budget"],
      ["two-tower loss", "negatives mined", "no serving drawn", "calibrated softmax"],
      ["feature store joined", "no alternatives weighed", "couldn't say why", "pipeline drawn"],
      ["weighed both sides", "alerts and rollback", "clarified the goal", "sharded at 10x"],
    ]
    let means: [[Double]] = [
      [3, 2, 2.5, 3, 3], [3, 2, 2.5, 2.2, 2], [3, 3.2, 1.6, 2.8, 2.8], [3.4, 3.4, 3.4, 3.4, 3.3],
    ]
    var debriefs: [Debrief] = []
    for candidate in 0..<candidates {
      let truth = candidate % 5
      for round in 0..<(candidate % 4 == 0 ? 2 : 1) {
        var debrief = Debrief(id: "d\(candidate)-\(round)", candidate: "c\(candidate)")
        debrief.date = Day("2026-0\(candidate % 9 + 1)-1\(round)")
        debrief.interviewer = interviewers > 0 ? "i\((candidate + round) % interviewers)" : nil
        debrief.level = .known(Level.allCases[candidate % 3])
        for criterion in Criterion.allCases where Int.random(in: 0..<9, using: &generator) > 0 {
          let mean = truth < 4 ? means[truth][criterion.rawValue] : 1.4
          let value = (mean + Double.random(in: -0.9...0.9, using: &generator)).rounded()
          debrief.scores[criterion] = Rating(rawValue: min(4, max(1, Int(value))))
        }
        var pieces = ["remark \(candidate % 7)"]
        for _ in 0..<3 {
          let source =
            Int.random(in: 0..<4, using: &generator) == 0 ? Int.random(in: 0..<4, using: &generator) : truth % 4
          pieces.append(truth == 4 ? "weak on it all" : words[source][Int.random(in: 0..<4, using: &generator)])
        }
        debrief.notes = pieces.joined(separator: ". ")
        debrief.label = truth < 4 ? Pattern(rawValue: truth).map(AgreedLabel.pattern) : AgreedLabel.none
        if candidate % 2 == 0 { debrief.struggled = truth != 3 && Int.random(in: 0..<3, using: &generator) > 0 }
        debriefs.append(debrief)
      }
    }
    return debriefs
  }
}
