import PatternModel

/// The rows of a training set in a feature space: X = [record | terms | 1].
///
/// The record's columns are dense, `rows × recordCount`; the terms are sparse, `rows × termCount`; the last column, all
/// ones, is the intercept's. Parameters follow the same order: row j of W holds the weights of column j for all outputs.
public struct DesignMatrix: Sendable {
  public let record: DenseMatrix
  public let terms: SparseMatrix
  /// How many of the record's columns are scores; they come first, context after them.
  public let scoreCount: Int

  public init(record: DenseMatrix, terms: SparseMatrix, scoreCount: Int) {
    precondition(record.rowCount == terms.rowCount, "record and terms of different rows")
    self.record = record
    self.terms = terms
    self.scoreCount = scoreCount
  }

  public var rowCount: Int { record.rowCount }
  public var recordCount: Int { record.columnCount }
  public var termCount: Int { terms.columnCount }
  /// Columns with the intercept's.
  public var parameterCount: Int { recordCount + termCount + 1 }

  /// The parameters that each group has.
  func range(of group: FeatureGroup) -> Range<Int> {
    switch group {
    case .scores: 0..<scoreCount
    case .context: scoreCount..<recordCount
    case .terms: recordCount..<(recordCount + termCount)
    }
  }
}
