import PatternModel

/// The rows of a training set in a feature space: X = [dense | terms | 1].
///
/// The dense columns, `rows × denseCount`, come in groups: scores, context, ratings, readings. The terms are sparse,
/// `rows × termCount`; the last column, all ones, is the intercept's. Parameters follow the same order: row j of W holds the
/// weights of column j for all outputs.
public struct DesignMatrix: Sendable {
  public let dense: DenseMatrix
  let terms: TermColumns
  /// The parameters of each group, by `FeatureGroup.rawValue`; terms come last, empty groups have empty ranges.
  private let ranges: [Range<Int>]

  /// - Parameters:
  ///   - groupSizes: how many dense columns each group has, in the order of the groups; 0 where left out.
  ///   - parallel: threads to lay the terms out with.
  public init(
    dense: DenseMatrix, terms: SparseMatrix, groupSizes: [FeatureGroup: Int], parallel: Parallel = .serial
  ) {
    self.init(dense: dense, terms: TermColumns(terms, parallel: parallel), groupSizes: groupSizes)
  }

  private init(dense: DenseMatrix, terms: TermColumns, groupSizes: [FeatureGroup: Int]) {
    precondition(dense.rowCount == terms.rowCount, "dense columns and terms of different rows")
    precondition(groupSizes.values.reduce(0, +) == dense.columnCount, "dense columns without a group")
    self.dense = dense
    self.terms = terms
    var start = 0
    ranges = FeatureGroup.allCases.map { group in
      let size = group == .terms ? terms.columnCount : groupSizes[group] ?? 0
      defer { start += size }
      return start..<start + size
    }
  }

  /// A design without terms, with the rows of another such one below.
  func appending(_ other: DesignMatrix) -> DesignMatrix {
    precondition(termCount == 0 && other.termCount == 0, "rows of terms cannot be added")
    var dense = DenseMatrix(rowCount: rowCount + other.rowCount, columnCount: denseCount)
    dense.elements = self.dense.elements + other.dense.elements
    return DesignMatrix(dense: dense, terms: SparseMatrix.empty(rowCount: dense.rowCount), groupSizes: groupSizes)
  }

  /// The design with all dense columns of some groups 0.
  func silencing(_ groups: [FeatureGroup]) -> DesignMatrix {
    var dense = self.dense
    for group in groups where group != .terms {
      for row in 0..<rowCount { for column in range(of: group) { dense[row, column] = 0 } }
    }
    return DesignMatrix(dense: dense, terms: terms, groupSizes: groupSizes)
  }

  private var groupSizes: [FeatureGroup: Int] {
    Dictionary(
      uniqueKeysWithValues: FeatureGroup.allCases.filter { $0 != .terms }.map { ($0, range(of: $0).count) })
  }

  public var rowCount: Int { dense.rowCount }
  public var denseCount: Int { dense.columnCount }
  public var termCount: Int { terms.columnCount }
  /// Columns with the intercept's.
  public var parameterCount: Int { denseCount + termCount + 1 }

  /// The parameters that each group has.
  func range(of group: FeatureGroup) -> Range<Int> { ranges[group.rawValue] }
}
