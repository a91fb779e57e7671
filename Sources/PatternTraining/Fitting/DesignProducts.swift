// Products of a design X = [dense | terms | 1] with blocks of numbers, on any number of threads, to the same bit:
//
//     X W       n × K     rows are shared out
//     Xᵀ R      m × K     columns are shared out
//
// So no sum is ever split among threads, and none depends on how many there are. These are the products in double precision,
// of which a fit needs a few; conjugate gradients have their own (`NewtonSystem`).

import PatternModel

/// X W, Xᵀ R and the like for one design.
struct DesignProducts: Sendable {
  private let design: DesignMatrix
  let parallel: Parallel

  /// Below this many numbers a product is over before a second thread has started on it.
  private static let parallelFrom = 50_000
  /// Rows that a thread takes at a time.
  private static let blockSize = 1_024

  var terms: TermColumns { design.terms }

  init(_ design: DesignMatrix, parallel: Parallel) {
    self.design = design
    let numberCount = design.terms.nonZeroCount + design.dense.elements.count
    self.parallel = numberCount >= Self.parallelFrom ? parallel : .serial
  }

  /// X W, with W `parameterCount × K`: the logits of every row. O(non-zeros · K).
  func multiply<Block: OutputBlock>(_ weights: [Block]) -> [Block] {
    let (denseCount, order, terms) = (design.denseCount, terms.order, terms)
    let ordered = SharedVector<Block>(count: order.count)
    parallel.forEachBlock(of: order.count, size: 1 << 14) { block in
      for place in block { ordered.places[place] = weights[denseCount + Int(order[place])] }
    }
    var result = [Block](repeating: .zero, count: design.rowCount)
    let products = SharedVector<Block>(count: design.rowCount)
    result.withUnsafeMutableBufferPointer { design.dense.multiply(rows: 0..<design.rowCount, weights, into: $0) }
    let intercept = weights[weights.count - 1]
    result.withUnsafeMutableBufferPointer { result in
      let result = SharedPlaces(result)
      parallel.forEachBlock(of: design.rowCount, size: Self.blockSize) { rows in
        terms.writeRowProducts(rows, weights: ordered.places, to: products.places)
        for row in rows { result[row] = result[row] + intercept + products.places[row] }
      }
    }
    return result
  }

  /// Xᵀ R, with R `rowCount × K`. O(non-zeros · K).
  func multiplyTransposed<Block: OutputBlock>(_ rows: [Block]) -> [Block] {
    var result = [Block](repeating: .zero, count: design.parameterCount)
    result.withUnsafeMutableBufferPointer { result in
      var rows = rows
      rows.withUnsafeMutableBufferPointer { rows in
        design.dense.multiplyTransposed(rows: 0..<rows.count, rows, into: result)
        writeColumnProducts(
          SharedPlaces(rows), squared: false, to: UnsafeMutableBufferPointer(rebasing: result[design.denseCount...]))
        var intercept = Block.zero
        for block in rows { intercept = intercept + block }
        result[design.denseCount + design.termCount] = intercept
      }
    }
    return result
  }

  /// For each term Σᵢ xᵢⱼ² dᵢ, with D `rowCount × K`.
  func termDiagonal<Block: OutputBlock>(_ rows: [Block]) -> [Block] {
    var result = [Block](repeating: .zero, count: design.termCount)
    var rows = rows
    rows.withUnsafeMutableBufferPointer { rows in
      result.withUnsafeMutableBufferPointer { writeColumnProducts(SharedPlaces(rows), squared: true, to: $0) }
    }
    return result
  }

  /// For each term the sum, row after row, of the row's block times the term's value there, or its square.
  private func writeColumnProducts<Block: OutputBlock>(
    _ rows: SharedPlaces<Block>, squared: Bool, to result: UnsafeMutableBufferPointer<Block>
  ) {
    let terms = terms
    let ordered = SharedVector<Block>(count: terms.order.count)
    let sums = SharedPlaces(result)
    parallel.forEach(terms.blocks.count) { number in
      let block = terms.blocks[number]
      if squared {
        terms.writeColumnProducts(block, rows: rows, squared: true, to: ordered.places)
      } else {
        terms.writeColumnProducts(block, rows: rows, to: ordered.places)
      }
      for place in block { sums[Int(terms.order[place])] = ordered.places[place] }
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
  func multiply<Block: OutputBlock>(_ weights: [Block]) -> [Block] {
    DesignProducts(self, parallel: .serial).multiply(weights)
  }
}
