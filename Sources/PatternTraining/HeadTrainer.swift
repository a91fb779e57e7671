import PatternModel

/// Trains one head: choice of penalties, final fits, calibration; for the final model and for each outer fold.
struct HeadTrainer<Block: CalibratedBlock> {
  /// A head as fitted to one training set.
  struct Fitted: Sendable {
    let head: Head
    /// 1 − p(label) of every debrief, calibrated, by models that were not fitted to it; none without folds. Where labels are
    /// cleaned, the shares that such a model learned had been drawn by models that saw the debrief's label, and by a channel that
    /// counts it: little of it, since coverage in outer folds, of which nothing here knows, is what is aimed at.
    let nonconformities: [Double]
    let penalties: Penalties
    let report: FitReport
  }

  let task: HeadTask
  let plan: FoldPlan
  let fits: [Exclusion: FeatureFit]
  let options: TrainingOptions

  /// The head for each outer fold, then the final one; the final one alone without folds.
  func train(progress: (_ done: Int, _ total: Int) -> Void, seconds: inout TrainingReport.Seconds) throws -> [Fitted] {
    guard plan.foldCount > 0 else {
      let penalties = options.penalty.map { Penalties($0) } ?? .standard(options.style)
      return [
        try seconds.measuring(\.fit) {
          try fit(outerFold: nil, targets: [:], penalties: penalties, start: nil, judged: nil)
        }
      ]
    }
    let parallel = Parallel(threadCount: options.threadCount)
    let (choices, search) = try seconds.measuring(\.select) {
      var search = try PenaltySearch<Block>(task: task, plan: plan, fits: fits, parallel: parallel)
      return (try search.choose(options.grid, progress: progress), search)
    }
    return try seconds.measuring(\.fit) {
      try parallel.map(choices.count) { index in try fit(choices[index], search: search) }
    }
  }

  /// The head of an outer fold, or the final one.
  ///
  /// Where labels are cleaned, models that had not seen a debrief say how likely each pattern is once the label is known; all
  /// models of the fold then learn these shares in place of the labels. A mislabelled debrief so teaches little of what it is
  /// not.
  private func fit(_ choice: PenaltySearch<Block>.Choice, search: PenaltySearch<Block>) throws -> Fitted {
    let judged = search.judgement(choice)
    let start = search.start(choice)
    guard options.cleansLabels, let shares = Block.cleaned(logits: judged.logits, labels: judged.labels) else {
      return try fit(
        outerFold: choice.outerFold, targets: [:], penalties: choice.penalties, start: start, judged: judged)
    }
    let targets = Dictionary(zip(judged.rows, shares), uniquingKeysWith: { first, _ in first })
    let penalties = choice.penalties.divided(by: Penalties.cleanedDivisor)
    return try fit(
      outerFold: choice.outerFold, targets: targets, penalties: penalties, start: start,
      judged: search.judgement(choice, learning: targets, at: penalties))
  }

  private func fit(
    outerFold: Int?, targets: [Int: Block], penalties: Penalties, start: PenaltySearch<Block>.Start?,
    judged: PenaltySearch<Block>.Judgement?
  ) throws -> Fitted {
    let exclusion = Exclusion(outerFold.map { [$0] } ?? [])
    guard let features = fits[exclusion] else { preconditionFailure("no features for \(exclusion)") }
    // Without folds this is the only fit there is: the threads share its products.
    let parallel = plan.foldCount == 0 ? Parallel(threadCount: options.threadCount) : .serial
    let training =
      start?.training
      ?? {
        let (rows, labels) = task.filtered(plan) { $0 != outerFold }
        return features.trainingRows(rows, labels: labels, parallel: parallel)
      }()
    let objective = LogisticObjective<Block>(
      design: training.design, targets: training.targets(targets), penalties: penalties, rowWeights: training.weights,
      parallel: parallel)
    let minimum = TruncatedNewton(objective: objective).minimize(
      from: start?.weights ?? [Block](repeating: .zero, count: objective.parameterCount),
      curvature: start?.curvature)
    let (weights, report) = (minimum.weights, minimum.report)
    guard report.hasConverged else { throw TrainingError.notConverged(task.question.rawValue, report) }
    let linear = LinearHead(weights, features: features)
    guard let judged else {
      let head = Head(linear: linear, calibration: .identity(outputCount: Block.outputCount))
      return Fitted(head: head, nonconformities: [], penalties: penalties, report: report)
    }
    let head =
      options.omitting.contains(.channel)
      ? Head(linear: linear, calibration: CalibrationFit.fit(logits: judged.logits, labels: judged.labels))
      : Block.calibrated(linear, logits: judged.logits, labels: judged.labels)
    return Fitted(
      head: head,
      nonconformities: zip(judged.logits, judged.labels).map { 1 - Block.likelihood(of: $1, logits: $0, head: head) },
      penalties: penalties, report: report)
  }
}

extension LinearHead {
  /// A head from fitted parameters: dense columns, terms, intercept.
  ///
  /// In `full` the head stands on what a reader reads, and the reader on terms: two linear maps in a row are one, so the
  /// weight of a term in a topic's bag is what it does to the readings times what they do to the logits. Intercepts are
  /// centred: only their differences matter.
  init<Block: OutputBlock>(_ weights: [Block], features: FeatureFit) {
    func flat(_ blocks: some Collection<Block>) -> [Double] {
      var numbers: [Double] = []
      numbers.reserveCapacity(blocks.count * Block.outputCount)
      for block in blocks { for output in 0..<Block.outputCount { numbers.append(block[output: output]) } }
      return numbers
    }
    let intercepts = flat(weights[(weights.count - 1)...])
    let mean = Block.outputCount > 1 ? intercepts.reduce(0, +) / Double(intercepts.count) : 0
    let recordCount = features.record.count
    let terms: [Block]
    let silences: [Block]
    if let reader = features.reader {
      (terms, silences) = LinearHead.collapsed(Array(weights[recordCount..<(weights.count - 1)]), reader: reader)
    } else {
      terms = Array(weights[recordCount..<(weights.count - 1)])
      silences = [.zero]
    }
    self.init(
      outputCount: Block.outputCount, intercepts: FlatArray(intercepts.map { $0 - mean }),
      recordWeights: FlatArray(flat(weights[..<recordCount])), termWeights: FlatArray(flat(terms).map { Float($0) }),
      silenceWeights: FlatArray(flat(silences)))
  }

  /// The weights of terms in bags, and of silent bags, from the weights of ratings and readings.
  private static func collapsed<Block: OutputBlock>(
    _ weights: [Block], reader: NoteReader
  ) -> (terms: [Block], silences: [Block]) {
    let topics = Topic.allCases.count
    let termCount = reader.terms.vocabulary.count
    var terms = [Block](repeating: .zero, count: topics * termCount)
    for topic in 0..<topics {
      for entry in (topic * termCount)..<((topic + 1) * termCount) {
        var weight = reader.ratingWeights[entry] * weights[topic]
        for lane in 0..<NoteReader.classCount {
          let place = topics + topic * NoteReader.classCount + lane
          weight = weight + reader.readingWeights[entry][lane] * weights[place]
        }
        terms[entry] = weight
      }
    }
    return (terms, (0..<topics).map { reader.silentRating[$0] * weights[$0] })
  }
}

extension TrainingReport.Seconds {
  /// Adds the time that `body` takes.
  mutating func measuring<Result>(
    _ part: WritableKeyPath<TrainingReport.Seconds, Double>, _ body: () throws -> Result
  ) rethrows -> Result {
    let start = ContinuousClock.now
    defer { self[keyPath: part] += (ContinuousClock.now - start).seconds }
    return try body()
  }
}

extension Duration {
  /// The duration in seconds.
  public var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
