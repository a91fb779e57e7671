/// A sparse matrix of doubles, compressed by rows.
public struct SparseMatrix: Sendable {
  public let columnCount: Int
  /// `rowCount + 1` offsets into `columns` and `values`.
  public private(set) var rowStarts: [Int] = [0]
  public private(set) var columns: [Int32] = []
  public private(set) var values: [Double] = []

  /// A matrix without rows.
  public init(columnCount: Int) { self.columnCount = columnCount }

  public var rowCount: Int { rowStarts.count - 1 }

  /// Adds a row; `columns` ascend and lie in `0 ..< columnCount`.
  public mutating func appendRow(columns: some Collection<Int32>, values: some Collection<Double>) {
    self.columns.append(contentsOf: columns)
    self.values.append(contentsOf: values)
    rowStarts.append(self.columns.count)
  }
}
