/// The terms of a design in single precision, by rows and by columns, those that most rows have first: what conjugate
/// gradients multiply with.
///
/// A product waits for memory, not for arithmetic, and a cache line holds twice as many of these numbers. Nothing is lost: a
/// Newton step is solved to two or three digits, and the gradients between the steps are in double precision. In the order of
/// how many rows have a term, the few that most look-ups go to lie close together.
struct SingleTerms: Sendable {
  /// The term at each place.
  let order: [Int32]
  /// Stretches of places with about as many non-zeros each: what threads share the columns out by.
  let blocks: [Range<Int>]

  private let rowStarts: [Int]
  private let rowPlaces: SharedVector<Int32>
  private let rowValues: SharedVector<Float>
  private let columnStarts: [Int]
  private let columnRows: SharedVector<Int32>
  private let columnValues: SharedVector<Float>

  /// How many non-zeros, or columns, a block ends at.
  private static let blockNonZeros = 1 << 14
  private static let blockColumns = 1_024

  /// - Parameters:
  ///   - matrix: the terms by rows.
  ///   - columns: the same matrix by columns.
  init(_ matrix: SparseMatrix, columns: SparseColumns, parallel: Parallel) {
    let order = columns.orderBySize
    var starts = [0]
    starts.reserveCapacity(order.count + 1)
    for term in order { starts.append(starts[starts.count - 1] + columns.range(of: Int(term)).count) }
    let columnStarts = starts
    self.order = order
    self.columnStarts = columnStarts
    blocks = SingleTerms.blocks(columnStarts)

    let placeOf = SharedVector<Int32>(repeating: 0, count: order.count)
    for (place, term) in order.enumerated() { placeOf.places[Int(term)] = Int32(place) }
    rowStarts = matrix.rowStarts
    let count = matrix.columns.count
    rowPlaces = SharedVector(count: count, blockSize: 1 << 16, parallel: parallel) { block, result in
      for index in block { result[index] = placeOf.places[Int(matrix.columns[index])] }
    }
    rowValues = SharedVector(count: count, blockSize: 1 << 16, parallel: parallel) { block, result in
      for index in block { result[index] = Float(matrix.values[index]) }
    }
    // Columns are copied whole, a stretch of places at a time.
    columnRows = SharedVector(repeating: 0, count: count)
    columnValues = SharedVector(repeating: 0, count: count)
    let (rows, values, stretches) = (columnRows, columnValues, blocks)
    parallel.forEach(stretches.count) { number in
      for place in stretches[number] {
        columns.copy(Int(order[place]), rows: rows.places, values: values.places, from: columnStarts[place])
      }
    }
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

  /// Adds to the sum of each of some rows its product with the weights, which stand at the terms' places.
  ///
  /// Two sums a row, of every other term each: an addition need not wait for the one before.
  func addRowProducts<Block: OutputBlock>(
    _ rows: Range<Int>, weights: SharedPlaces<Block.Single>, to sums: SharedPlaces<Block>
  ) {
    let (places, values) = (rowPlaces.places, rowValues.places)
    rowStarts.withUnsafeBufferPointer { starts in
      for row in rows {
        var (even, odd) = (Block.Single.zero, Block.Single.zero)
        var index = starts[row]
        let end = starts[row + 1]
        while index + 1 < end {
          even = even + values[index] * weights[Int(places[index])]
          odd = odd + values[index + 1] * weights[Int(places[index + 1])]
          index += 2
        }
        if index < end { even = even + values[index] * weights[Int(places[index])] }
        sums[row] = sums[row] + Block(even + odd)
      }
    }
  }

  /// Writes the product of each of some columns with the rows' numbers to its place.
  func writeColumnProducts<Single: SingleBlock>(
    _ block: Range<Int>, rows numbers: SharedPlaces<Single>, to sums: SharedPlaces<Single>
  ) {
    let (rows, values) = (columnRows.places, columnValues.places)
    columnStarts.withUnsafeBufferPointer { starts in
      for place in block {
        var (even, odd) = (Single.zero, Single.zero)
        var index = starts[place]
        let end = starts[place + 1]
        while index + 1 < end {
          even = even + values[index] * numbers[Int(rows[index])]
          odd = odd + values[index + 1] * numbers[Int(rows[index + 1])]
          index += 2
        }
        if index < end { even = even + values[index] * numbers[Int(rows[index])] }
        sums[place] = even + odd
      }
    }
  }
}
