import PatternModel
import Testing

@testable import PatternTraining

/// Both sides of every split, and that nothing passes from one to the other.
@Suite struct HoldOutTests {
  @Test(arguments: HoldOutScheme.allCases)
  func sidesShareNoCandidate(scheme: HoldOutScheme) throws {
    let debriefs = Company.debriefs
    let splits = scheme.splits(debriefs)
    #expect(splits.count == [.candidates: 5, .forward: 7, .interviewers: 5, .eachInterviewer: 20][scheme])
    var tested: [Int] = []
    for split in splits {
      #expect(!split.test.isEmpty && split.training.count > 400, "\(scheme), \(split.name)")
      let candidates = Set(split.test.map { debriefs[$0].candidate })
      #expect(!split.training.contains { candidates.contains(debriefs[$0].candidate) }, "\(scheme), \(split.name)")
      tested += split.test
      switch scheme {
      case .candidates: break
      case .forward:
        let first = try #require(split.test.compactMap { debriefs[$0].date }.min())
        #expect(split.training.allSatisfy { debriefs[$0].date.map { $0 < first } ?? false }, "\(split.name)")
      case .interviewers, .eachInterviewer:
        let interviewers = Set(split.test.map { debriefs[$0].interviewer })
        #expect(!split.training.contains { interviewers.contains(debriefs[$0].interviewer) }, "\(split.name)")
      }
    }
    #expect(Set(tested).count == tested.count, "\(scheme): a debrief is judged once")
    #expect(scheme == .forward ? tested.count < debriefs.count : tested.count == debriefs.count, "\(scheme)")
  }

  @Test("splits depend on the debriefs, not on the order of rows", arguments: HoldOutScheme.allCases)
  func order(scheme: HoldOutScheme) {
    var generator = SeededGenerator(seed: 5)
    let debriefs = Company.debriefs
    let shuffled = debriefs.shuffled(using: &generator)
    func ids(_ debriefs: [Debrief]) -> [[Set<String>]] {
      scheme.splits(debriefs).map { split in
        [Set(split.training.map { debriefs[$0].id }), Set(split.test.map { debriefs[$0].id })]
      }
    }
    #expect(ids(debriefs) == ids(shuffled))
  }

  @Test func unknownInterviewersAreOnlyLearnedFrom() {
    var debriefs = Company.madeUp(candidates: 40, seed: 2, interviewers: 6)
    for index in debriefs.indices where index % 5 == 0 { debriefs[index].interviewer = nil }
    for scheme in [HoldOutScheme.interviewers, .eachInterviewer] {
      for split in scheme.splits(debriefs) {
        #expect(!split.test.contains { debriefs[$0].interviewer == nil }, "\(scheme), \(split.name)")
        #expect(split.training.contains { debriefs[$0].interviewer == nil }, "\(scheme), \(split.name)")
      }
    }
    #expect(HoldOutScheme.forward.splits([]).isEmpty && HoldOutScheme.eachInterviewer.splits([]).isEmpty)
  }

  /// What is to be predicted says nothing to the model that predicts it: other labels there, the same predictions.
  /// In `full` that is the whole of it: leniency, readers, penalties, cleaned labels, calibration.
  @Test(arguments: [HoldOutScheme.candidates, .forward, .interviewers], [FeatureStyle.plain, .full])
  func labelsOfTheTestSidePlayNoPart(scheme: HoldOutScheme, style: FeatureStyle) throws {
    var debriefs = Company.madeUp(candidates: 160, seed: 8)
    for index in debriefs.indices {
      debriefs[index].interviewer = "i\(index / 7 % 10)"
      debriefs[index].date = Day("202\(index * 2 / debriefs.count)-0\(index * 18 / debriefs.count % 9 + 1)-11")
    }
    let options = try TrainingOptions(
      style: style, foldCount: 4, penalty: style == .plain ? 1 : nil, threadCount: 2)
    let trial = HoldOutTrial(trainer: Trainer(options: options, words: try .shipped()))
    let predictions = try trial.predictions(scheme, debriefs)
    let splits = scheme.splits(debriefs, foldCount: 4)
    #expect(predictions.map(\.row).sorted() == splits.flatMap(\.test).sorted(), "\(scheme), \(style)")
    let last = try #require(splits.last)
    var changed = debriefs
    for row in last.test {
      changed[row].label = debriefs[row].label == .pattern(.a) ? .pattern(.b) : .pattern(.a)
      changed[row].struggled = debriefs[row].struggled.map { !$0 }
    }
    let again = try trial.predictions(scheme, changed)
    func figures(_ predictions: [HeldOutPrediction]) -> [[Double?]] {
      predictions.filter { $0.split == last.name }.map {
        $0.prediction.probabilities + [$0.prediction.struggle, $0.prediction.none]
      }
    }
    #expect(figures(again) == figures(predictions) && figures(again).count == last.test.count, "\(scheme), \(style)")
  }
}
