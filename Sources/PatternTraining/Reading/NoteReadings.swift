import PatternModel

/// All note readers of a run, and what each says of the rows that it did not learn from.
///
/// A training set without folds E needs, for each of its own rows, a reader that left out E and the row's fold; a row of E
/// needs one that left out E. So one reader for each set of up to three folds serves the whole nesting: 26 for five folds.
struct NoteReadings: Sendable {
  private let plan: FoldPlan
  private let readers: [Exclusion: NoteReader]
  /// For each exclusion, the readings of the rows of its folds, by row.
  private let tables: [Exclusion: [Int: [Double]]]

  /// Folds by which ratings are read where there is no cross-validation.
  static let standardFoldCount = 5

  /// - Parameters:
  ///   - plan: of the cross-validation, or of `standardFoldCount` folds where there is none.
  ///   - depth: how many folds the training sets leave out at most: 2 in nested cross-validation, 0 in a single fit.
  init(_ set: TrainingSet, plan: FoldPlan, depth: Int, admission: TermAdmission, parallel: Parallel) throws {
    let exclusions = plan.exclusions(upTo: depth + 1)
    let made = try parallel.map(exclusions.count) { index -> (NoteReader, [Int: [Double]]) in
      let exclusion = exclusions[index]
      let rows = set.debriefs.indices.filter { !exclusion.contains(plan.foldOf[$0]) }
      let reader = try NoteReader(set, rows: rows, admission: admission)
      var table: [Int: [Double]] = [:]
      for row in set.debriefs.indices where exclusion.contains(plan.foldOf[row]) {
        table[row] = reader.readings(row: row)
      }
      return (reader, table)
    }
    self.plan = plan
    readers = Dictionary(uniqueKeysWithValues: zip(exclusions, made.map(\.0)))
    tables = Dictionary(uniqueKeysWithValues: zip(exclusions, made.map(\.1)))
  }

  /// The reader that learned from all folds but some.
  func reader(_ exclusion: Exclusion) -> NoteReader {
    guard let reader = readers[exclusion] else { preconditionFailure("no reader without folds \(exclusion.folds)") }
    return reader
  }

  /// What is read of a row, as a training set without some folds may use it.
  func honest(row: Int, exclusion: Exclusion) -> [Double] {
    let fold = plan.foldOf[row]
    let wider = exclusion.contains(fold) ? exclusion : Exclusion(exclusion.folds + [fold])
    guard let readings = tables[wider]?[row] else {
      preconditionFailure("row \(row) was not read without \(wider.folds)")
    }
    return readings
  }
}
