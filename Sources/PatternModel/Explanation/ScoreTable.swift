// The pattern's log-odds as a function of the five scores alone:
//
//     z(s) = rest + Σ_c effect(c, s_c)          z: 4 calibrated logits; s_c: a rating, or not scored
//     effect(c, r) = effect₀(c, r) − offset · (effect₀(c, 2) − effect₀(c, 1))
//
// since every column of the record belongs to one criterion or to the context, and the logits are linear in columns. `rest`
// holds the intercept, the context, the notes and the calibration's offsets; `offset` is the interviewer's leniency, which is
// taken out of ratings before they become columns, and effect₀ what a rating adds where nothing is taken out.

/// What each score adds to the pattern's calibrated logits.
struct ScoreEffects: Sendable {
  /// By criterion · 5 + rating, 0 for not scored; of an interviewer whom nobody knows.
  private let effects: [SIMD4<Double>]
  private let record: RecordFeatures
  private let head: Head

  /// A rating, or none.
  private static let options = 5

  init(model: Model) {
    let head = model.pattern
    let record = model.features.record
    var effects = [SIMD4<Double>](repeating: .zero, count: Criterion.allCases.count * ScoreEffects.options)
    var debrief = Debrief(id: "", candidate: "")
    var row = [Double](repeating: 0, count: record.count)
    for option in 0..<ScoreEffects.options {
      for criterion in Criterion.allCases { debrief.scores[criterion] = Rating(rawValue: option) }
      row.withUnsafeMutableBufferPointer { record.write(debrief, into: $0, knowsInterviewer: false) }
      for column in 0..<record.scoreCount where row[column] != 0 {
        guard let criterion = record.criterion(ofColumn: column) else { continue }
        for output in 0..<4 {
          effects[criterion.rawValue * ScoreEffects.options + option][output] +=
            head.calibration.scale * row[column] * head.linear.recordWeight(column: column, output: output)
        }
      }
    }
    self.effects = effects
    self.record = record
    self.head = head
  }

  /// The effects of the scores of one debrief, and what the rest of it says. O(columns and terms of the debrief).
  func table(of debrief: Debrief, logits: SIMD4<Double>) -> ScoreTable {
    var table = effects
    let offset = record.style == .full ? record.leniency.offset(of: debrief.interviewer) : 0
    if offset != 0 {
      for start in stride(from: 0, to: table.count, by: ScoreEffects.options) {
        let step = effects[start + 2] - effects[start + 1]
        for rating in 1..<ScoreEffects.options { table[start + rating] -= offset * step }
      }
    }
    var rest = logits
    for criterion in Criterion.allCases {
      rest -= table[ScoreEffects.place(criterion, debrief.scores[criterion])]
    }
    return ScoreTable(rest: rest, effects: table, head: head)
  }

  fileprivate static func place(_ criterion: Criterion, _ rating: Rating?) -> Int {
    criterion.rawValue * options + (rating?.rawValue ?? 0)
  }
}

/// The pattern's calibrated logits of one debrief as a function of its scores.
struct ScoreTable: Sendable {
  /// The logits without any score, or mark of a missing one.
  let rest: SIMD4<Double>
  fileprivate let effects: [SIMD4<Double>]
  let head: Head

  /// What one score adds to the four logits; `nil`: what it adds that there is none.
  func effect(_ criterion: Criterion, _ rating: Rating?) -> SIMD4<Double> {
    effects[ScoreEffects.place(criterion, rating)]
  }

  /// The logits that the debrief would have with other scores.
  func logits(_ scores: Scores) -> SIMD4<Double> {
    Criterion.allCases.reduce(rest) { $0 + effect($1, scores[$1]) }
  }

  /// What other scores would lead to.
  func outcome(_ scores: Scores) -> ScoreOutcome { ScoreOutcome(logits(scores), head: head) }
}
