// Products of a design X = [dense | terms | 1] with blocks of numbers, on any number of threads, to the same bit:
//
//     X W       n × K     a row's sum runs over its columns in order; rows are shared out
//     Xᵀ R      m × K     a column's sum runs over its rows in order; columns are shared out
//
// So no sum is ever split, and none depends on how many threads there are. Terms are held twice, by rows and by columns: a
// column's rows lie close together in R, while a row's columns would be scattered all over the result. These are the exact
// products, of which a fit needs a few; conjugate gradients have their own, in single precision (`NewtonSystem`).

import PatternModel

/// X W, Xᵀ R and the like for one design.
struct DesignProducts: Sendable {
  private let design: DesignMatrix
  let parallel: Parallel
  private let columns: SparseColumns
  /// Below this many numbers a product is over before a second thread has started on it.
  private static let parallelFrom = 50_000
  /// Rows or columns that a thread takes at a time.
  private static let blockSize = 1_024

  init(_ design: DesignMatrix, parallel: Parallel) {
    self.design = design
    let numberCount = design.terms.columns.count + design.dense.elements.count
    self.parallel = numberCount >= Self.parallelFrom ? parallel : .serial
    columns = SparseColumns(design.terms)
  }

  /// The terms as conjugate gradients multiply with them. O(non-zeros).
  var singleTerms: SingleTerms { SingleTerms(design.terms, columns: columns, parallel: parallel) }

  /// X W, with W `parameterCount × K`: the logits of every row. O(non-zeros · K).
  func multiply<Block: OutputBlock>(_ weights: [Block]) -> [Block] {
    design.multiply(weights, parallel: parallel)
  }

  /// Xᵀ R, with R `rowCount × K`. O(non-zeros · K).
  func multiplyTransposed<Block: OutputBlock>(_ rows: [Block]) -> [Block] {
    [Block](unsafeUninitializedCapacity: design.parameterCount) { result, count in
      result.initialize(repeating: .zero)
      count = design.parameterCount
      rows.withUnsafeBufferPointer { rows in
        guard let right = rows.baseAddress, let into = result.baseAddress else { return }
        design.dense.elements.withUnsafeBufferPointer { elements in
          guard let left = elements.baseAddress else { return }
          BLAS.multiplyTransposed(
            left, rows: design.rowCount, columns: design.denseCount,
            UnsafeRawPointer(right).assumingMemoryBound(to: Double.self), columns: Block.outputCount,
            into: UnsafeMutableRawPointer(into).assumingMemoryBound(to: Double.self))
        }
        sumColumns(rows, squared: false, into: UnsafeMutableBufferPointer(rebasing: result[design.denseCount...]))
        var intercept = Block.zero
        for block in rows { intercept = intercept + block }
        result[design.denseCount + design.termCount] = intercept
      }
    }
  }

  /// For each term Σᵢ xᵢⱼ² dᵢ, with D `rowCount × K`.
  func termDiagonal<Block: OutputBlock>(_ rows: [Block]) -> [Block] {
    [Block](unsafeUninitializedCapacity: design.termCount) { result, count in
      result.initialize(repeating: .zero)
      count = design.termCount
      rows.withUnsafeBufferPointer { sumColumns($0, squared: true, into: result) }
    }
  }

  /// For each term the sum, row after row, of the row's block times the term's value there, or its square.
  private func sumColumns<Block: OutputBlock>(
    _ rows: UnsafeBufferPointer<Block>, squared: Bool, into result: UnsafeMutableBufferPointer<Block>
  ) {
    let sums = SharedPlaces(result)
    let blocks = SharedElements(rows)
    columns.withSharedParts { columns in
      parallel.forEachBlock(of: design.termCount, size: Self.blockSize) { terms in
        columns.addProducts(terms, blocks: blocks, squared: squared, to: sums)
      }
    }
  }

  /// Calls `body` with each row's block and number, both of which it may change.
  func forEachRow<Block: OutputBlock>(
    of blocks: inout [Block], and numbers: inout [Double],
    _ body: @Sendable (_ row: Int, _ block: inout Block, _ number: inout Double) -> Void
  ) {
    blocks.withUnsafeMutableBufferPointer { blocks in
      numbers.withUnsafeMutableBufferPointer { numbers in
        let blockPlaces = SharedPlaces(blocks)
        let numberPlaces = SharedPlaces(numbers)
        parallel.forEachBlock(of: blocks.count, size: Self.blockSize) { rows in
          for row in rows {
            var block = blockPlaces[row]
            var number = numberPlaces[row]
            body(row, &block, &number)
            blockPlaces[row] = block
            numberPlaces[row] = number
          }
        }
      }
    }
  }
}

extension DesignMatrix {
  /// X W, with W `parameterCount × K`: the logits of every row. O(non-zeros · K).
  func multiply<Block: OutputBlock>(_ weights: [Block], parallel: Parallel = .serial) -> [Block] {
    [Block](unsafeUninitializedCapacity: rowCount) { result, count in
      result.initialize(repeating: .zero)
      count = rowCount
      dense.multiply(rows: 0..<rowCount, weights, into: result)
      let logits = SharedPlaces(result)
      let intercept = weights[denseCount + termCount]
      terms.withSharedRows { rows in
        weights[denseCount..<denseCount + termCount].withUnsafeBufferPointer { weights in
          let weights = SharedElements(weights)
          parallel.forEachBlock(of: rowCount, size: 1_024) {
            rows.addProducts($0, weights: weights, intercept: intercept, to: logits)
          }
        }
      }
    }
  }
}

extension SparseMatrix {
  /// A matrix's rows where they lie in memory.
  fileprivate struct SharedRows: Sendable {
    let starts: SharedElements<Int>
    let columns: SharedElements<Int32>
    let values: SharedElements<Double>

    /// Adds the intercept and the row's product with the weights to the sum of each of some rows.
    ///
    /// What the loop reads stands in locals, so that it is in registers.
    func addProducts<Block: OutputBlock>(
      _ rows: Range<Int>, weights: SharedElements<Block>, intercept: Block, to sums: SharedPlaces<Block>
    ) {
      let (starts, columns, values) = (starts, columns, values)
      for row in rows {
        var sum = sums[row] + intercept
        for index in starts[row]..<starts[row + 1] { sum = sum + values[index] * weights[Int(columns[index])] }
        sums[row] = sum
      }
    }
  }

  /// Calls `body` with the rows, valid during the call.
  fileprivate func withSharedRows(_ body: (SharedRows) -> Void) {
    rowStarts.withUnsafeBufferPointer { starts in
      columns.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          body(
            SharedRows(
              starts: SharedElements(starts), columns: SharedElements(columns), values: SharedElements(values)))
        }
      }
    }
  }
}
