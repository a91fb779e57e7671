import PatternModel

/// Trains a model on debriefs: features, penalties, fits, calibration, and honest figures for all of it.
///
/// Everything that is chosen is chosen again inside each outer fold, so a figure is what a debrief of an unseen candidate
/// would have got. The model, and every figure, depends on the debriefs and the options alone: not on the order of rows, the
/// number of threads or the clock.
public struct Trainer: Sendable {
  public let options: TrainingOptions
  private let words: FieldWords

  public init(options: TrainingOptions, words: FieldWords) {
    self.options = options
    self.words = words
  }

  /// A step of a run, for those who wait: what is being done, and how many of its steps are behind.
  public typealias Progress = @Sendable (_ stage: String, _ done: Int, _ total: Int) -> Void

  /// - Throws: `TrainingError` where there is nothing to learn from or a fit does not converge.
  public func train(_ debriefs: consuming [Debrief], progress: Progress = { _, _, _ in }) throws -> TrainingOutcome {
    BLAS.useOneThread()
    var seconds = TrainingReport.Seconds()
    progress("reading the notes", 0, 1)
    let (set, plan, fits) = try seconds.measuring(\.features) {
      var set = TrainingSet(
        debriefs, style: options.style, words: words, admission: options.admission,
        parallel: Parallel(threadCount: options.threadCount))
      debriefs = []
      // Without folds nothing is predicted that would have to be read again.
      if options.foldCount == 0 { set.dropTexts() }
      let plan = FoldPlan(candidates: set.debriefs.map(\.candidate), foldCount: options.foldCount)
      try requirePatterns(set)
      return (set, plan, try featureFits(set, plan: plan))
    }

    var remarks: [String] = []
    let pattern = try head(HeadTask(.pattern, set.debriefs), as: SIMD4<Double>.self, plan, fits, progress, &seconds)
    let struggle = try binaryHead(.struggle, set, plan, fits, progress, &seconds, &remarks)
    let none = try binaryHead(.none, set, plan, fits, progress, &seconds, &remarks)

    @Sendable func model(_ place: Int, features: FeatureFit) -> Model {
      Model(
        features: features.space, pattern: pattern.fitted[place].head,
        predictionSet: PredictionSet(nonconformities: pattern.fitted[place].nonconformities),
        struggle: struggle?.fitted[place].head, trackRecord: nil, none: none?.fitted[place].head,
        thresholds: .standard,
        provenance: provenance(set, pattern: pattern.task, struggle: struggle?.task, none: none?.task))
    }
    guard let features = fits[Exclusion([])] else { preconditionFailure("no features of the whole set") }
    let final = model(plan.foldCount, features: features)
    if plan.foldCount > 0 { progress("predicting out of fold", 0, 1) }
    let foldModels = (0..<plan.foldCount).map { fold in
      guard let features = fits[Exclusion([fold])] else { preconditionFailure("no features without fold \(fold)") }
      return model(fold, features: features)
    }
    let outOfFold = Parallel(threadCount: options.threadCount).map(plan.foldCount) { fold in
      let rows = set.debriefs.indices.filter { plan.foldOf[$0] == fold }
      return Trainer.predictions(of: foldModels[fold], rows: rows, set)
    }.flatMap { $0 }.sorted { $0.row < $1.row }.map(\.prediction)

    let report = TrainingReport(
      debriefCount: set.debriefs.count, candidateCount: set.candidateCount,
      scoreFeatureCount: final.features.record.scoreCount,
      contextFeatureCount: final.features.record.contextCount, termCount: final.features.vocabulary.count,
      penaltyGroups: options.style.groups,
      pattern: pattern.report { Trainer.patternQuality(outOfFold) },
      struggle: struggle?.report { Trainer.quality(outOfFold, answer: { $0.struggled }, probability: { $0.struggle }) },
      none: none?.report {
        Trainer.quality(outOfFold, answer: { $0.label.map { $0 == .none } }, probability: { $0.none })
      },
      remarks: remarks, seconds: seconds)
    var facts = final.provenance
    facts.figures = TrainingFigures(report, foldCount: plan.foldCount)
    let candidates = plan.foldCount > 0 ? set.debriefs.map(\.candidate) : []
    let foldOf = Dictionary(zip(candidates, plan.foldOf), uniquingKeysWith: { fold, _ in fold })
    return TrainingOutcome(
      model: final.measured(facts, trackRecord: Trainer.trackRecord(outOfFold)), report: report, outOfFold: outOfFold,
      foldModels: FoldModels(models: foldModels, foldOf: foldOf))
  }

  // MARK: Features and heads

  /// Each candidate counts once: two debriefs of one candidate always fall into one fold.
  private func requirePatterns(_ set: TrainingSet) throws {
    var candidates = [Set<Int>](repeating: [], count: Pattern.allCases.count)
    for row in set.debriefs.indices {
      if let pattern = set.debriefs[row].label?.pattern { candidates[pattern.rawValue].insert(set.candidateOf[row]) }
    }
    guard !candidates.allSatisfy(\.isEmpty) else { throw TrainingError.noLabels(debriefs: set.debriefs.count) }
    for pattern in Pattern.allCases {
      let count = candidates[pattern.rawValue].count
      let needed = max(2, options.foldCount)
      if count < needed { throw TrainingError.tooFewOfPattern(pattern, candidates: count, needed: needed) }
    }
  }

  /// Features are fitted to debriefs with an agreed label: the text of the others takes no part, not even in frequencies.
  private func featureFits(_ set: TrainingSet, plan: FoldPlan) throws -> [Exclusion: FeatureFit] {
    let parallel = Parallel(threadCount: options.threadCount)
    let exclusions = plan.exclusions
    var readings: NoteReadings?
    if options.style == .full {
      let readingPlan =
        plan.foldCount > 0
        ? plan : FoldPlan(candidates: set.debriefs.map(\.candidate), foldCount: NoteReadings.standardFoldCount)
      readings = try NoteReadings(
        set, plan: readingPlan, depth: plan.foldCount > 0 ? 2 : 0, admission: options.admission, parallel: parallel)
    }
    let shared = readings
    let fits = parallel.map(exclusions.count) { index in
      FeatureFit(
        set, plan: plan, exclusion: exclusions[index], admission: options.admission, readings: shared,
        omitting: options.omitting)
    }
    return Dictionary(uniqueKeysWithValues: zip(exclusions, fits))
  }

  private struct TrainedHead<Block: CalibratedBlock> {
    let task: HeadTask
    let fitted: [HeadTrainer<Block>.Fitted]

    func report<Quality>(_ quality: () -> Quality?) -> TrainingReport.HeadReport<Quality> {
      let final = fitted[fitted.count - 1]
      return TrainingReport.HeadReport(
        labelled: task.rows.count, penalties: final.penalties, fit: final.report,
        quality: fitted.count > 1 ? quality() : nil)
    }
  }

  private func head<Block: CalibratedBlock>(
    _ task: HeadTask, as block: Block.Type, _ plan: FoldPlan, _ fits: [Exclusion: FeatureFit], _ progress: Progress,
    _ seconds: inout TrainingReport.Seconds
  ) throws -> TrainedHead<Block> {
    let stage = "choosing penalties for \(task.question.rawValue)"
    let trainer = HeadTrainer<Block>(task: task, plan: plan, fits: fits, options: options)
    return TrainedHead(task: task, fitted: try trainer.train(progress: { progress(stage, $0, $1) }, seconds: &seconds))
  }

  /// A binary head; `nil`, with a remark, where labels are too few to learn from.
  private func binaryHead(
    _ question: HeadTask.Question, _ set: TrainingSet, _ plan: FoldPlan, _ fits: [Exclusion: FeatureFit],
    _ progress: Progress, _ seconds: inout TrainingReport.Seconds, _ remarks: inout [String]
  ) throws -> TrainedHead<Double>? {
    let task = HeadTask(question, set.debriefs)
    let counts = task.classCounts
    guard counts.allSatisfy({ $0 >= TrainingOptions.minimumLabelsPerAnswer }) else {
      remarks.append(
        "no \"\(question.rawValue)\" head: found \(counts[1]) yes and \(counts[0]) no, expected at least "
          + "\(TrainingOptions.minimumLabelsPerAnswer) of each")
      return nil
    }
    do {
      return try head(task, as: Double.self, plan, fits, progress, &seconds)
    } catch TrainingError.classMissing {
      remarks.append("no \"\(question.rawValue)\" head: its labels come from too few candidates for the folds")
      return nil
    }
  }

  // MARK: Figures

  private static func predictions(
    of model: Model, rows: [Int], _ set: TrainingSet
  ) -> [(row: Int, prediction: OutOfFoldPrediction)] {
    let scorer = Scorer(model: model)
    let explainer = Explainer(model: model)
    return rows.compactMap { row in
      let debrief = set.debriefs[row]
      guard debrief.label != nil || debrief.struggled != nil else { return nil }
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      let explanation = explainer.explain(prediction, vector: vector)
      return (row, OutOfFoldPrediction(debrief: debrief, prediction: prediction, explanation: explanation))
    }
  }

  private static func patternQuality(_ outOfFold: [OutOfFoldPrediction]) -> TrainingReport.PatternQuality? {
    let labelled = outOfFold.compactMap { row in
      row.debrief.label?.pattern.map { (label: $0, prediction: row.prediction) }
    }
    guard !labelled.isEmpty else { return nil }
    let count = Double(labelled.count)
    return TrainingReport.PatternQuality(
      metrics: ClassMetrics(
        probabilities: labelled.map(\.prediction.probabilities), labels: labelled.map(\.label.rawValue)),
      setCoverage: Double(labelled.count { $0.prediction.set.contains($0.label) }) / count,
      setSize: Double(labelled.reduce(0) { $0 + $1.prediction.set.count }) / count,
      abstained: labelled.count { $0.prediction.hasAbstained })
  }

  private static func quality(
    _ outOfFold: [OutOfFoldPrediction], answer: (Debrief) -> Bool?, probability: (Prediction) -> Double?
  ) -> BinaryMetrics? {
    let rows = outOfFold.compactMap { row -> (Double, Int)? in
      guard let answer = answer(row.debrief), let probability = probability(row.prediction) else { return nil }
      return (probability, answer ? 1 : 0)
    }
    return rows.isEmpty ? nil : BinaryMetrics(probabilities: rows.map(\.0), labels: rows.map(\.1))
  }

  private static func trackRecord(_ outOfFold: [OutOfFoldPrediction]) -> TrackRecord? {
    TrackRecord(
      outOfFold.compactMap { row in
        guard let struggled = row.debrief.struggled, let probability = row.prediction.struggle else { return nil }
        return (probability, struggled)
      })
  }

  private func provenance(_ set: TrainingSet, pattern: HeadTask, struggle: HeadTask?, none: HeadTask?) -> Provenance {
    var provenance = Provenance()
    provenance.debriefCount = set.debriefs.count
    provenance.candidateCount = set.candidateCount
    provenance.interviewerCount = Set(set.interviewerOf).subtracting([-1]).count
    // A debrief has many parts: by its place, only the one that is asked for is touched.
    var days: [Day] = []
    for row in set.debriefs.indices {
      if let label = set.debriefs[row].label {
        provenance.labelCounts[label.pattern?.rawValue ?? Pattern.allCases.count] += 1
      }
      if let struggled = set.debriefs[row].struggled {
        if struggled { provenance.struggledCount += 1 } else { provenance.notStruggledCount += 1 }
      }
      if let day = set.debriefs[row].date { days.append(day) }
    }
    days.sort()
    provenance.patternLabelCount = pattern.rows.count
    provenance.struggleLabelCount = struggle?.rows.count ?? 0
    provenance.noneLabelCount = none?.rows.count ?? 0
    provenance.firstDay = days.first?.description ?? ""
    provenance.lastDay = days.last?.description ?? ""
    var start = 0
    while start < days.count {
      let (first, after) = (days[start], days[start...].firstIndex { $0.quarter != days[start].quarter } ?? days.count)
      provenance.quarters.append(Provenance.QuarterCount(name: first.quarter.description, debriefCount: after - start))
      start = after
    }
    if options.style == .full {
      provenance.unheardWords = words.maskedKinds
      provenance.unheardRemarks = words.remarkKinds
    }
    provenance.dataFingerprint = set.fingerprint
    provenance.isCalibrated = options.foldCount > 0
    return provenance
  }
}
