import PatternModel

/// How good probabilities over several classes were, given the labels.
public struct ClassMetrics: Sendable, Hashable {
  public let accuracy: Double
  /// Mean over classes of the harmonic mean of precision and recall; a class never predicted and never true counts 0.
  public let macroF1: Double
  /// Mean −ln p(label), in nats.
  public let logLoss: Double
  /// Mean over rows of Σₖ (pₖ − yₖ)²: between 0 and 2.
  public let brier: Double
  /// The top probability against whether its class was the label.
  public let reliability: ReliabilityDiagram
  /// Rows by label, then by predicted class.
  public let confusion: [[Int]]

  /// - Parameter probabilities: `rows × classes`; at least one row.
  public init(probabilities: [[Double]], labels: [Int]) {
    let classCount = probabilities.first?.count ?? 0
    var confusion = [[Int]](repeating: Array(repeating: 0, count: classCount), count: classCount)
    var loss = 0.0
    var squares = 0.0
    var top: [(probability: Double, isHit: Bool)] = []
    for (row, label) in zip(probabilities, labels) {
      let best = row.indices.max { (row[$0], $1) < (row[$1], $0) } ?? 0
      confusion[label][best] += 1
      loss -= naturalLogarithm(max(row[label], 1e-300))
      for (index, probability) in row.enumerated() {
        let miss = probability - (index == label ? 1 : 0)
        squares += miss * miss
      }
      top.append((row[best], best == label))
    }
    let count = Double(max(1, labels.count))
    accuracy = Double((0..<classCount).reduce(0) { $0 + confusion[$1][$1] }) / count
    let scores = (0..<classCount).map { index -> Double in
      let truePositives = Double(confusion[index][index])
      let actual = Double(confusion[index].reduce(0, +))
      let predicted = Double(confusion.reduce(0) { $0 + $1[index] })
      return actual + predicted == 0 ? 0 : 2 * truePositives / (actual + predicted)
    }
    macroF1 = scores.reduce(0, +) / Double(max(1, classCount))
    logLoss = loss / count
    brier = squares / count
    reliability = ReliabilityDiagram(top)
    self.confusion = confusion
  }
}

/// How good probabilities of "yes" were, given the outcomes.
public struct BinaryMetrics: Sendable, Hashable {
  /// The share of "yes".
  public let positiveRate: Double
  /// Area under the ROC curve: the probability that a "yes" scores above a "no", ties counted half; 0.5 where one is missing.
  public let areaUnderCurve: Double
  /// Mean −ln p(outcome), in nats.
  public let logLoss: Double
  /// Mean (p − y)²: between 0 and 1.
  public let brier: Double
  /// The probability of "yes" against the outcome.
  public let reliability: ReliabilityDiagram

  public init(probabilities: [Double], labels: [Int]) {
    let count = Double(max(1, labels.count))
    let positives = labels.reduce(0, +)
    positiveRate = Double(positives) / count
    var loss = 0.0
    var squares = 0.0
    for (probability, label) in zip(probabilities, labels) {
      loss -= naturalLogarithm(max(label == 1 ? probability : 1 - probability, 1e-300))
      squares += (probability - Double(label)) * (probability - Double(label))
    }
    logLoss = loss / count
    brier = squares / count
    areaUnderCurve = BinaryMetrics.area(probabilities, labels, positives: positives)
    reliability = ReliabilityDiagram(zip(probabilities, labels).map { (probability: $0, isHit: $1 == 1) })
  }

  /// The Mann–Whitney statistic from mid-ranks. O(n log n).
  private static func area(_ probabilities: [Double], _ labels: [Int], positives: Int) -> Double {
    let negatives = labels.count - positives
    guard positives > 0, negatives > 0 else { return 0.5 }
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    var rankSum = 0.0
    var start = 0
    while start < order.count {
      var end = start
      while end < order.count, probabilities[order[end]] == probabilities[order[start]] { end += 1 }
      let midRank = Double(start + end + 1) / 2
      for place in start..<end where labels[order[place]] == 1 { rankSum += midRank }
      start = end
    }
    let smallest = Double(positives) * Double(positives + 1) / 2
    return (rankSum - smallest) / (Double(positives) * Double(negatives))
  }
}
