/// A sparse matrix once more, compressed by columns: for sums over rows.
struct SparseColumns: Sendable {
  /// `columnCount + 1` offsets into `rows` and `values`.
  private let starts: [Int]
  /// Ascending in each column.
  private let rows: [Int32]
  private let values: [Double]

  /// O(non-zeros + columns).
  init(_ matrix: SparseMatrix) {
    var starts = [Int](repeating: 0, count: matrix.columnCount + 1)
    for column in matrix.columns { starts[Int(column) + 1] += 1 }
    for column in 0..<matrix.columnCount { starts[column + 1] += starts[column] }
    self.starts = starts
    var next = starts
    let count = matrix.columns.count
    var values: [Double] = []
    rows = [Int32](unsafeUninitializedCapacity: count) { rows, rowCount in
      values = [Double](unsafeUninitializedCapacity: count) { values, valueCount in
        for row in 0..<matrix.rowCount {
          for index in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
            let column = Int(matrix.columns[index])
            rows[next[column]] = Int32(row)
            values[next[column]] = matrix.values[index]
            next[column] += 1
          }
        }
        valueCount = count
      }
      rowCount = count
    }
    self.values = values
  }

  /// The places of a column's non-zeros.
  func range(of column: Int) -> Range<Int> { starts[column]..<starts[column + 1] }

  /// Copies a column's rows and values, in single precision, to `start` and the places behind it.
  func copy(_ column: Int, rows: SharedPlaces<Int32>, values: SharedPlaces<Float>, from start: Int) {
    let range = range(of: column)
    for index in range {
      rows[start + index - range.lowerBound] = self.rows[index]
      values[start + index - range.lowerBound] = Float(self.values[index])
    }
  }

  /// The columns, those with the most rows first; of equals the first.
  var orderBySize: [Int32] {
    let sizes = zip(starts, starts.dropFirst()).map { $1 - $0 }
    var next = [Int](repeating: 0, count: (sizes.max() ?? 0) + 2)
    for size in sizes { next[size] += 1 }
    // From the largest size down: where the columns of each begin.
    var before = 0
    for size in next.indices.reversed() { (next[size], before) = (before, before + next[size]) }
    var order = [Int32](repeating: 0, count: sizes.count)
    for (column, size) in sizes.enumerated() {
      order[next[size]] = Int32(column)
      next[size] += 1
    }
    return order
  }

  /// The parts where they lie in memory.
  struct SharedParts: Sendable {
    fileprivate let starts: SharedElements<Int>
    fileprivate let rows: SharedElements<Int32>
    fileprivate let values: SharedElements<Double>

    /// Adds to the sum of each of some columns, row after row, the row's block times the value there, or its square.
    func addProducts<Block: OutputBlock>(
      _ columns: Range<Int>, blocks: SharedElements<Block>, squared: Bool, to sums: SharedPlaces<Block>
    ) {
      let (starts, rows, values) = (starts, rows, values)
      for column in columns {
        var sum = sums[column]
        for index in starts[column]..<starts[column + 1] {
          let value = squared ? values[index] * values[index] : values[index]
          sum = sum + value * blocks[Int(rows[index])]
        }
        sums[column] = sum
      }
    }
  }

  /// Calls `body` with the parts, valid during the call.
  func withSharedParts(_ body: (SharedParts) -> Void) {
    starts.withUnsafeBufferPointer { starts in
      rows.withUnsafeBufferPointer { rows in
        values.withUnsafeBufferPointer { values in
          body(
            SharedParts(starts: SharedElements(starts), rows: SharedElements(rows), values: SharedElements(values)))
        }
      }
    }
  }
}
