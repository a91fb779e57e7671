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

  /// The values of the known terms of one bag.
  ///
  /// - Parameters:
  ///   - amounts: of each of its distinct terms, above 0.
  ///   - weight: of a term by its place among them.
  @inline(__always)
  public static func values(style: FeatureStyle, amounts: ArraySlice<Double>, weight: (Int) -> Double) -> [Double] {
    var values = [Double](repeating: 0, count: amounts.count)
    var squares = 0.0
    switch style {
    case .plain:
      for (place, amount) in amounts.enumerated() {
        values[place] = (amount == 1 ? 1 : 1 + naturalLogarithm(amount)) * weight(place)
        squares += values[place] * values[place]
      }
      guard squares > 0 else { return values }
      let scale = 1 / squares.squareRoot()
      for place in values.indices { values[place] *= scale }
    case .full:
      for amount in amounts { squares += amount }
      // ‖√a‖₂ is √Σa, and its power 0.7 is (Σa)^0.35.
      let scale = squares > 1 ? exponential(-0.35 * naturalLogarithm(squares)) : 1
      for (place, amount) in amounts.enumerated() { values[place] = amount.squareRoot() * scale * weight(place) }
    }
    return values
  }
}
