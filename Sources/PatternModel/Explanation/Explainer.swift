/// Takes a prediction apart into what each criterion, the context and the words added.
///
/// Every feature is linear in the log-odds, and every feature belongs to a part: a column of the record to its criterion or
/// the context, an occurrence of a term to its clause's criteria. A term that occurs several times is shared equally among
/// its occurrences. So the parts sum to the log-odds but for rounding.
public struct Explainer: Sendable {
  private let model: Model

  public init(model: Model) { self.model = model }

  /// The explanation of a prediction for the debrief with that feature vector.
  public func explain(_ prediction: Prediction, vector: FeatureVector) -> Explanation {
    let patternView = LogOddsView(
      head: model.pattern, plus: prediction.pattern.rawValue, minus: prediction.against.rawValue)
    let struggleView = model.struggle.map { LogOddsView(head: $0, plus: 0, minus: nil) }
    let clauses = ClauseTotals(vector)
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
      let total = clauses.total(of: clause, view: view, vector: vector)
      for (index, share) in clause.shares.shares.enumerated() where share != 0 { notes[index] += share * total }
    }
    let logits = view.head.logits(vector)
    return Decomposition(
      baseline: view.baseline, logOdds: logits[view.plus] - (view.minus.map { logits[$0] } ?? 0),
      contributions: sources.map { Contribution(source: $0, score: scores[$0.index], notes: notes[$0.index]) })
  }

  private func evidence(
    vector: FeatureVector, clauses: ClauseTotals, pattern: LogOddsView, struggle: LogOddsView?
  ) -> [Evidence] {
    let evidence = clauses.clauses.map { clause in
      let text = vector.texts[clause.text]
      let tokens = text.analysis.clauses[clause.index].tokens
      let start = Int(text.analysis.tokens[tokens.lowerBound].start)
      let end = Int(text.analysis.tokens[tokens.upperBound - 1].end)
      let utf8 = text.content.utf8
      let from = utf8.index(utf8.startIndex, offsetBy: start)
      return Evidence(
        text: String(decoding: utf8[from..<utf8.index(from, offsetBy: end - start)], as: UTF8.self),
        field: text.field, start: start, end: end, source: clause.shares.main,
        pattern: clauses.total(of: clause, view: pattern, vector: vector),
        struggle: struggle.map { clauses.total(of: clause, view: $0, vector: vector) })
    }
    return evidence.sorted {
      (-abs($0.pattern), $0.field, $0.start) < (-abs($1.pattern), $1.field, $1.start)
    }
  }
}

/// One log-odds of a head as a linear function of features: an output, or the difference of two.
private struct LogOddsView {
  let head: Head
  let plus: Int
  let minus: Int?

  var baseline: Double {
    let intercepts = head.linear.intercepts
    let offsets = head.calibration.offsets
    let raw = head.calibration.scale * (intercepts[plus] - (minus.map { intercepts[$0] } ?? 0))
    return raw + offsets[plus] - (minus.map { offsets[$0] } ?? 0)
  }

  func recordWeight(_ column: Int) -> Double {
    difference { head.linear.recordWeight(column: column, output: $0) }
  }

  func termWeight(_ term: Int) -> Double {
    difference { head.linear.termWeight(term: term, output: $0) }
  }

  private func difference(_ weight: (Int) -> Double) -> Double {
    head.calibration.scale * (weight(plus) - (minus.map(weight) ?? 0))
  }
}

/// The clauses of a debrief that hold known terms, with what each holds.
private struct ClauseTotals {
  struct Clause {
    let text: Int
    let index: Int
    let shares: ClauseShares
    /// Places in the vector's terms, one for each occurrence in the clause.
    var entries: [Int]
  }

  private(set) var clauses: [Clause] = []

  init(_ vector: FeatureVector) {
    for occurrence in vector.occurrences {
      if let last = clauses.last, last.text == occurrence.text, last.index == occurrence.clause {
        clauses[clauses.count - 1].entries.append(occurrence.entry)
        continue
      }
      let text = vector.texts[occurrence.text]
      let shares = ClauseShares(text.analysis.clauses[occurrence.clause], textCriterion: text.criterion)
      clauses.append(
        Clause(text: occurrence.text, index: occurrence.clause, shares: shares, entries: [occurrence.entry]))
    }
  }

  func total(of clause: Clause, view: LogOddsView, vector: FeatureVector) -> Double {
    clause.entries.reduce(0) { sum, entry in
      sum + vector.values[entry] / Double(vector.counts[entry]) * view.termWeight(Int(vector.terms[entry]))
    }
  }
}
