import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct LeniencyFitTests {
  private static let shrinkage = 6.0

  /// Debriefs whose scores are a class mean, an interviewer's offset, and noise of rounding that is 0 on average.
  private func simulated(_ offsets: [Double], debriefsEach: Int, seed: UInt64) -> [Debrief] {
    var generator = SeededGenerator(seed: seed)
    let means = [2.2, 2.4, 2.6, 2.8, 2.1]
    var debriefs: [Debrief] = []
    for (number, offset) in offsets.enumerated() {
      for round in 0..<debriefsEach {
        var debrief = Debrief(id: "d\(number)-\(round)", candidate: "c\(number)-\(round)")
        let label = Int.random(in: 0..<5, using: &generator)
        debrief.label = Pattern(rawValue: label).map { .pattern($0) } ?? AgreedLabel.none
        debrief.interviewer = "i\(number)"
        for criterion in Criterion.allCases where Int.random(in: 0..<10, using: &generator) > 0 {
          let value = means[label] + offset + (criterion == .scaling ? 0.2 : 0)
          let score = (value + Double.random(in: -0.5..<0.5, using: &generator)).rounded()
          debrief.scores[criterion] = Rating(rawValue: Int(score))
        }
        debriefs.append(debrief)
      }
    }
    return debriefs
  }

  /// Planted offsets come back, shrunk by n / (n + 6): the slope over 60 interviewers has a standard error of 0.015.
  @Test(arguments: [(debriefsEach: 3, seed: 1), (debriefsEach: 12, seed: 2), (debriefsEach: 60, seed: 3)])
  func plantedOffsetsComeBack(debriefsEach: Int, seed: UInt64) {
    let planted = (0..<60).map { $0 % 2 == 0 ? 0.5 : -0.5 }
    let found = LeniencyFit.offsets(simulated(planted, debriefsEach: debriefsEach, seed: seed))
    #expect(found.count == 60)
    let slope = planted.enumerated().reduce(0) { $0 + $1.element * (found["i\($1.offset)"] ?? 0) } / (60 * 0.25)
    let expected = Double(debriefsEach) / (Double(debriefsEach) + LeniencyFitTests.shrinkage)
    #expect(abs(slope - expected) < 0.06, "\(debriefsEach) each: slope \(slope), expected \(expected)")
    if debriefsEach == 60 {
      for (number, offset) in planted.enumerated() {
        #expect(abs((found["i\(number)"] ?? 0) - offset * expected) < 0.2, "interviewer \(number)")
      }
    }
  }

  /// Whoever scores all debriefs is what is usual.
  @Test func oneInterviewerIsNotLenient() {
    for (offset, seed) in [(0.5, 5), (-0.5, 6), (0, 7)] as [(Double, UInt64)] {
      let found = LeniencyFit.offsets(simulated([offset], debriefsEach: 200, seed: seed))
      #expect(found.count == 1 && abs(found["i0"] ?? 9) < 0.02, "\(offset): \(found)")
    }
  }

  @Test func whoScoresNothingHasNoOffset() {
    var unknown = Debrief(id: "a", candidate: "a")
    unknown.scores[.scaling] = .strongYes
    var unscored = Debrief(id: "b", candidate: "b")
    unscored.interviewer = "x"
    #expect(LeniencyFit.offsets([unknown, unscored]).isEmpty && LeniencyFit.offsets([]).isEmpty)
    // By hand: 4 and 2 beside a mean of 3, each once: ±1 / 7; then means and offsets settle.
    var (high, low) = (unknown, unscored)
    (high.interviewer, low.scores[.scaling]) = ("y", .leanNo)
    let found = LeniencyFit.offsets([high, low])
    #expect(abs((found["y"] ?? 0) - 1.0 / 7) < 1e-12 && abs((found["x"] ?? 0) + 1.0 / 7) < 1e-12, "\(found)")
  }
}
