import ArgumentParser
import Foundation
import PatternModel
import PatternTraining
import ToolSupport

/// Prints how good predictions were, with intervals, and how far each predictor is from one of them.
struct Figures: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the figures of predictions with their 95 % intervals, as JSON Lines.",
    discussion: """
      One line for each scheme, predictor and head. "figures" are [value, from, to]; "difference" is how far the \
      predictor --beside is above this one, drawn together: 0 outside [from, to] is a difference.
      """)

  @OptionGroup var setting: Setting

  @Option(help: ArgumentHelp("Predictions to measure; may be given several times.", valueName: "file.jsonl"))
  var predictions: [String]

  @Option(help: "The predictor that the others are compared with.")
  var beside = Variant.full.rawValue

  func run() throws {
    let debriefs = try setting.read()
    var known: [Key: [PredictionLine]] = [:]
    var order: [Key] = []
    var seen: [Key: Set<Int>] = [:]
    for path in predictions {
      for line in try PredictionLine.read(path: path) {
        guard debriefs.indices.contains(line.row) else {
          throw EvaluationFailure.unknownRow(path: path, row: line.row, count: debriefs.count)
        }
        let key = Key(scheme: line.scheme, variant: line.variant)
        if known[key] == nil { order.append(key) }
        guard seen[key, default: []].insert(line.row).inserted else {
          throw EvaluationFailure.repeatedRow(path: path, scheme: key.scheme, variant: key.variant, row: line.row)
        }
        known[key, default: []].append(line)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    for key in order {
      let own = Judged(known[key] ?? [], debriefs)
      let others = key.variant == beside ? nil : known[Key(scheme: key.scheme, variant: beside)]
      let other = others.map { Judged($0, debriefs) }
      for line in [
        try Figures.line(key, "pattern", own.patterns, other?.patterns, Quality.figures, Quality.differences),
        try Figures.line(key, "struggle", own.struggles, other?.struggles, Quality.figures, Quality.differences),
        try Figures.line(key, "none", own.nones, other?.nones, Quality.figures, Quality.differences),
      ] {
        guard let line else { continue }
        try Output.standard.write(String(decoding: try encoder.encode(line), as: UTF8.self) + "\n")
      }
    }
  }

  private struct Key: Hashable {
    let scheme: String
    let variant: String
  }

  private struct Line: Encodable {
    let scheme: String
    let variant: String
    let head: String
    let rows: Int
    let figures: [String: [Double]]
    let difference: [String: [Double]]?
  }

  private static func line<Row>(
    _ key: Key, _ head: String, _ rows: [Int: Row], _ others: [Int: Row]?, _ figures: ([Row]) -> [Figure: Estimate],
    _ differences: ([Row], [Row]) -> [Figure: Estimate]
  ) throws -> Line? {
    let places = rows.keys.sorted()
    let own = places.compactMap { rows[$0] }
    guard !own.isEmpty else { return nil }
    var difference: [Figure: Estimate]?
    if let others {
      let beside = places.compactMap { others[$0] }
      guard beside.count == own.count, others.count == own.count else {
        throw EvaluationFailure.otherRows(
          scheme: key.scheme, variant: key.variant, found: beside.count, expected: max(own.count, others.count))
      }
      difference = differences(beside, own)
    }
    return Line(
      scheme: key.scheme, variant: key.variant, head: head, rows: own.count, figures: named(figures(own)),
      difference: difference.map(named))
  }

  /// Value, then the ends of the interval; the value alone where there is no interval.
  private static func named(_ estimates: [Figure: Estimate]) -> [String: [Double]] {
    Dictionary(
      uniqueKeysWithValues: estimates.map { figure, estimate in
        (figure.rawValue, [estimate.value] + (estimate.interval.map { [$0.lowerBound, $0.upperBound] } ?? []))
      })
  }
}

/// One predictor's lines beside the labels, by the debrief's place.
private struct Judged {
  var patterns: [Int: JudgedPattern] = [:]
  var struggles: [Int: JudgedAnswer] = [:]
  var nones: [Int: JudgedAnswer] = [:]

  init(_ lines: [PredictionLine], _ debriefs: [Debrief]) {
    for line in lines {
      let debrief = debriefs[line.row]
      if let label = debrief.label?.pattern, let probabilities = line.pattern {
        patterns[line.row] = JudgedPattern(
          candidate: debrief.candidate, label: label, probabilities: probabilities,
          set: line.set.map { letters in Pattern.allCases.filter { letters.contains($0.letter) } },
          hasAbstained: line.abstained ?? false)
      }
      if let answer = debrief.struggled, let probability = line.struggle {
        struggles[line.row] = JudgedAnswer(candidate: debrief.candidate, probability: probability, answer: answer)
      }
      if let label = debrief.label, let probability = line.none {
        nones[line.row] = JudgedAnswer(candidate: debrief.candidate, probability: probability, answer: label == .none)
      }
    }
  }
}
