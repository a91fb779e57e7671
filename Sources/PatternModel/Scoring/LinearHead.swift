/// A linear map from features to logits: z = b + W x.
///
/// Weights are stored feature by feature, the outputs of one feature side by side: what one debrief touches lies together.
public struct LinearHead: Sendable {
  /// Outputs: 4 for the pattern head, 1 for a binary head.
  public let outputCount: Int
  /// b, one an output.
  public let intercepts: FlatArray<Double>
  /// Weights of the record's columns, `columns × outputCount`.
  public let recordWeights: FlatArray<Double>
  /// Weights of terms in bags, `(bags · terms) × outputCount`. Single precision: the rounding is below 10⁻⁷ of a logit, and
  /// out-of-fold figures come from weights rounded in the same way.
  public let termWeights: FlatArray<Float>
  /// What a bag without a known term adds, `bags × outputCount`: that nothing was said of a topic says something too.
  public let silenceWeights: FlatArray<Double>

  public init(
    outputCount: Int, intercepts: FlatArray<Double>, recordWeights: FlatArray<Double>, termWeights: FlatArray<Float>,
    silenceWeights: FlatArray<Double>
  ) {
    self.outputCount = outputCount
    self.intercepts = intercepts
    self.recordWeights = recordWeights
    self.termWeights = termWeights
    self.silenceWeights = silenceWeights
  }

  /// The logits of a feature vector, uncalibrated.
  public func logits(_ vector: FeatureVector) -> [Double] {
    var logits = intercepts.elements
    for (column, value) in vector.record.enumerated() where value != 0 {
      for output in 0..<outputCount { logits[output] += value * recordWeight(column: column, output: output) }
    }
    for (entry, value) in zip(vector.entries, vector.values) {
      for output in 0..<outputCount { logits[output] += value * termWeight(entry: Int(entry), output: output) }
    }
    for bag in vector.silentBags {
      for output in 0..<outputCount { logits[output] += silenceWeight(bag: bag, output: output) }
    }
    return logits
  }

  @inline(__always)
  public func recordWeight(column: Int, output: Int) -> Double { recordWeights[column * outputCount + output] }

  @inline(__always)
  public func termWeight(entry: Int, output: Int) -> Double { Double(termWeights[entry * outputCount + output]) }

  @inline(__always)
  public func silenceWeight(bag: Int, output: Int) -> Double { silenceWeights[bag * outputCount + output] }
}
