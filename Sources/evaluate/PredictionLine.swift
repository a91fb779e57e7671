import Foundation
import PatternModel
import PatternTraining

/// One predictor's word on one held-out debrief: a line of JSON, which other tools write as well.
struct PredictionLine: Codable {
  let scheme: String
  /// Which predictor: one of `Variant`, or another tool's name.
  let variant: String
  /// Place of the debrief among those read, from 0.
  let row: Int
  /// Of A–D; absent from a line on struggle alone.
  let pattern: [Double]?
  /// Letters; absent where the predictor has no prediction sets.
  let set: String?
  let abstained: Bool?
  let struggle: Double?
  let none: Double?

  init(scheme: HoldOutScheme, variant: Variant, _ held: HeldOutPrediction) {
    self.scheme = scheme.rawValue
    self.variant = variant.rawValue
    row = held.row
    pattern = held.prediction.probabilities
    set = held.prediction.set.map(\.letter).joined()
    abstained = held.prediction.hasAbstained
    struggle = held.prediction.struggle
    none = held.prediction.none
  }

  /// The line with its end.
  func encoded(_ encoder: JSONEncoder) throws -> String {
    String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }

  /// The lines of a file.
  ///
  /// - Throws: `EvaluationFailure` with the line that cannot be read.
  static func read(path: String) throws -> [PredictionLine] {
    guard let data = FileManager.default.contents(atPath: path) else { throw EvaluationFailure.noFile(path: path) }
    let decoder = JSONDecoder()
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return try lines.enumerated().filter { !$0.element.isEmpty }.map { place, line in
      guard let read = try? decoder.decode(PredictionLine.self, from: line), read.pattern.map({ $0.count == 4 }) ?? true
      else { throw EvaluationFailure.badLine(path: path, line: place + 1) }
      return read
    }
  }
}

/// What is wrong with predictions that were to be measured.
enum EvaluationFailure: DescribedFailure {
  case noFile(path: String)
  case badLine(path: String, line: Int)
  /// A prediction of a debrief that was not read.
  case unknownRow(path: String, row: Int, count: Int)
  /// Two predictions of one debrief by one predictor.
  case repeatedRow(path: String, scheme: String, variant: String, row: Int)
  /// Two predictors were not asked about the same debriefs.
  case otherRows(scheme: String, variant: String, found: Int, expected: Int)

  var kind: FailureKind {
    switch self {
    case .noFile: .noInput
    case .badLine, .unknownRow, .repeatedRow, .otherRows: .badData
    }
  }

  var description: String {
    switch self {
    case .noFile(let path): "\(path): found no such file, expected predictions as `evaluate predictions` writes them"
    case .badLine(let path, let line):
      "\(path):\(line): found no prediction, expected a line as `evaluate predictions` writes them"
    case .unknownRow(let path, let row, let count):
      "\(path): found a prediction of debrief \(row), expected 0 to \(count - 1); give the debriefs it was made from"
    case .repeatedRow(let path, let scheme, let variant, let row):
      "\(path): found a second prediction of debrief \(row) by \(variant), \(scheme), expected one; give each file once"
    case .otherRows(let scheme, let variant, let found, let expected):
      "\(variant), \(scheme): found predictions of \(found) debriefs that can be compared, expected \(expected); "
        + "make all predictions from the same debriefs"
    }
  }
}
