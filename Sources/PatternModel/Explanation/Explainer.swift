/// Takes a prediction apart into what each criterion, the context and the words added.
///
/// Logits are linear in the features, what a logit counts for is one slope a debrief, and every feature belongs to a
/// part: a column of the record to its criterion or the context, a term in a topic's bag to that topic's criterion. A
/// term that occurs several times is shared among its occurrences in proportion. So the parts sum to the log-odds but
/// for rounding.
public struct Explainer: Sendable {
  private let model: Model

  public init(model: Model) { self.model = model }

  /// The explanation of a prediction for the debrief with that feature vector.
  public func explain(_ prediction: Prediction, vector: FeatureVector) -> Explanation {
    let patternView = LogOddsView(
      pattern: model.pattern, plus: prediction.pattern, minus: prediction.against, vector: vector)
    let struggleView = model.struggle.map { LogOddsView(binary: $0, vector: vector) }
    let clauses = ClauseTotals(vector, features: model.features)
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
      for part in clause.parts {
        notes[part.source.index] += part.share * view.termWeight(Int(vector.entries[part.entry]))
      }
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
        end: Int(text.analysis.tokens[tokens.upperBound - 1].end), source: clause.main,
        pattern: clauses.total(of: clause, view: pattern, vector: vector),
        struggle: struggle.map { clauses.total(of: clause, view: $0, vector: vector) })
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

  /// ln(p[plus] / p[minus]) of the pattern head at a feature vector.
  init(pattern head: Head, plus: Pattern, minus: Pattern, vector: FeatureVector) {
    let start = SIMD4(first: head.calibration(head.linear.intercepts.elements))
    let end = SIMD4(first: head.logits(vector))
    let slopes = head.slopes(from: start, to: end, plus: plus, minus: minus)
    self.head = head
    baseline = head.logOdds(start, plus: plus, minus: minus)
    logOdds = head.logOdds(end, plus: plus, minus: minus)
    self.slopes = Pattern.allCases.map { head.calibration.scale * slopes[$0.rawValue] }
  }

  /// ln(p / (1 − p)) of a binary head at a feature vector.
  init(binary head: Head, vector: FeatureVector) {
    self.head = head
    baseline = head.calibration(head.linear.intercepts.elements)[0]
    logOdds = head.logits(vector)[0]
    slopes = [head.calibration.scale]
  }

  func recordWeight(_ column: Int) -> Double { sum { head.linear.recordWeight(column: column, output: $0) } }

  func termWeight(_ entry: Int) -> Double { sum { head.linear.termWeight(entry: entry, output: $0) } }

  func silenceWeight(_ bag: Int) -> Double { sum { head.linear.silenceWeight(bag: bag, output: $0) } }

  private func sum(_ weight: (Int) -> Double) -> Double {
    var total = 0.0
    for (output, slope) in slopes.enumerated() { total += slope * weight(output) }
    return total
  }
}

/// The clauses of a debrief that hold known terms, with what each holds.
private struct ClauseTotals {
  /// What an occurrence of a term contributes to, and how much of its entry's value is its own.
  struct Part {
    let entry: Int
    let share: Double
    let source: ContributionSource
  }

  struct Clause {
    let text: Int
    let index: Int
    var parts: [Part]

    /// The part of the explanation that most of the clause goes to; the first in order where two are equal.
    var main: ContributionSource {
      var shares = [Double](repeating: 0, count: ContributionSource.allCases.count)
      for part in parts { shares[part.source.index] += part.share }
      var best = 0
      for index in shares.indices where shares[index] > shares[best] { best = index }
      return ContributionSource.allCases[best]
    }
  }

  private(set) var clauses: [Clause] = []

  init(_ vector: FeatureVector, features: FeatureSpace) {
    for occurrence in vector.occurrences {
      let bag = Int(vector.entries[occurrence.entry]) / features.vocabulary.count
      let part = Part(
        entry: occurrence.entry,
        share: vector.values[occurrence.entry] * occurrence.amount / vector.amounts[occurrence.entry],
        source: TermBags.source(
          ofBag: bag, criterion: vector.texts[occurrence.text].criterion, style: features.style))
      if let last = clauses.last, last.text == occurrence.text, last.index == occurrence.clause {
        clauses[clauses.count - 1].parts.append(part)
      } else {
        clauses.append(Clause(text: occurrence.text, index: occurrence.clause, parts: [part]))
      }
    }
  }

  func total(of clause: Clause, view: LogOddsView, vector: FeatureVector) -> Double {
    clause.parts.reduce(0) { $0 + $1.share * view.termWeight(Int(vector.entries[$1.entry])) }
  }
}
