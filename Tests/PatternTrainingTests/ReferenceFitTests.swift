import Foundation
import Testing

@testable import PatternModel
@testable import PatternTraining

/// Features value by value, and optima with a penalty for each group, against scikit-learn:
/// `scripts/reference/compare_features.py` does the comparing.
@Suite struct ReferenceFitTests {
  @Test func featuresAndFitsAreTheReferences() throws {
    var builder = try TensorFileBuilder()
    let plain = try Company.trainingSet(.plain)
    let none = FoldPlan(candidates: plain.debriefs.map(\.candidate), foldCount: 0)
    let fit = FeatureFit(
      plain, plan: none, exclusion: Exclusion([]), admission: .standard(.plain), readings: nil)
    let rows = Array(plain.debriefs.indices)
    // Before they are rounded to single precision for fits.
    let exact = rows.flatMap { fit.terms.entries(row: $0, bag: 0).values }
    try add(fit.design(rows: rows), "plain", values: exact, to: &builder)

    // The full features' optimum needs no other implementation of the features: the design is handed over.
    let full = try Company.trainingSet(.full)
    let plan = FoldPlan(candidates: full.debriefs.map(\.candidate), foldCount: NoteReadings.standardFoldCount)
    let readings = try NoteReadings(
      full, plan: plan, depth: 0, admission: .standard(.full), parallel: Parallel(threadCount: 2))
    let features = FeatureFit(
      full, plan: none, exclusion: Exclusion([]), admission: .standard(.full), readings: readings)
    let penalties = Penalties([.scores: 8, .context: 4, .ratings: 0.25, .readings: 2])
    try addFit(SIMD4<Double>.self, HeadTask(.pattern, full.debriefs), features, penalties, "pattern", to: &builder)
    try addFit(Double.self, HeadTask(.struggle, full.debriefs), features, penalties, "struggle", to: &builder)
    try addFit(
      Double.self, HeadTask(.none, full.debriefs), features,
      Penalties([.scores: 0.5, .context: 64, .ratings: 2, .readings: 16]),
      "none", to: &builder)
    // Terms have a penalty beside the scores' in the plain style.
    try addFit(
      SIMD4<Double>.self, HeadTask(.pattern, plain.debriefs), fit, Penalties([.scores: 3, .terms: 0.5]), "terms",
      to: &builder)

    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try Data(builder.serialised()).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let data = Company.files.map { Company.root.appendingPathComponent("data/" + $0).path }
    let (status, output) = try run("scripts/reference/compare_features.py", [file.path] + data)
    #expect(status == 0, "\(output)")
    #expect(output.split(separator: "\n").filter { $0.hasSuffix(": ok") }.count == 5, "\(output)")
  }

  private func addFit<Block: TestBlock>(
    _ block: Block.Type, _ task: HeadTask, _ features: FeatureFit, _ penalties: Penalties, _ name: String,
    to builder: inout TensorFileBuilder
  ) throws {
    let training = features.trainingRows(task.rows, labels: task.labels)
    let design = training.design
    let objective = LogisticObjective<Block>(
      design: design, labels: training.labels, penalties: penalties, rowWeights: training.weights)
    let minimum = TruncatedNewton(objective: objective)
      .minimize(from: [Block](repeating: .zero, count: objective.parameterCount))
    let (weights, report) = (minimum.weights, minimum.report)
    #expect(report.hasConverged, "\(name): \(report)")
    try add(design, name, to: &builder)
    try builder.add(name + ".labels", training.labels.map { Int64($0) })
    try builder.add(name + ".row_weights", training.weights)
    try builder.add(name + ".penalties", FeatureGroup.allCases.map { penalties[$0] })
    try builder.add(name + ".group_sizes", FeatureGroup.allCases.map { Int64(design.range(of: $0).count) })
    try builder.add(
      name + ".weights", weights.flatMap { block in (0..<Block.outputCount).map { block[output: $0] } },
      shape: [weights.count, Block.outputCount])
  }

  private func add(
    _ design: DesignMatrix, _ name: String, values: [Double]? = nil, to builder: inout TensorFileBuilder
  ) throws {
    try builder.add(name + ".dense", design.dense.elements, shape: [design.rowCount, design.denseCount])
    let terms = design.terms.matrix
    try builder.add(name + ".row_starts", terms.rowStarts.map { Int64($0) })
    try builder.add(name + ".columns", terms.columns)
    try builder.add(name + ".values", values ?? terms.values.map { Double($0) })
    try builder.add(name + ".term_count", [Int64(design.termCount)])
  }

  /// Runs a reference script; what it said, on both streams.
  private func run(_ script: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = Company.root.appendingPathComponent("scripts/python-env")
    process.arguments = [Company.root.appendingPathComponent(script).path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    // Read before waiting: a full pipe would keep the script from ending.
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
