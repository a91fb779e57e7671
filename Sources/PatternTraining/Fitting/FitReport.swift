/// How a fit ended.
public struct FitReport: Sendable, Hashable {
  public enum StopReason: Sendable, Hashable {
    /// The bound on P − P* is within the tolerance.
    case converged
    /// The limit of iterations was reached first.
    case iterationLimit
    /// No step lowered the objective any further: the limit of double precision.
    case noProgress
  }

  public let stopReason: StopReason
  /// Newton steps taken.
  public let iterations: Int
  /// P at the end: a sum over rows, in nats.
  public let objective: Double
  /// ‖∇P‖ at the end.
  public let gradientNorm: Double
  /// A bound on P − P*: Σ_g ‖∇_g P‖² / (2 λ_g).
  public let gap: Double

  public var hasConverged: Bool { stopReason == .converged }
}
