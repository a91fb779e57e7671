import Foundation
import PatternModel

@testable import PatternReview

/// What `scripts/reference/make_agreement.py` wrote: seeded ratings with missing cells, and their figures by krippendorff,
/// scikit-learn, statsmodels and cleanlab.
struct Golden: Decodable {
  struct Case: Decodable {
    let name: String
    let rows: [Row]
    let alpha: [Double]
    let interval: [Double]
    let pairs: [Kappa]
    let colleagues: [Kappa]
    let leniency: Leniency
    let halo: Double

    var debriefs: [Debrief] { rows.enumerated().map { $1.debrief(id: "d\(1_000 + $0)") } }
  }
  /// A candidate, an interviewer, five scores (0 where blank), a label (empty where blank).
  struct Row: Decodable {
    let candidate, interviewer, label: String
    let scores: [Int]

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      candidate = try values.decode(String.self)
      interviewer = try values.decode(String.self)
      scores = try (0..<5).map { _ in try values.decode(Int.self) }
      label = try values.decode(String.self)
    }

    func debrief(id: String) -> Debrief { .rated(id, candidate, interviewer, scores, label: label) }
  }
  struct Kappa: Decodable {
    let first, second, interviewer: String?
    let overall: Double?
    let criteria: [Double?]
    let cells: Int
  }
  struct Leniency: Decodable {
    let criterion_effects: [Double]
    let interviewers, components: [String]
    let deviation, residual_deviation: Double
    let shrunk, shrunk_errors, unshrunk, unshrunk_errors: [Double]
  }
  struct Joint: Decodable {
    let name: String
    let labels: [Int]
    let probabilities: [[Double]]
    let counts: [[Int]]
    let expected_errors: Double
    let margins: [Double]
  }

  let cases: [Case]
  let joints: [Joint]
  /// Successes, count, lower end, upper end.
  let shares: [[Double]]

  static func read() throws -> Golden {
    let file = Project.root.appendingPathComponent("scripts/reference/golden/agreement.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }
}

enum Project {
  /// The top of the repository.
  static let root: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }()

  /// The debriefs of `data/`. An empty list fails every test that counts.
  static let debriefs: [Debrief] = {
    let folder = root.appendingPathComponent("data")
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
      $0.hasPrefix("debriefs-") && $0.hasSuffix(".csv") && !$0.contains(".rejected.")
    }.sorted()
    let paths = names.map { folder.appendingPathComponent($0).path }
    return (try? DebriefCollection.read(paths: paths, purpose: .training).debriefs) ?? []
  }()
}

extension Debrief {
  /// A debrief with these scores (0 where blank) and this label (empty where blank).
  static func rated(
    _ id: String, _ candidate: String, _ interviewer: String?, _ scores: [Int], label: String = "", day: String? = nil
  ) -> Debrief {
    var debrief = Debrief(id: id, candidate: candidate)
    debrief.interviewer = interviewer
    for criterion in Criterion.allCases { debrief.scores[criterion] = Rating(rawValue: scores[criterion.rawValue]) }
    debrief.label = AgreedLabel(name: label)
    debrief.date = day.flatMap { Day($0) }
    return debrief
  }
}

extension Scores {
  /// Scores by criterion, 0 where blank.
  static func of(_ values: [Int]) -> Scores { Debrief.rated("", "", nil, values).scores }
}
