import PatternModel
import Testing

@testable import PatternReview

/// Labels are flipped at random in simulations with known truth; the interval has to hold their number.
@Suite struct LabelErrorsTests {
  struct Simulation: CustomTestStringConvertible {
    let name: String
    /// How far the classes stand apart: at 5 a perfect model is never wrong, at 2.4 it is in 13 of 100.
    let distance: Double
    let flips: Double
    /// Whether the model has learned that labels are flipped (true), or is as sure as if none were.
    let knowsNoise: Bool
    /// Whether the confident joint is expected to hold the number too.
    let isSharp: Bool

    var testDescription: String { name }
  }

  @Test(arguments: [
    Simulation(name: "sharp, few flips", distance: 5, flips: 0.03, knowsNoise: true, isSharp: true),
    Simulation(name: "sharp, many flips", distance: 5, flips: 0.12, knowsNoise: true, isSharp: true),
    Simulation(name: "sharp, too sure", distance: 5, flips: 0.07, knowsNoise: false, isSharp: true),
    Simulation(name: "dull", distance: 2.4, flips: 0.07, knowsNoise: true, isSharp: false),
    Simulation(name: "dull, too sure", distance: 2.4, flips: 0.07, knowsNoise: false, isSharp: false),
  ])
  func intervalHoldsTheNumberOfFlips(simulation: Simulation) throws {
    var generator = SeededGenerator(seed: 11)
    let rounds = 20
    var held = 0
    var jointHeld = 0
    var jointSum = 0.0
    var flippedSum = 0.0
    for _ in 0..<rounds {
      let (predictions, flipped) = draw(simulation, count: 400, &generator)
      let errors = LabelErrors(predictions, drawCount: 60)
      let expected = try #require(errors.expected.estimate)
      let interval = try #require(expected.interval)
      let joint = try #require(errors.confidentJoint.estimate)
      held += interval.contains(flipped) ? 1 : 0
      jointHeld += joint.interval?.contains(flipped) == true ? 1 : 0
      jointSum += joint.value
      flippedSum += flipped
    }
    #expect(held >= 17, "\(simulation.name): \(held) of \(rounds)")
    if simulation.isSharp {
      #expect(jointHeld >= 15, "\(simulation.name): confident joint \(jointHeld) of \(rounds)")
    } else {
      // On dull data the confident joint counts the model's own errors too; the documentation says so.
      #expect(jointSum > 1.4 * flippedSum, "\(simulation.name): \(jointSum) for \(flippedSum)")
    }
  }

  /// Five classes around corners of a simplex, two debriefs for some candidates, labels of a candidate flipped together.
  private func draw(
    _ simulation: Simulation, count: Int, _ generator: inout SeededGenerator
  ) -> (predictions: [LabelledPrediction], flipped: Double) {
    var predictions: [LabelledPrediction] = []
    var flipped = 0.0
    for candidate in 0..<count {
      let truth = Int.random(in: 0..<5, using: &generator)
      let isFlipped = Double.random(in: 0..<1, using: &generator) < simulation.flips
      let label = isFlipped ? (truth + Int.random(in: 1..<5, using: &generator)) % 5 : truth
      for round in 0..<(candidate % 6 == 0 ? 2 : 1) {
        let place = (0..<5).map { normal(&generator) + ($0 == truth ? simulation.distance : 0) }
        let odds = place.map { exponential(simulation.distance * $0) }
        var probabilities = odds.map { $0 / odds.reduce(0, +) }
        if simulation.knowsNoise {
          probabilities = probabilities.map { (1 - simulation.flips) * $0 + simulation.flips / 4 * (1 - $0) }
        }
        if let row = LabelledPrediction(
          debriefID: "\(candidate)-\(round)", candidate: "\(candidate)", label: AgreedLabel.all[label],
          probabilities: probabilities)
        {
          predictions.append(row)
          flipped += isFlipped ? 1 : 0
        }
      }
    }
    return (predictions, flipped)
  }

  @Test func fewDebriefsAreRefused() {
    var generator = SeededGenerator(seed: 3)
    let simulation = Simulation(name: "", distance: 4, flips: 0.1, knowsNoise: true, isSharp: true)
    let predictions = Array(draw(simulation, count: 300, &generator).predictions.prefix(199))
    let errors = LabelErrors(predictions, drawCount: 10)
    #expect(errors.expected == .refused(.tooFewDebriefs(found: 199, needed: 200)))
    #expect(errors.confidentJoint == errors.expected)
    #expect(LabelErrors([]).expected == .refused(.tooFewDebriefs(found: 0, needed: 200)))
  }

  @Test func labelsThatAreAllRightLeaveRoomForSomeThatAreNot() throws {
    let predictions = (0..<300).compactMap { place in
      LabelledPrediction(
        debriefID: "\(place)", candidate: "\(place)", label: .pattern(.a),
        probabilities: [0.96, 0.01, 0.01, 0.01, 0.01])
    }
    let errors = LabelErrors(predictions, drawCount: 50)
    let expected = try #require(errors.expected.estimate)
    #expect(expected.value == 0 && errors.clearCount == 60)
    // 60 clear debriefs without a contradiction do not rule out a share of some 6 %.
    #expect(expected.interval?.lowerBound == 0)
    #expect((expected.interval?.upperBound ?? 0) > 10)
  }

  @Test func orderOfTheInputDoesNotMatter() {
    var generator = SeededGenerator(seed: 5)
    let simulation = Simulation(name: "", distance: 3, flips: 0.1, knowsNoise: true, isSharp: true)
    let predictions = draw(simulation, count: 250, &generator).predictions
    let first = LabelErrors(predictions, drawCount: 20)
    let second = LabelErrors(predictions.reversed(), drawCount: 20)
    #expect(first.expected == second.expected)
    #expect(first.confidentJoint == second.confidentJoint)
  }
}
