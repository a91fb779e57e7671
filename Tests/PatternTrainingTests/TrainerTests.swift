import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct TrainerTests {
  private func train(
    _ debriefs: [Debrief], style: FeatureStyle = .full, folds: Int = 4, threads: Int = 1, penalty: Double? = nil
  ) throws -> TrainingOutcome {
    try Trainer(
      options: TrainingOptions(style: style, foldCount: folds, penalty: penalty, threadCount: threads),
      words: .shipped()
    ).train(debriefs)
  }

  @Test(arguments: FeatureStyle.allCases)
  func bytesDependOnDebriefsAlone(style: FeatureStyle) throws {
    let debriefs = Company.madeUp(candidates: 110, seed: 3)
    let first = try train(debriefs, style: style)
    let bytes = try first.model.serialised()
    #expect(first.report.struggle != nil && first.report.none != nil)
    for (threads, seed) in [(1, 1), (2, 2)] as [(Int, UInt64)] {
      var generator = SeededGenerator(seed: seed)
      let other = try train(debriefs.shuffled(using: &generator), style: style, threads: threads)
      #expect(try other.model.serialised() == bytes, "\(style), \(threads) threads, seed \(seed)")
      #expect(
        other.outOfFold.map(\.prediction.probabilities) == first.outOfFold.map(\.prediction.probabilities),
        "\(style), \(threads) threads")
      #expect(
        other.report.pattern.quality?.metrics == first.report.pattern.quality?.metrics, "\(style), \(threads) threads")
    }
  }

  /// Without folds the threads share the reading of notes and the products of one fit.
  @Test func oneFitDoesNotDependOnThreads() throws {
    let debriefs = Array(Company.debriefs.prefix(1_000))
    let models = try [1, 2, 3].map { threads in
      try train(debriefs, style: .plain, folds: 0, threads: threads, penalty: 4).model.serialised()
    }
    let isSame = models[1] == models[0] && models[2] == models[0]
    #expect(isSame)
  }

  @Test func everyLabelledDebriefIsPredictedOnce() throws {
    var debriefs = Company.madeUp(candidates: 120, seed: 4)
    debriefs[7].label = nil
    debriefs[7].struggled = nil
    let outcome = try train(debriefs)
    let expected = debriefs.filter { $0.label != nil || $0.struggled != nil }.map(\.id)
    #expect(outcome.outOfFold.map(\.debrief.id).sorted() == expected.sorted())
    #expect(outcome.outOfFold.count == debriefs.count - 1)
    #expect(outcome.report.pattern.labelled == debriefs.filter { $0.label?.pattern != nil }.count)
    #expect(outcome.model.provenance.isCalibrated)
    // What was measured is in the file, to the bit; without folds nothing was.
    let facts = outcome.model.provenance
    let figures = try #require(facts.figures)
    let metrics = try #require(outcome.report.pattern.quality?.metrics)
    #expect(figures.foldCount > 0 && figures.pattern["macro_f1"] == metrics.macroF1)
    #expect(figures.pattern["log_loss"] == metrics.logLoss && figures.pattern["brier"] == metrics.brier)
    #expect(figures.struggle?["auc"] == outcome.report.struggle?.quality?.areaUnderCurve)
    let read = try Model(file: TensorFile(bytes: outcome.model.serialised(), name: "m"))
    #expect(read.provenance == facts)
    #expect(facts.labelCounts.reduce(0, +) == debriefs.count { $0.label != nil })
    #expect(facts.labelCounts[0] == debriefs.count { $0.label?.pattern == .a })
    #expect(facts.struggledCount + facts.notStruggledCount == debriefs.count { $0.struggled != nil })
    #expect(facts.quarters.map(\.debriefCount).reduce(0, +) == debriefs.count)
    #expect(facts.quarters.map(\.name) == facts.quarters.map(\.name).sorted() && facts.quarters[0].name == "2026Q1")
    #expect(facts.unheardWords.contains("pronouns") && facts.unheardRemarks.contains("pregnancy"))
    let single = try train(debriefs, folds: 0)
    #expect(single.outOfFold.isEmpty && single.report.pattern.quality == nil && !single.model.provenance.isCalibrated)
    #expect(single.model.provenance.figures == nil)
    #expect(single.model.pattern.calibration == .identity(outputCount: 4))
    #expect(single.model.predictionSet.threshold == 1)
  }

  @Test func tooFewLabelsAreARemark() throws {
    let all = Company.madeUp(candidates: 150, seed: 5)
    let cases: [(name: String, change: (inout Debrief) -> Void, hasStruggle: Bool, hasNone: Bool, remarks: Int)] = [
      ("all", { _ in }, true, true, 0), ("no outcomes", { $0.struggled = nil }, false, true, 1),
      ("all struggled", { $0.struggled = $0.struggled.map { _ in true } }, false, true, 1),
      ("none without a pattern", { if $0.label == AgreedLabel.none { $0.label = nil } }, true, false, 1),
      (
        "neither",
        {
          $0.struggled = nil; if $0.label == AgreedLabel.none { $0.label = nil }
        }, false, false, 2
      ),
    ]
    for (name, change, hasStruggle, hasNone, remarks) in cases {
      let debriefs = all.map { debrief in
        var changed = debrief
        change(&changed)
        return changed
      }
      let outcome = try train(debriefs, style: .plain, folds: 0)
      #expect(
        (outcome.model.struggle != nil) == hasStruggle && (outcome.report.struggle != nil) == hasStruggle, "\(name)")
      #expect((outcome.model.none != nil) == hasNone && (outcome.report.none != nil) == hasNone, "\(name)")
      #expect(outcome.report.remarks.count == remarks, "\(name): \(outcome.report.remarks)")
      if !hasStruggle {
        #expect(
          outcome.report.remarks.contains { $0.contains("\"struggle\"") && $0.contains("expected at least 20") },
          "\(name)")
      }
    }
  }

  @Test func nothingToLearnFromIsAnError() throws {
    let all = Company.madeUp(candidates: 40, seed: 6)
    func error(_ debriefs: [Debrief], folds: Int = 4) throws -> TrainingError? {
      do {
        _ = try train(debriefs, style: .plain, folds: folds)
        return nil
      } catch { return error as? TrainingError }
    }
    let unlabelled = all.map { debrief in
      var changed = debrief
      changed.label = nil
      return changed
    }
    #expect(try error(unlabelled) == .noLabels(debriefs: all.count))
    #expect(try error([]) == .noLabels(debriefs: 0))
    let noneFits = all.map { debrief in
      var changed = debrief
      changed.label = AgreedLabel.none
      return changed
    }
    #expect(try error(noneFits) == .noLabels(debriefs: all.count))
    let oneClass = all.map { debrief in
      var changed = debrief
      changed.label = .pattern(.b)
      return changed
    }
    for folds in [0, 4] {
      #expect(
        try error(oneClass, folds: folds) == .tooFewOfPattern(.a, candidates: 0, needed: max(2, folds)), "\(folds)")
    }
    // Two debriefs of one candidate are one candidate.
    let lone =
      all.filter { $0.label != .pattern(.c) }
      + all.filter { $0.label == .pattern(.c) }.prefix(2).map { debrief in
        var changed = debrief
        changed.candidate = "one"
        return changed
      }
    #expect(try error(lone) == .tooFewOfPattern(.c, candidates: 1, needed: 4))
    for error in [TrainingError.noLabels(debriefs: 3), .tooFewOfPattern(.c, candidates: 1, needed: 4)] {
      #expect(error.kind == .badData && !error.description.contains("\n"))
    }
  }

  @Test func optionsAreChecked() {
    for folds in [-1, 1, 2, 3, 101] {
      #expect(throws: TrainingError.self, "\(folds)") { try TrainingOptions(foldCount: folds) }
    }
    for folds in [0, 4, 100] { #expect(throws: Never.self, "\(folds)") { try TrainingOptions(foldCount: folds) } }
    for penalty in [0, -1, .nan, .infinity] {
      #expect(throws: TrainingError.self, "\(penalty)") { try TrainingOptions(penalty: penalty) }
    }
    for threads in [0, -1, 257] {
      #expect(throws: TrainingError.self, "\(threads)") { try TrainingOptions(threadCount: threads) }
    }
  }

  /// A candidate's other debriefs repeat the first, and a word of theirs is found nowhere else: whoever split the two would
  /// know the label by the word. The labels of these candidates are noise, so honest figures are no better than chance.
  @Test func candidatesDoNotLeak() throws {
    var generator = SeededGenerator(seed: 12)
    var debriefs: [Debrief] = []
    for candidate in 0..<60 {
      let label = Int.random(in: 0..<4, using: &generator)
      for round in 0..<4 {
        var debrief = Debrief(id: "d\(candidate)-\(round)", candidate: "c\(candidate)")
        debrief.date = Day("2026-01-01")
        debrief.notes = "alias\(letters(candidate)) nick\(letters(candidate * 7)) sobriquet\(letters(candidate * 3))"
        debrief.label = Pattern(rawValue: label).map(AgreedLabel.pattern)
        debriefs.append(debrief)
      }
    }
    let honest = try train(debriefs, style: .plain, folds: 4).report.pattern.quality?.metrics
    #expect((honest?.accuracy ?? 1) < 0.4 && (honest?.logLoss ?? 0) > 1.3, "\(String(describing: honest))")
    // The plant works: were each debrief a candidate of its own, the words would give the labels away.
    let split = debriefs.map { debrief in
      var changed = debrief
      changed.candidate = debrief.id
      return changed
    }
    let leaked = try train(split, style: .plain, folds: 4).report.pattern.quality?.metrics
    #expect((leaked?.accuracy ?? 0) > 0.6, "\(String(describing: leaked))")
  }

  private func letters(_ number: Int) -> String {
    String(String(number % 1000 + 1000).unicodeScalars.compactMap { Unicode.Scalar($0.value + 49) }.map(Character.init))
  }

  /// A word that only one fold's candidates have is in no vocabulary that was fitted without that fold.
  @Test func featuresAreFittedInsideTheFold() throws {
    var debriefs = Company.madeUp(candidates: 120, seed: 9)
    let plan = FoldPlan(
      candidates: TrainingSet(debriefs, style: .full, words: try .shipped()).debriefs.map(\.candidate), foldCount: 4)
    let foldOf = Dictionary(
      zip(debriefs.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(\.candidate), plan.foldOf),
      uniquingKeysWith: { first, _ in first })
    for index in debriefs.indices where foldOf[debriefs[index].candidate] == 2 {
      debriefs[index].notes += ". Zyzzyva"
      for criterion in Criterion.allCases { debriefs[index].scores[criterion] = .strongYes }
    }
    let set = TrainingSet(debriefs, style: .full, words: try .shipped())
    let readings = try NoteReadings(
      set, plan: plan, depth: 2, admission: .standard(.full), parallel: Parallel(threadCount: 2))
    let exclusions = plan.exclusions
    for exclusion in exclusions {
      let rows = set.debriefs.indices.filter { set.debriefs[$0].label != nil && !exclusion.contains(plan.foldOf[$0]) }
      let space = FeatureFit(
        set, plan: plan, exclusion: exclusion, admission: .standard(.full), readings: readings
      ).space
      let knows = (0..<space.vocabulary.count).contains { space.vocabulary.terms[$0].contains("zyzzyva") }
      #expect(knows == !exclusion.contains(2), "without folds \(exclusion.folds)")
      #expect(space.vocabulary.documentCount == rows.count, "without folds \(exclusion.folds)")
      let seen = set.debriefs.indices.filter { !exclusion.contains(plan.foldOf[$0]) }.map { set.debriefs[$0] }
      let offsets = LeniencyFit.offsets(seen)
      let record = RecordFeatures(
        style: .full, fittedTo: rows.map { set.debriefs[$0] }, leniency: Leniency(offsets))
      #expect(
        space.record.means == record.means && space.record.deviations == record.deviations
          && offsets.allSatisfy { space.record.leniency.offset(of: $0.key) == $0.value }
          && space.record.leniency.offsets.count == offsets.count, "without folds \(exclusion.folds)")
    }
    // So the out-of-fold predictions of that fold count the word as unknown and give it no evidence of its own.
    let outcome = try train(debriefs, folds: 4)
    #expect(
      (0..<outcome.model.features.vocabulary.count).contains {
        outcome.model.features.vocabulary.terms[$0] == "zyzzyva"
      })
    for row in outcome.outOfFold {
      #expect(!row.explanation.evidence.contains { $0.text == "Zyzzyva" }, "\(row.debrief.id)")
    }
  }
}
