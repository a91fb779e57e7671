/// All combinations of the ratings of the scored criteria, at most 4⁵ = 1,024, and where each leads.
///
/// A criterion's options stand in the order of their distance from its score on either side, its own score first: what lies
/// between a combination and the debrief's scores always has a lower place.
struct ScoreGrid {
  /// How small a change is: fewest criteria, then fewest steps, then the largest log-odds against the runner-up.
  struct Size {
    /// Criteria · 16 + steps.
    let scores: UInt8
    let margin: Double
    let place: Int

    static func < (left: Size, right: Size) -> Bool {
      (left.scores, -left.margin, left.place) < (right.scores, -right.margin, right.place)
    }
  }

  private let base: Scores
  private let criteria: [Criterion]
  private let options: [[Rating]]
  private let logits: [SIMD4<Double>]
  private let head: Head
  /// Changes that turn the suggestion and are needed as a whole, the smallest first.
  private var needed: [Size] = []
  /// By pattern, the smallest change that leads to it.
  private(set) var smallest: [Size?] = Array(repeating: nil, count: Pattern.allCases.count)

  /// - Parameter suggested: the pattern that the debrief's own scores lead to.
  init(table: ScoreTable, scores: Scores, suggested: Pattern) {
    base = scores
    criteria = Criterion.allCases.filter { scores[$0] != nil }
    options = criteria.map { ScoreGrid.options(scores[$0] ?? .strongNo) }
    var logits = [Criterion.allCases.reduce(table.rest) { $0 + (scores[$1] == nil ? table.effect($1, nil) : .zero) }]
    var sizes: [UInt8] = [0]
    for (criterion, ratings) in zip(criteria, options) {
      let effects = ratings.map { table.effect(criterion, $0) }
      let added = ratings.map { $0 == ratings[0] ? 0 : UInt8(16 + abs($0.rawValue - ratings[0].rawValue)) }
      logits = ScoreGrid.product(logits, effects) { $0 + $1 }
      sizes = ScoreGrid.product(sizes, added) { $0 + $1 }
    }
    self.logits = logits
    head = table.head
    judge(sizes, suggested: suggested)
  }

  /// Finds, in the order of places, where each combination leads and whether a part of it leads away already.
  private mutating func judge(_ sizes: [UInt8], suggested: Pattern) {
    // How far back in place the option lies that is one step nearer to the debrief's score.
    let back = options.indices.map { index in
      (0..<4).map { ($0 - ScoreGrid.stepBack(options[index], $0)) << (2 * (options.count - 1 - index)) }
    }
    var turnsWithin = [Bool](repeating: false, count: logits.count)
    for place in logits.indices.dropFirst() {
      var isMoreThanNeeded = false
      for index in options.indices {
        let option = (place >> (2 * (options.count - 1 - index))) & 3
        isMoreThanNeeded = isMoreThanNeeded || turnsWithin[place - back[index][option]]
      }
      let outcome = ScoreOutcome(logits[place], head: head)
      let winner = outcome.pattern
      turnsWithin[place] = isMoreThanNeeded || winner != suggested
      guard winner != suggested else { continue }
      let size = Size(scores: sizes[place], margin: outcome.margin, place: place)
      if !isMoreThanNeeded { needed.append(size) }
      if smallest[winner.rawValue].map({ size < $0 }) ?? true { smallest[winner.rawValue] = size }
    }
    needed.sort(by: <)
  }

  /// The first `count` changes that are needed as a whole and the smallest to each pattern, the smallest first.
  func changes(listed count: Int) -> [Size] {
    var changes = Array(needed.prefix(count))
    for size in smallest.compactMap({ $0 }) where !changes.contains(where: { $0.place == size.place }) {
      changes.append(size)
    }
    return changes.sorted(by: <)
  }

  /// The scores of a place.
  func scores(_ place: Int) -> Scores {
    var scores = base
    for (index, criterion) in criteria.enumerated() {
      scores[criterion] = options[index][(place >> (2 * (options.count - 1 - index))) & 3]
    }
    return scores
  }

  private static func product<Value>(_ left: [Value], _ right: [Value], _ join: (Value, Value) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: left.count * right.count) { buffer, count in
      for first in left {
        for second in right {
          buffer.initializeElement(at: count, to: join(first, second))
          count += 1
        }
      }
    }
  }

  /// The score itself, then those below it and those above it, each nearest first.
  private static func options(_ rating: Rating) -> [Rating] {
    let below = Rating.allCases.filter { $0.rawValue < rating.rawValue }
    return [rating] + below.reversed() + Rating.allCases.filter { $0.rawValue > rating.rawValue }
  }

  /// The option one step nearer to the first.
  private static func stepBack(_ ratings: [Rating], _ option: Int) -> Int {
    option == 0 || ratings[option].rawValue == ratings[0].rawValue + 1 ? 0 : option - 1
  }
}
