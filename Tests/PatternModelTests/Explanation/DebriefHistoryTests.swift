import Testing

@testable import PatternModel

@Suite struct DebriefHistoryTests {
  private static func debrief(_ id: String, _ candidate: String, _ notes: String, label: AgreedLabel?) -> Debrief {
    var debrief = Debrief(id: id, candidate: candidate)
    debrief.date = Day("2026-01-05")
    debrief.scores[.tradeoffs] = .leanNo
    debrief.notes = notes
    debrief.label = label
    return debrief
  }

  @Test func nearestComeFirstAndNeverTheCandidate() throws {
    let model = try SampleModel.model()
    let asked = DebriefHistoryTests.debrief("new", "c9", "redis cache, why weigh", label: nil)
    let past = [
      DebriefHistoryTests.debrief("far", "c1", "monitoring. no. no. no", label: .pattern(.c)),
      DebriefHistoryTests.debrief("same words", "c2", "redis cache, why weigh", label: AgreedLabel.none),
      DebriefHistoryTests.debrief("same person", "c9", "redis cache, why weigh", label: .pattern(.a)),
      DebriefHistoryTests.debrief("no label", "c3", "redis cache, why weigh", label: nil),
      DebriefHistoryTests.debrief("near", "c4", "redis cache, why weigh, wibble, why", label: .pattern(.b)),
      DebriefHistoryTests.debrief("new", "c5", "redis cache, why weigh", label: .pattern(.d)),
    ]
    let vector = Scorer(model: model).vector(of: asked)
    let neighbours = DebriefHistory(past, model: model).nearest(to: asked, vector: vector)
    #expect(neighbours.nearest.map(\.debriefID) == ["same words", "near", "far"])
    #expect(neighbours.nearest.map(\.label) == [AgreedLabel.none, .pattern(.b), .pattern(.c)])
    #expect(neighbours.nearest[0].distance == 0 && neighbours.nearest[0].date == Day("2026-01-05"))
    #expect(neighbours.searched == 3 && neighbours.sameCandidate == 2)
    let one = DebriefHistory(past, model: model).nearest(to: asked, vector: vector, count: 1)
    #expect(one.nearest.map(\.debriefID) == ["same words"])
    #expect(DebriefHistory([], model: model).nearest(to: asked, vector: vector).nearest.isEmpty)
  }

  /// Where one part differs the distance is that of the logits, and parts add up as the sides of a right angle do.
  @Test func distancesAreOfWhatThePartsSay() throws {
    let model = try SampleModel.model()
    let scorer = Scorer(model: model)
    let asked = DebriefHistoryTests.debrief("q", "q", "redis cache, why", label: nil)
    var past: [Debrief] = []
    for (place, change) in [(Criterion.scaling, Rating.strongNo), (.failureModes, .strongYes)].enumerated() {
      var other = asked
      other.id = "d\(place)"
      other.candidate = other.id
      other.label = .pattern(.a)
      other.scores[change.0] = change.1
      past.append(other)
    }
    var both = past[0]
    both.scores[.failureModes] = .strongYes
    both.id = "both"
    past.append(both)
    func logits(_ debrief: Debrief) -> [Double] { model.pattern.logits(scorer.vector(of: debrief)) }
    let neighbours = DebriefHistory(past, model: model).nearest(to: asked, vector: scorer.vector(of: asked))
    let found = Dictionary(uniqueKeysWithValues: neighbours.nearest.map { ($0.debriefID, $0.distance) })
    var squares = 0.0
    for other in past.prefix(2) {
      let difference = zip(logits(other), logits(asked)).map { $0 - $1 }
      let mean = difference.reduce(0, +) / 4
      let square = difference.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      #expect(abs((found[other.id] ?? 0) - square.squareRoot()) < 1e-6, "\(other.id)")
      squares += square
    }
    #expect(abs((found["both"] ?? 0) - squares.squareRoot()) < 1e-6)
  }

  @Test func equallyNearOnesKeepTheirOrder() throws {
    let model = try SampleModel.model()
    let past = (0..<40).map { DebriefHistoryTests.debrief("d\($0)", "c\($0)", "redis", label: .pattern(.a)) }
    let asked = DebriefHistoryTests.debrief("q", "q", "why", label: nil)
    let neighbours = DebriefHistory(past, model: model).nearest(
      to: asked, vector: Scorer(model: model).vector(of: asked))
    #expect(neighbours.nearest.map(\.debriefID) == (0..<5).map { "d\($0)" })
  }
}
