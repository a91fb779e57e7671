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

  /// X v, with v of `columnCount`: one a row.
  func multiply<Vector: LaneVector>(_ vector: ArraySlice<Vector>) -> [Vector] {
    vector.withUnsafeBufferPointer { vector in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          (0..<rowCount).map { row in
            var sum = Vector.zero
            for index in rowStarts[row]..<rowStarts[row + 1] {
              sum = sum + values[index] * vector[Int(columns[index])]
            }
            return sum
          }
        }
      }
    }
  }

  /// Xᵀ r, with r of `rowCount`.
  func multiplyTransposed<Vector: LaneVector>(_ rows: [Vector]) -> [Vector] {
    var result = [Vector](repeating: .zero, count: columnCount)
    result.withUnsafeMutableBufferPointer { result in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          for row in rows.indices {
            for index in rowStarts[row]..<rowStarts[row + 1] {
              let column = Int(columns[index])
              result[column] = result[column] + values[index] * rows[row]
            }
          }
        }
      }
    }
    return result
  }
}
