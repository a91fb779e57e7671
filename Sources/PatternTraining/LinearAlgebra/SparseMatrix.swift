/// A sparse matrix, compressed by rows; its values are in single precision, as the weights of terms are in a model.
public struct SparseMatrix: Sendable {
  public let columnCount: Int
  /// `rowCount + 1` offsets into `columns` and `values`.
  public private(set) var rowStarts: [Int] = [0]
  public private(set) var columns: [Int32] = []
  public private(set) var values: [Float] = []

  /// A matrix without rows.
  public init(columnCount: Int) { self.columnCount = columnCount }

  /// A matrix of rows without columns.
  static func empty(rowCount: Int) -> SparseMatrix {
    SparseMatrix(columnCount: 0, rowStarts: Array(repeating: 0, count: rowCount + 1), columns: [], values: [])
  }

  /// A matrix from its parts, as the properties describe them; columns ascend in each row.
  init(columnCount: Int, rowStarts: [Int], columns: [Int32], values: [Float]) {
    precondition(rowStarts.last == columns.count && columns.count == values.count, "parts of different matrices")
    self.columnCount = columnCount
    self.rowStarts = rowStarts
    self.columns = columns
    self.values = values
  }

  public var rowCount: Int { rowStarts.count - 1 }

  /// Adds a row; `columns` ascend and lie in `0 ..< columnCount`.
  public mutating func appendRow(columns: some Collection<Int32>, values: some Collection<Float>) {
    self.columns.append(contentsOf: columns)
    self.values.append(contentsOf: values)
    rowStarts.append(self.columns.count)
  }

  /// Xᵀ r, with r of `rowCount`.
  func multiplyTransposed<Vector: LaneVector>(_ rows: [Vector]) -> [Vector] {
    gathered { row, _ in rows[row] }
  }

  /// Xᵀ X v, with v of `columnCount`: one pass over the rows, so that each is read from memory once.
  func normalProduct<Vector: LaneVector>(_ vector: ArraySlice<Vector>) -> [Vector] {
    vector.withUnsafeBufferPointer { vector in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          gathered { _, places in
            var sum = Vector.zero
            for index in places { sum = sum + Double(values[index]) * vector[Int(columns[index])] }
            return sum
          }
        }
      }
    }
  }

  /// For each column Σᵢ xᵢⱼ².
  var squaredNorms: [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    for (column, value) in zip(columns, values) { result[Int(column)] += Double(value) * Double(value) }
    return result
  }

  /// Xᵀ r, where r is said row by row, from the places of the row's elements.
  @inline(__always)
  private func gathered<Vector: LaneVector>(_ number: (_ row: Int, _ places: Range<Int>) -> Vector) -> [Vector] {
    var result = [Vector](repeating: .zero, count: columnCount)
    result.withUnsafeMutableBufferPointer { result in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          for row in 0..<rowCount {
            let places = rowStarts[row]..<rowStarts[row + 1]
            let number = number(row, places)
            for index in places {
              let column = Int(columns[index])
              result[column] = result[column] + Double(values[index]) * number
            }
          }
        }
      }
    }
    return result
  }
}
