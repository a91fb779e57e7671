/// From amounts of terms to features.
///
///     plain   value_j = (1 + ln a_j) · w_j / ‖·‖₂           w_j = ln((1 + n) / (1 + df_j)) + 1
///     full    value_j = √a_j · w_j / max(1, ‖√a‖₂)^0.7      w_j = (ln(1 + n / df_j) / 3)^½, times 0.7 for a pair
///
/// a_j is how often the term occurs in the bag, in clauses or parts of them. `plain` is the sublinear tf-idf of unit length
/// that other tools have. `full` grows with what is said, but less than in proportion: two sentences of praise weigh more
/// than one, ten not ten times as much. Its constants were chosen on folds grouped by candidate. One piece of code for
/// training and for scoring.
public enum TermWeighting {
  /// What the amount of a term is multiplied by.
  ///
  /// - Parameters:
  ///   - frequency: in how many of `documentCount` debriefs the term stands; at least 1 in `full`.
  ///   - isPair: whether it is made of two words.
  public static func weight(style: FeatureStyle, frequency: UInt32, documentCount: Int, isPair: Bool) -> Double {
    switch style {
    case .plain: return naturalLogarithm(Double(1 + documentCount) / Double(1 + frequency)) + 1
    case .full:
      let rarity = naturalLogarithm(1 + Double(documentCount) / Double(max(1, frequency))) / 3
      return rarity.squareRoot() * (isPair ? 0.7 : 1)
    }
  }

  /// Puts the values of the known terms of one bag in the place of their amounts.
  ///
  /// - Parameters:
  ///   - amounts: of each of its distinct terms, above 0.
  ///   - terms: those terms, each as `firstTerm` and its place in `weights`.
  ///   - weights: of all terms of the vocabulary, as `weight` gives them.
  package static func weigh(
    _ amounts: UnsafeMutableBufferPointer<Double>, of terms: UnsafeBufferPointer<Int32>, from firstTerm: Int32 = 0,
    weights: FlatArray<Double>, style: FeatureStyle
  ) {
    var sum = 0.0
    switch style {
    case .plain:
      for (place, term) in terms.enumerated() {
        let amount = amounts[place]
        let value = (amount == 1 ? 1 : 1 + naturalLogarithm(amount)) * weights[Int(term - firstTerm)]
        amounts[place] = value
        sum += value * value
      }
      guard sum > 0 else { return }
      let scale = 1 / sum.squareRoot()
      for place in amounts.indices { amounts[place] *= scale }
    case .full:
      for amount in amounts { sum += amount }
      // ‖√a‖₂ is √Σa, and its power 0.7 is (Σa)^0.35.
      let scale = sum > 1 ? exponential(-0.35 * naturalLogarithm(sum)) : 1
      for (place, term) in terms.enumerated() {
        amounts[place] = amounts[place].squareRoot() * scale * weights[Int(term - firstTerm)]
      }
    }
  }
}
