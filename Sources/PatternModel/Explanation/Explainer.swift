/// Takes a prediction apart into what each criterion, the context and the words added.
///
/// Logits are linear in the features, what a logit counts for is one slope a debrief, and all that is added belongs to a part: a
/// column of the record to its criterion or the context, a clause with all its terms in all bags to the criterion that it is
/// most about, a silent bag to its topic's criterion. A term that occurs several times is shared among its occurrences in
/// proportion. So the parts sum to the log-odds but for rounding.
public struct Explainer: Sendable {
  private let model: Model

  public init(model: Model) { self.model = model }

  /// The explanation of a prediction for the debrief with that feature vector.
  public func explain(_ prediction: Prediction, vector: FeatureVector) -> Explanation {
    let patternView = LogOddsView(
      pattern: model.pattern, plus: prediction.pattern, minus: prediction.against, vector: vector,
      logits: prediction.logits)
    let struggleView = model.struggle.map { LogOddsView(binary: $0, vector: vector) }
    let clauses = ClauseTotals(vector, style: model.features.style)
    return Explanation(
      pattern: decomposition(patternView, vector: vector, clauses: clauses),
      struggle: struggleView.map { decomposition($0, vector: vector, clauses: clauses) },
      evidence: evidence(vector: vector, clauses: clauses, pattern: patternView, struggle: struggleView))
  }

  private func decomposition(_ view: LogOddsView, vector: FeatureVector, clauses: ClauseTotals) -> Decomposition {
    let sources = ContributionSource.allCases
    var scores = [Double](repeating: 0, count: sources.count)
    var notes = scores
    for (column, value) in vector.record.enumerated() where value != 0 {
      let source =
        model.features.record.criterion(ofColumn: column).map { ContributionSource.criterion($0) } ?? .context
      scores[source.index] += value * view.recordWeight(column)
    }
    for clause in clauses.clauses {
      for part in clauses.parts[clause.parts] { notes[clause.source.index] += part.share * view.effects[part.entry] }
    }
    for bag in vector.silentBags {
      let source = TermBags.source(ofBag: bag, criterion: nil, style: model.features.style)
      notes[source.index] += view.silenceWeight(bag)
    }
    return Decomposition(
      baseline: view.baseline, logOdds: view.logOdds,
      contributions: sources.map { Contribution(source: $0, score: scores[$0.index], notes: notes[$0.index]) })
  }

  /// The phrases of the texts: neighbouring clauses of one sentence that are about one criterion and speak for one side are
  /// one phrase, unless it grew too long to quote or words stand between them that may not be heard.
  private func evidence(
    vector: FeatureVector, clauses: ClauseTotals, pattern: LogOddsView, struggle: LogOddsView?
  ) -> [Evidence] {
    var evidence: [Evidence] = []
    var last: (text: Int, clause: Int)?
    for clause in clauses.clauses {
      let text = vector.texts[clause.text]
      let tokens = text.analysis.clauses[clause.index].tokens
      let next = Evidence(
        of: text, start: Int(text.analysis.tokens[tokens.lowerBound].start),
        end: Int(text.analysis.tokens[tokens.upperBound - 1].end), source: clause.source,
        pattern: clauses.total(of: clause, view: pattern),
        struggle: struggle.map { clauses.total(of: clause, view: $0) })
      if let previous = evidence.last, let place = last, place.text == clause.text, place.clause + 1 == clause.index,
        !text.analysis.clauses[clause.index].opensSentence, let joined = previous.joined(with: next, in: text)
      {
        evidence[evidence.count - 1] = joined
      } else {
        evidence.append(next)
      }
      last = (clause.text, clause.index)
    }
    return evidence.sorted {
      (-abs($0.pattern), $0.field, $0.start) < (-abs($1.pattern), $1.field, $1.start)
    }
  }
}

/// One log-odds of a head as a linear function of features, around one debrief: what each output's logit counts for.
///
/// With a label channel, printed log-odds bend; an output then counts for the mean slope on the way from the baseline to the
/// debrief, so that the parts still sum to what is printed.
private struct LogOddsView {
  let head: Head
  let baseline: Double
  let logOdds: Double
  /// The change of the log-odds for each unit of an output's logit before calibration.
  private let slopes: [Double]
  /// What one unit of each entry of the vector adds.
  let effects: [Double]

  /// ln(p[plus] / p[minus]) of the pattern head at a feature vector, of which `logits` are what the head says.
  init(pattern head: Head, plus: Pattern, minus: Pattern, vector: FeatureVector, logits: SIMD4<Double>?) {
    let start = SIMD4(first: head.calibration(head.linear.intercepts.elements))
    let end = logits ?? SIMD4(first: head.logits(vector))
    let slopes = head.slopes(from: start, to: end, plus: plus, minus: minus)
    self.head = head
    baseline = head.logOdds(start, plus: plus, minus: minus)
    logOdds = head.logOdds(end, plus: plus, minus: minus)
    self.slopes = Pattern.allCases.map { head.calibration.scale * slopes[$0.rawValue] }
    effects = head.linear.termSums(vector, slopes: self.slopes)
  }

  /// ln(p / (1 − p)) of a binary head at a feature vector.
  init(binary head: Head, vector: FeatureVector) {
    self.head = head
    baseline = head.calibration(head.linear.intercepts.elements)[0]
    logOdds = head.logits(vector)[0]
    slopes = [head.calibration.scale]
    effects = head.linear.termSums(vector, slopes: slopes)
  }

  func recordWeight(_ column: Int) -> Double { sum { head.linear.recordWeight(column: column, output: $0) } }

  func silenceWeight(_ bag: Int) -> Double { sum { head.linear.silenceWeight(bag: bag, output: $0) } }

  private func sum(_ weight: (Int) -> Double) -> Double {
    var total = 0.0
    for (output, slope) in slopes.enumerated() { total += slope * weight(output) }
    return total
  }
}

/// The clauses of a debrief that hold known terms, with what each holds.
private struct ClauseTotals {
  /// An occurrence of a term.
  struct Part {
    /// How much of its entry's value is its own.
    let share: Double
    /// Place in the vector's entries.
    let entry: Int
  }

  struct Clause {
    let text: Int
    let index: Int
    /// Places in `parts`.
    var parts: Range<Int>
    /// The part of the explanation that all of the clause counts for.
    let source: ContributionSource
  }

  /// Of all clauses, one after the other.
  private(set) var parts: [Part] = []
  private(set) var clauses: [Clause] = []

  init(_ vector: FeatureVector, style: FeatureStyle) {
    parts.reserveCapacity(vector.occurrences.count)
    for occurrence in vector.occurrences {
      let entry = occurrence.entry
      let place = parts.count
      parts.append(Part(share: vector.values[entry] * occurrence.amount / vector.amounts[entry], entry: entry))
      if let last = clauses.last, last.text == occurrence.text, last.index == occurrence.clause {
        clauses[clauses.count - 1].parts = last.parts.lowerBound..<place + 1
      } else {
        clauses.append(
          Clause(
            text: occurrence.text, index: occurrence.clause, parts: place..<place + 1,
            source: ClauseTotals.source(vector.texts[occurrence.text], occurrence.clause, style)))
      }
    }
  }

  /// The criterion that a text is on, or else the one that the clause is most about.
  private static func source(
    _ text: FeatureVector.Text, _ clause: Int, _ style: FeatureStyle
  ) -> ContributionSource {
    let criterion = text.criterion ?? (style == .full ? text.analysis.criterion(ofClause: clause) : nil)
    return criterion.map { .criterion($0) } ?? .notes
  }

  func total(of clause: Clause, view: LogOddsView) -> Double {
    var total = 0.0
    for place in clause.parts { total += parts[place].share * view.effects[parts[place].entry] }
    return total
  }
}
