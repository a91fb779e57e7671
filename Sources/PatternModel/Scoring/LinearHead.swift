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
  /// Weights of the vocabulary's terms, `terms × outputCount`. Single precision: the rounding is below 10⁻⁷ of a logit, and
  /// training and scoring see the same rounded weights.
  public let termWeights: FlatArray<Float>

  public init(
    outputCount: Int, intercepts: FlatArray<Double>, recordWeights: FlatArray<Double>, termWeights: FlatArray<Float>
  ) {
    self.outputCount = outputCount
    self.intercepts = intercepts
    self.recordWeights = recordWeights
    self.termWeights = termWeights
  }

  /// The logits of a feature vector, uncalibrated.
  public func logits(_ vector: FeatureVector) -> [Double] {
    var logits = intercepts.elements
    for (column, value) in vector.record.enumerated() where value != 0 {
      for output in 0..<outputCount { logits[output] += value * recordWeight(column: column, output: output) }
    }
    for (term, value) in zip(vector.terms, vector.values) {
      for output in 0..<outputCount { logits[output] += value * termWeight(term: Int(term), output: output) }
    }
    return logits
  }

  @inline(__always)
  public func recordWeight(column: Int, output: Int) -> Double { recordWeights[column * outputCount + output] }

  @inline(__always)
  public func termWeight(term: Int, output: Int) -> Double { Double(termWeights[term * outputCount + output]) }
}
