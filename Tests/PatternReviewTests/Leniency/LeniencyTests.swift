import PatternModel
import Testing

@testable import PatternReview

/// Against statsmodels: `scripts/reference/make_agreement.py` writes the cases.
@Suite struct LeniencyTests {
  @Test func effectsAreTheReferences() throws {
    for golden in try Golden.read().cases {
      let report = LeniencyReport(debriefs: golden.debriefs)
      let theirs = golden.leniency
      func check(_ found: Double?, _ expected: Double, within tolerance: Double, _ what: String) {
        #expect(
          abs((found ?? .nan) - expected) < tolerance,
          "\(golden.name), \(what): \(String(describing: found)), expected \(expected)")
      }
      for (found, expected) in zip(report.criterionEffects, theirs.criterion_effects) {
        check(found, expected, within: 1e-10, "criterion")
      }
      // The reference searches for its variances to some five digits.
      check(report.interviewerDeviation, theirs.deviation, within: 2e-4, "deviation")
      check(report.residualDeviation, theirs.residual_deviation, within: 2e-4, "residual")
      let seen = report.interviewers.filter { $0.sharedCandidateCount > 0 }
      #expect(seen.map(\.interviewer) == theirs.interviewers)
      #expect(report.components.count { $0.sharedCandidateCount > 0 } == theirs.components.count)
      for (place, interviewer) in seen.enumerated() {
        let name = interviewer.interviewer
        check(interviewer.leniency.estimate?.value, theirs.shrunk[place], within: 2e-4, name)
        check(interviewer.unshrunk.estimate?.value, theirs.unshrunk[place], within: 1e-9, name)
        let interval = try #require(interviewer.unshrunk.estimate?.interval, "\(golden.name), \(name)")
        let half = (interval.upperBound - interval.lowerBound) / 2
        check(half / Wilson.normalQuantile, theirs.unshrunk_errors[place], within: 1e-9, "error of \(name)")
        let number = try #require(report.interviewers.firstIndex(of: interviewer))
        check(report.fit?.errors[number], theirs.shrunk_errors[place], within: 2e-4, "error of \(name)")
        // Averaging over the variance adds to the error, and little where it is well known.
        let deviation = report.fit?.deviations[number] ?? .nan
        #expect(deviation > 0.95 * theirs.shrunk_errors[place], "\(golden.name), \(name): \(deviation)")
        #expect(deviation < 1.6 * theirs.shrunk_errors[place], "\(golden.name), \(name): \(deviation)")
      }
    }
  }

  /// Candidates seen by pairs of interviewers; leniency is known. 95 % intervals should hold it about 95 times in 100.
  @Test func intervalsHoldTheTruth() {
    var generator = SeededGenerator(seed: 7)
    var held = 0
    var total = 0
    for _ in 0..<20 {
      let truth = (0..<10).map { _ in 0.2 * normal(&generator) }
      var debriefs: [Debrief] = []
      for candidate in 0..<120 {
        let worth = 2.5 + 0.3 * normal(&generator)
        let pair = [candidate % 10, (candidate + 1 + candidate / 10 % 4) % 10]
        for interviewer in pair {
          // What the five scores of one debrief share: without regard to it intervals would be too narrow.
          let whim = 0.2 * normal(&generator)
          let scores = (0..<5).map { _ -> Int in
            let score = worth + truth[interviewer] + whim + 0.4 * normal(&generator)
            return min(4, max(1, Int(score.rounded())))
          }
          debriefs.append(.rated("\(candidate)-\(interviewer)", "\(candidate)", "i\(interviewer)", scores))
        }
      }
      let mean = truth.reduce(0, +) / 10
      for interviewer in LeniencyReport(debriefs: debriefs).interviewers {
        guard let interval = interviewer.leniency.estimate?.interval,
          let number = Int(interviewer.interviewer.dropFirst())
        else { continue }
        total += 1
        held += interval.contains(truth[number] - mean) ? 1 : 0
      }
    }
    let share = Double(held) / Double(max(1, total))
    #expect(total == 200 && share > 0.90 && share < 0.985, "\(held) of \(total)")
  }

  @Test func componentsAreToldApart() {
    var debriefs: [Debrief] = []
    for candidate in 0..<12 {
      let island = candidate % 2 == 0 ? ["a", "b"] : ["c", "d", "e"]
      for (place, name) in island.enumerated() {
        let score = 1 + (candidate + place) % 4
        debriefs.append(.rated("\(candidate)\(name)", "\(candidate)", name, [score, score, 2, 2, 3]))
      }
    }
    debriefs.append(.rated("alone", "alone", "f", [1, 2, 3, 4, 1]))
    let report = LeniencyReport(debriefs: debriefs)
    #expect(report.components.map(\.interviewers) == [["c", "d", "e"], ["a", "b"], ["f"]])
    #expect(report.components.map(\.sharedCandidateCount) == [6, 6, 0])
    #expect(report.interviewers.map(\.component) == [1, 1, 0, 0, 0, 2])
    #expect(report.interviewers.last?.leniency == .refused(.notConnected))
    #expect(report.interviewers.last?.unshrunk == .refused(.notConnected))
    for home in 0..<2 {
      let members = report.interviewers.filter { $0.component == home }
      let sum = members.compactMap { $0.leniency.estimate?.value }.reduce(0, +)
      #expect(abs(sum) < 1e-9)
    }
  }

  @Test func tooLittleIsRefused() {
    #expect(LeniencyReport(debriefs: []).interviewers.isEmpty)
    let few = LeniencyTests.pairs(9) { candidate, place in [1 + candidate % 4, 2, 3, 1, 1 + place] }
    let report = LeniencyReport(debriefs: few)
    let tooFew = PatternReview.Figure.refused(.tooFewCandidates(found: 9, needed: 10))
    #expect(report.interviewers.map(\.leniency) == [tooFew, tooFew])
    #expect(report.interviewerDeviation == nil)
    // Everybody always agrees: there is no noise to measure by.
    let same = LeniencyTests.pairs(10) { candidate, _ in [1 + candidate % 4, 2, 3, 1, 1] }
    let noVariation = PatternReview.Figure.refused(.noVariation)
    #expect(LeniencyReport(debriefs: same).interviewers.map(\.leniency) == [noVariation, noVariation])
  }

  /// Candidates whom both x and y saw.
  private static func pairs(_ count: Int, _ scores: (_ candidate: Int, _ place: Int) -> [Int]) -> [Debrief] {
    var debriefs: [Debrief] = []
    for candidate in 0..<count {
      for (place, name) in ["x", "y"].enumerated() {
        debriefs.append(.rated("\(candidate)\(name)", "\(candidate)", name, scores(candidate, place)))
      }
    }
    return debriefs
  }

  /// Interviewers differ by noise alone: the variance between them is 0, and no interval pretends to know more.
  @Test func interviewersThatCannotBeToldApart() {
    var debriefs: [Debrief] = []
    for candidate in 0..<21 {
      for (place, name) in ["x", "y", "z"].enumerated() {
        // Deviations 0, 1, −1 in turn: each interviewer's sum over three candidates is 0.
        let score = 2 + [0, 1, -1][(candidate + place) % 3]
        debriefs.append(
          .rated("\(candidate)\(name)", "\(candidate)", name, [score, score, score, score, score]))
      }
    }
    let report = LeniencyReport(debriefs: debriefs)
    #expect(report.interviewerDeviation == 0)
    for interviewer in report.interviewers {
      #expect(interviewer.leniency.estimate?.value == 0)
      #expect(interviewer.leniency.estimate?.interval.map { $0.contains(0) && $0.upperBound > 0.01 } == true)
      #expect(interviewer.unshrunk.estimate?.interval != nil)
    }
  }
}

/// A standard normal number: the sum of twelve uniform ones, less six.
func normal(_ generator: inout SeededGenerator) -> Double {
  (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &generator) }
}
