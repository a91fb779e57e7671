import Foundation
import Testing

@testable import PatternTraining

/// Against scikit-learn: `scripts/reference/make_metrics.py` writes the cases.
@Suite struct MetricsTests {
  private struct Golden: Decodable {
    struct Classes: Decodable {
      let name: String
      let probabilities: [[Double]]
      let labels: [Int]
      let accuracy: Double
      let macro_f1: Double
      let log_loss: Double
      let brier: Double
      let ece: Double
    }
    struct Binary: Decodable {
      let name: String
      let probabilities: [Double]
      let labels: [Int]
      let positive_rate: Double
      let auc: Double
      let log_loss: Double
      let brier: Double
      let ece: Double
    }
    let classes: [Classes]
    let binary: [Binary]
  }

  private static func golden() throws -> Golden {
    let file = Company.root.appendingPathComponent("scripts/reference/golden/metrics.json")
    return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
  }

  @Test func classMetrics() throws {
    let cases = try MetricsTests.golden().classes
    #expect(cases.count == 7)
    for golden in cases {
      let found = ClassMetrics(probabilities: golden.probabilities, labels: golden.labels)
      let pairs = [
        ("accuracy", found.accuracy, golden.accuracy), ("macro F1", found.macroF1, golden.macro_f1),
        ("log-loss", found.logLoss, golden.log_loss), ("Brier", found.brier, golden.brier),
        ("calibration error", found.reliability.calibrationError, golden.ece),
      ]
      for (figure, ours, theirs) in pairs {
        #expect(abs(ours - theirs) < 1e-12, "\(golden.name): \(figure) \(ours), expected \(theirs)")
      }
    }
  }

  @Test func binaryMetrics() throws {
    let cases = try MetricsTests.golden().binary
    #expect(cases.count == 8)
    for golden in cases {
      let found = BinaryMetrics(probabilities: golden.probabilities, labels: golden.labels)
      let pairs = [
        ("share of yes", found.positiveRate, golden.positive_rate), ("area", found.areaUnderCurve, golden.auc),
        ("log-loss", found.logLoss, golden.log_loss), ("Brier", found.brier, golden.brier),
        ("calibration error", found.reliability.calibrationError, golden.ece),
      ]
      for (figure, ours, theirs) in pairs {
        #expect(abs(ours - theirs) < 1e-12, "\(golden.name): \(figure) \(ours), expected \(theirs)")
      }
    }
  }
}
