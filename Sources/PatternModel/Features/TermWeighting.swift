/// From counts of terms to features: sublinear tf-idf of unit length.
///
///     value_j = (1 + ln tf_j) · idf_j / ‖·‖₂        idf_j = ln((1 + n) / (1 + df_j)) + 1
///
/// A debrief without a known term has no term features. One piece of code for training and for scoring.
public enum TermWeighting {
  /// The weights of one debrief's distinct known terms.
  ///
  /// - Parameters:
  ///   - terms: places in the vocabulary.
  ///   - counts: how often each occurs, at least once.
  ///   - idf: the inverse document frequency of a term.
  @inline(__always)
  public static func weights(terms: [Int32], counts: [Int32], idf: (Int) -> Double) -> [Double] {
    var values = [Double](repeating: 0, count: terms.count)
    var sumOfSquares = 0.0
    for index in terms.indices {
      let sublinear = counts[index] == 1 ? 1 : 1 + naturalLogarithm(Double(counts[index]))
      let value = sublinear * idf(Int(terms[index]))
      values[index] = value
      sumOfSquares += value * value
    }
    guard sumOfSquares > 0 else { return values }
    let scale = 1 / sumOfSquares.squareRoot()
    for index in values.indices { values[index] *= scale }
    return values
  }
}
