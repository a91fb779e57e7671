/// The terms of a design by rows and by columns, those that most rows have first: what fits multiply with.
///
/// Values are in single precision: a product waits for memory, not for arithmetic, and what rounding changes of an objective
/// is 10⁻¹¹ of it. In the order of how many rows have a term, the few that most look-ups
/// go to lie close together. By columns, a column's rows lie close together in R, while a row's columns would be scattered all
/// over Xᵀ R.
struct TermColumns: Sendable {
  /// The term at each place.
  let order: [Int32]
  /// Stretches of places with about as many non-zeros each: what threads share the columns out by.
  let blocks: [Range<Int>]

  /// `rowCount + 1` offsets into `rowPlaces` and `rowValues`.
  let rowStarts: [Int]
  /// The places of each row's terms, in the order of the terms.
  let rowPlaces: SharedVector<Int32>
  let rowValues: SharedVector<Float>
  private let columnStarts: [Int]
  private let columnRows: SharedVector<Int32>
  private let columnValues: SharedVector<Float>

  var rowCount: Int { rowStarts.count - 1 }
  var columnCount: Int { order.count }
  var nonZeroCount: Int { rowPlaces.count }

  /// How many non-zeros, or columns, a block ends at.
  private static let blockNonZeros = 1 << 14
  private static let blockColumns = 1_024

  /// O(non-zeros + columns); threads share the rows out.
  init(_ matrix: SparseMatrix, parallel: Parallel) {
    let stripeSize = max(1, (matrix.rowCount + parallel.threadCount - 1) / parallel.threadCount)
    let stripes = (0..<parallel.threadCount).map {
      min(matrix.rowCount, $0 * stripeSize)..<min(matrix.rowCount, ($0 + 1) * stripeSize)
    }
    let counts = parallel.map(stripes.count) { TermColumns.columnSizes(matrix, rows: stripes[$0]) }
    let order = TermColumns.largestFirst(counts, columnCount: matrix.columnCount)
    // Where each stripe's part of each column begins.
    var places = [Int32](repeating: 0, count: order.count)
    var next = counts.map { _ in [Int](repeating: 0, count: order.count) }
    var starts = [Int](repeating: 0, count: order.count + 1)
    for (place, term) in order.enumerated() {
      places[Int(term)] = Int32(place)
      var end = starts[place]
      for stripe in stripes.indices { (next[stripe][place], end) = (end, end + Int(counts[stripe][Int(term)])) }
      starts[place + 1] = end
    }
    self.order = order
    columnStarts = starts
    rowStarts = matrix.rowStarts
    blocks = TermColumns.blocks(starts)
    let count = matrix.columns.count
    (rowPlaces, rowValues) = (SharedVector(count: count), SharedVector(count: count))
    (columnRows, columnValues) = (SharedVector(count: count), SharedVector(count: count))
    let (placeOf, first, columns) = (places, next, self)
    parallel.forEach(stripes.count) { columns.fill(stripes[$0], of: matrix, placeOf: placeOf, next: first[$0]) }
  }

  private static func columnSizes(_ matrix: SparseMatrix, rows: Range<Int>) -> [Int32] {
    var sizes = [Int32](repeating: 0, count: matrix.columnCount)
    for index in matrix.rowStarts[rows.lowerBound]..<matrix.rowStarts[rows.upperBound] {
      sizes[Int(matrix.columns[index])] += 1
    }
    return sizes
  }

  /// The columns, those with the most rows first; of equals the first.
  private static func largestFirst(_ counts: [[Int32]], columnCount: Int) -> [Int32] {
    let sizes = (0..<columnCount).map { column in counts.reduce(0) { $0 + Int($1[column]) } }
    var next = [Int](repeating: 0, count: (sizes.max() ?? 0) + 2)
    for size in sizes { next[size] += 1 }
    // From the largest size down: where the columns of each begin.
    var before = 0
    for size in next.indices.reversed() { (next[size], before) = (before, before + next[size]) }
    var order = [Int32](repeating: 0, count: columnCount)
    for (column, size) in sizes.enumerated() {
      order[next[size]] = Int32(column)
      next[size] += 1
    }
    return order
  }

  private static func blocks(_ starts: [Int]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for place in 0..<starts.count - 1
    where starts[place + 1] - starts[start] >= blockNonZeros || place + 1 - start == blockColumns {
      blocks.append(start..<place + 1)
      start = place + 1
    }
    if start < starts.count - 1 { blocks.append(start..<starts.count - 1) }
    return blocks
  }

  /// Takes over what some rows hold.
  private func fill(_ rows: Range<Int>, of matrix: SparseMatrix, placeOf: [Int32], next: [Int]) {
    let (rowPlaces, rowValues) = (rowPlaces.places, rowValues.places)
    let (columnRows, columnValues) = (columnRows.places, columnValues.places)
    var next = next
    for row in rows {
      for index in matrix.rowStarts[row]..<matrix.rowStarts[row + 1] {
        let place = placeOf[Int(matrix.columns[index])]
        let value = matrix.values[index]
        let into = next[Int(place)]
        (rowPlaces[index], rowValues[index]) = (place, value)
        (columnRows[into], columnValues[into]) = (Int32(row), value)
        next[Int(place)] = into + 1
      }
    }
  }

  /// Writes the product of each of some rows with the weights, which stand at the terms' places.
  ///
  /// Two sums a row, of every other term each: an addition need not wait for the one before.
  func writeRowProducts<Block: TermBlock>(
    _ rows: Range<Int>, weights: SharedPlaces<Block>, to sums: SharedPlaces<Block>
  ) {
    let (places, values) = (rowPlaces.places, rowValues.places)
    rowStarts.withUnsafeBufferPointer { starts in
      for row in rows {
        var (even, odd) = (Block.zero, Block.zero)
        var index = starts[row]
        let end = starts[row + 1]
        while index + 1 < end {
          even = even + weights[Int(places[index])].scaled(by: values[index])
          odd = odd + weights[Int(places[index + 1])].scaled(by: values[index + 1])
          index += 2
        }
        if index < end { even = even + weights[Int(places[index])].scaled(by: values[index]) }
        sums[row] = even + odd
      }
    }
  }

  /// Writes the product of each of some columns, or of their squares, with the rows' numbers to its place.
  @inline(__always)
  func writeColumnProducts<Block: TermBlock>(
    _ block: Range<Int>, rows numbers: SharedPlaces<Block>, squared: Bool = false, to sums: SharedPlaces<Block>
  ) {
    let (rows, values) = (columnRows.places, columnValues.places)
    func product(_ index: Int) -> Block {
      numbers[Int(rows[index])].scaled(by: squared ? values[index] * values[index] : values[index])
    }
    columnStarts.withUnsafeBufferPointer { starts in
      for place in block {
        var (even, odd) = (Block.zero, Block.zero)
        var index = starts[place]
        let end = starts[place + 1]
        while index + 1 < end {
          even = even + product(index)
          odd = odd + product(index + 1)
          index += 2
        }
        if index < end { even = even + product(index) }
        sums[place] = even + odd
      }
    }
  }
}
