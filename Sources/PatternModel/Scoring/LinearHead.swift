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
    guard outputCount == 4 else { return (0..<outputCount).map { logit(vector, output: $0) } }
    // The four patterns at once, a lane each: what a lane sums up, and in which order, is what `logit` does.
    var logits = SIMD4<Double>(intercepts[0], intercepts[1], intercepts[2], intercepts[3])
    for (column, value) in vector.record.enumerated() where value != 0 {
      logits += value * recordWeights.fourDoubles(at: column)
    }
    termWeights.withRows(vector.entries, of: outputCount) { weights in
      LinearHead.forEachEntry(vector, below: weights.count / 4) { entry, value in
        let row = UnsafeRawPointer(weights.baseAddress.unsafelyUnwrapped + 4 * entry)
        logits += value * SIMD4<Double>(row.loadUnaligned(as: SIMD4<Float>.self))
      }
    }
    for bag in vector.silentBags { logits += silenceWeights.fourDoubles(at: bag) }
    return [logits[0], logits[1], logits[2], logits[3]]
  }

  private func logit(_ vector: FeatureVector, output: Int) -> Double {
    var logit = intercepts[output]
    for (column, value) in vector.record.enumerated() where value != 0 {
      logit += value * recordWeight(column: column, output: output)
    }
    termWeights.withRows(vector.entries, of: outputCount) { weights in
      LinearHead.forEachEntry(vector, below: weights.count / outputCount) { entry, value in
        logit += value * Double(weights[entry * outputCount + output])
      }
    }
    for bag in vector.silentBags { logit += silenceWeight(bag: bag, output: output) }
    return logit
  }

  /// Of each entry of a vector, the sum of its weights times the outputs' slopes.
  func termSums(_ vector: FeatureVector, slopes: [Double]) -> [Double] {
    precondition(slopes.count == outputCount, "a slope for each output")
    var sums: [Double] = []
    sums.reserveCapacity(vector.entries.count)
    termWeights.withRows(vector.entries, of: outputCount) { weights in
      LinearHead.forEachEntry(vector, below: weights.count / outputCount) { entry, _ in
        var sum = 0.0
        for (output, slope) in slopes.enumerated() { sum += slope * Double(weights[entry * outputCount + output]) }
        sums.append(sum)
      }
    }
    return sums
  }

  /// Calls `body` with each entry and its value; all entries are checked to be below `count` at once, since they ascend.
  @inline(__always)
  private static func forEachEntry(_ vector: FeatureVector, below count: Int, _ body: (Int, Double) -> Void) {
    precondition(
      Int(vector.entries.last ?? -1) < count && vector.entries.count == vector.values.count, "foreign vector")
    vector.entries.withUnsafeBufferPointer { entries in
      vector.values.withUnsafeBufferPointer { values in
        for place in entries.indices { body(Int(entries[place]), values[place]) }
      }
    }
  }

  @inline(__always)
  public func recordWeight(column: Int, output: Int) -> Double { recordWeights[column * outputCount + output] }

  @inline(__always)
  public func termWeight(entry: Int, output: Int) -> Double { Double(termWeights[entry * outputCount + output]) }

  @inline(__always)
  public func silenceWeight(bag: Int, output: Int) -> Double { silenceWeights[bag * outputCount + output] }
}

extension FlatArray where Element == Double {
  /// The four elements of a row of four.
  @inline(__always)
  fileprivate func fourDoubles(at row: Int) -> SIMD4<Double> {
    SIMD4(self[4 * row], self[4 * row + 1], self[4 * row + 2], self[4 * row + 3])
  }
}
