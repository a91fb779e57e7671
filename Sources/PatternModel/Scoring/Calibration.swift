/// A calibration that is linear in the log-odds: z′ = scale · z + offset.
///
/// One scale (a temperature) for all outputs and an offset an output: contributions to z, times the scale, still add up to
/// z′, so the explanation of a calibrated probability adds up as well.
public struct Calibration: Sendable, Hashable {
  public let scale: Double
  public let offsets: [Double]

  public init(scale: Double, offsets: [Double]) {
    self.scale = scale
    self.offsets = offsets
  }

  /// Leaves logits as they are.
  public static func identity(outputCount: Int) -> Calibration {
    Calibration(scale: 1, offsets: Array(repeating: 0, count: outputCount))
  }

  /// Calibrated logits.
  public func callAsFunction(_ logits: [Double]) -> [Double] {
    zip(logits, offsets).map { scale * $0 + $1 }
  }
}
