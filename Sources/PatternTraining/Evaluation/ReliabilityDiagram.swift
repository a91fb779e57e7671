/// How probabilities compare with what came true, in ten bins of equal width: (0, 0.1], …, (0.9, 1], 0 in the first.
public struct ReliabilityDiagram: Sendable, Hashable {
  /// The rows whose probability lies in one tenth.
  public struct Bin: Sendable, Hashable {
    public internal(set) var count = 0
    /// Mean probability; 0 for an empty bin.
    public internal(set) var meanProbability = 0.0
    /// The share of rows for which it came true; 0 for an empty bin.
    public internal(set) var hitShare = 0.0
  }

  static let binCount = 10

  /// `binCount` of them, ascending.
  public let bins: [Bin]

  /// - Parameter rows: a probability, and whether what it was given to came true.
  public init(_ rows: some Sequence<(probability: Double, isHit: Bool)>) {
    var bins = [Bin](repeating: Bin(), count: ReliabilityDiagram.binCount)
    for (probability, isHit) in rows {
      let place = ReliabilityDiagram.bin(of: probability)
      bins[place].count += 1
      bins[place].meanProbability += probability
      bins[place].hitShare += isHit ? 1 : 0
    }
    for place in bins.indices where bins[place].count > 0 {
      bins[place].meanProbability /= Double(bins[place].count)
      bins[place].hitShare /= Double(bins[place].count)
    }
    self.bins = bins
  }

  /// The bin that a probability falls into, 0 to 9.
  static func bin(of probability: Double) -> Int {
    min(binCount - 1, max(0, Int((probability * Double(binCount)).rounded(.up)) - 1))
  }

  /// Expected calibration error: the mean over rows of |mean probability − share of hits| of their bins.
  public var calibrationError: Double {
    let total = bins.reduce(0) { $0 + $1.count }
    let sum = bins.reduce(0) { $0 + Double($1.count) * abs($1.meanProbability - $1.hitShare) }
    return total > 0 ? sum / Double(total) : 0
  }
}
