/// Draws places by weight in constant time: the alias method (Walker 1977, in Vose's form of 1991).
struct WeightedChoice {
  private var thresholds: [Double]
  private var aliases: [Int]

  /// - Parameter weights: positive, of any sum.
  init(_ weights: [Double]) {
    let mean = weights.reduce(0, +) / Double(weights.count)
    thresholds = weights.map { $0 / mean }
    aliases = Array(weights.indices)
    var small = weights.indices.filter { thresholds[$0] < 1 }
    var large = weights.indices.filter { thresholds[$0] >= 1 }
    var left = thresholds
    while let poor = small.popLast(), let rich = large.last {
      thresholds[poor] = left[poor]
      aliases[poor] = rich
      left[rich] -= 1 - left[poor]
      if left[rich] < 1 {
        large.removeLast()
        small.append(rich)
      }
    }
    // What is left over is 1 but for rounding.
    for place in small + large { thresholds[place] = 1 }
  }

  func draw(_ generator: inout SeededGenerator) -> Int {
    let place = generator.below(thresholds.count)
    return generator.uniform() < thresholds[place] ? place : aliases[place]
  }
}
