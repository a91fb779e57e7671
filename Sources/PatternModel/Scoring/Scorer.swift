/// Scores debriefs with a model; one for each thread.
public final class Scorer {
  public let model: Model
  private let featurizer: Featurizer

  public init(model: Model) {
    self.model = model
    featurizer = Featurizer(space: model.features)
  }

  /// The feature vector of a debrief, for `predict` and for its explanation.
  public func vector(of debrief: Debrief) -> FeatureVector { featurizer.vector(of: debrief) }

  /// What the model says of a debrief with that feature vector.
  ///
  /// - Parameter asked: the pattern to contrast the likeliest one with; the runner-up where it is `nil` or the likeliest one
  ///   itself, which is warned of.
  public func predict(_ debrief: Debrief, vector: FeatureVector, against asked: Pattern? = nil) -> Prediction {
    let logits = SIMD4(first: model.pattern.logits(vector))
    let probabilities = model.pattern.probabilities(logits: logits)
    let ranked = Pattern.allCases.sorted {
      (-probabilities[$0.rawValue], $0.rawValue) < (-probabilities[$1.rawValue], $1.rawValue)
    }
    let none = model.none?.probability(vector)
    let struggle = model.struggle?.probability(vector)
    // With little to go by nothing can be ruled out, whatever is usual.
    let lack = lack(debrief, vector: vector)
    let shares = Pattern.allCases.map { probabilities[$0.rawValue] }
    let set = lack == nil ? model.predictionSet.patterns(shares) : Pattern.allCases
    let against = asked == ranked[0] ? ranked[1] : asked ?? ranked[1]
    let contrast: [Warning] = asked == ranked[0] ? [.contrastIsSuggestion(against: against)] : []
    return Prediction(
      debriefID: debrief.id, probabilities: shares, pattern: ranked[0], against: against, runnerUp: ranked[1],
      logOdds: model.pattern.logOdds(logits, plus: ranked[0], minus: against), set: set,
      doubts: doubts(lack: lack, set: set, none: none),
      struggle: struggle, record: struggle.flatMap { StruggleRecord($0, model.trackRecord) }, none: none,
      warnings: Scorer.warnings(debrief, vector: vector, thresholds: model.thresholds) + contrast, logits: logits)
  }

  /// Why there is too little to go by; `nil` where there is enough.
  private func lack(_ debrief: Debrief, vector: FeatureVector) -> Doubt? {
    let isScored = debrief.scores.scoredCount > 0
    if !isScored && vector.wordCount == 0 { return .nothingToGoBy }
    if !isScored && Scorer.unknownShare(vector) > model.thresholds.unknownWordShare { return .unlikeAnythingSeen }
    let criteria = criteriaWithEvidence(debrief, vector: vector)
    return Double(criteria) < model.thresholds.fewestCriteria ? .littleToGoBy(criteria: criteria) : nil
  }

  private func doubts(lack: Doubt?, set: [Pattern], none: Double?) -> [Doubt] {
    var doubts = lack.map { [$0] } ?? []
    if doubts == [.nothingToGoBy] { return doubts }
    if let none, none >= model.thresholds.noneProbability { doubts.append(.noneFits) }
    if lack == nil, set.count != 1 { doubts.append(.severalPatterns) }
    return doubts
  }

  /// How many of the five criteria are scored or, where bags tell, spoken of in words that the model knows.
  private func criteriaWithEvidence(_ debrief: Debrief, vector: FeatureVector) -> Int {
    let style = model.features.style
    guard style == .full else { return vector.entries.isEmpty ? debrief.scores.scoredCount : Criterion.allCases.count }
    return Criterion.allCases.count { criterion in
      debrief.scores[criterion] != nil
        || Topic.allCases.contains { $0.criterion == criterion && !vector.silentBags.contains($0.rawValue) }
    }
  }

  private static func warnings(
    _ debrief: Debrief, vector: FeatureVector, thresholds: Thresholds
  ) -> [Warning] {
    var warnings: [Warning] = []
    let prompt = debrief.prompt.value
    if prompt == .generic { warnings.append(.genericPrompt) }
    if let minutes = debrief.durationMinutes {
      if BlockDiscipline.isTooLong(minutes, prompt: prompt) {
        warnings.append(.blockTooLong(minutes: minutes, limit: BlockDiscipline.longestMinutes(prompt: prompt)))
      } else if BlockDiscipline.isTooShort(minutes, level: debrief.level.value, prompt: prompt) {
        let expected = BlockDiscipline.minutes(level: debrief.level.value, prompt: prompt).lowerBound
        warnings.append(.blockTooShort(minutes: minutes, expected: expected))
      }
    }
    let missing = Criterion.allCases.filter { debrief.scores[$0] == nil }
    if missing.count == Criterion.allCases.count {
      warnings.append(.nothingScored)
    } else if !missing.isEmpty {
      warnings.append(.partlyScored(missing: missing))
    }
    if vector.wordCount == 0 {
      warnings.append(.notesEmpty)
    } else if unknownShare(vector) > thresholds.unknownWordShare {
      warnings.append(.notesUnknown(share: unknownShare(vector)))
    }
    if vector.remarkCount > 0 { warnings.append(.remarksLeftOut(count: vector.remarkCount)) }
    if case .other(let value) = debrief.level { warnings.append(.unknownCategory(field: "level", value: value)) }
    if case .other(let value) = debrief.role { warnings.append(.unknownCategory(field: "role", value: value)) }
    if case .other(let value) = debrief.prompt { warnings.append(.unknownCategory(field: "prompt", value: value)) }
    return warnings
  }

  private static func unknownShare(_ vector: FeatureVector) -> Double {
    vector.wordCount == 0 ? 0 : Double(vector.unknownWordCount) / Double(vector.wordCount)
  }
}
