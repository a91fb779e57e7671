@testable import PatternModel
@testable import PatternTraining

/// Random blocks for the generic tests.
protocol TestBlock: OutputBlock {
  static var name: String { get }
  static var classCount: Int { get }
}

extension Double: TestBlock {
  static var name: String { "logistic" }
  static var classCount: Int { 2 }
}

extension SIMD4<Double>: TestBlock {
  static var name: String { "softmax" }
  static var classCount: Int { 4 }
}

/// A small design with labels; every choice from the seed.
struct RandomProblem {
  var rows = 30
  var scores = 5
  var context = 3
  var ratings = 2
  var readings = 4
  var terms = 12
  /// Whether rows count for different parts of a debrief.
  var hasRowWeights = false
  /// Whether every third row has neither a dense column nor a term.
  var hasEmptyRows = false
  /// Whether rows have shares of labels in place of one label.
  var hasShares = false
  var seed: UInt64 = 1

  var design: DesignMatrix {
    var generator = SeededGenerator(seed: seed)
    var dense = DenseMatrix(rowCount: rows, columnCount: scores + context + ratings + readings)
    var sparse = SparseMatrix(columnCount: terms)
    for row in 0..<rows {
      let isEmpty = hasEmptyRows && row % 3 == 0
      for column in 0..<dense.columnCount where !isEmpty {
        dense[row, column] = Double.random(in: -2...2, using: &generator)
      }
      var columns: [Int32] = []
      var values: [Float] = []
      for term in 0..<terms where !isEmpty && Int.random(in: 0..<3, using: &generator) == 0 {
        columns.append(Int32(term))
        values.append(Float.random(in: 0.1...1, using: &generator))
      }
      sparse.appendRow(columns: columns, values: values)
    }
    return DesignMatrix(
      dense: dense, terms: sparse,
      groupSizes: [.scores: scores, .context: context, .ratings: ratings, .readings: readings])
  }

  func labels(_ classCount: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed &+ 77)
    return (0..<rows).map { $0 < classCount ? $0 : Int.random(in: 0..<classCount, using: &generator) }
  }

  func objective<Block: TestBlock>(_ block: Block.Type, _ penalties: Penalties) -> LogisticObjective<Block> {
    LogisticObjective<Block>(
      design: design, targets: targets(), penalties: penalties, rowWeights: hasRowWeights ? rowWeights : nil)
  }

  private func targets<Block: TestBlock>() -> [Block] {
    let whole = labels(Block.classCount).map { Block.target($0) }
    guard hasShares else { return whole }
    // Nine tenths to two thirds of a row's label, the rest to the next row's.
    return whole.indices.map { row in
      let share = row.isMultiple(of: 2) ? 0.9 : 2.0 / 3
      return share * whole[row] + (1 - share) * whole[(row + 1) % whole.count]
    }
  }

  /// Weights of rows, 0 and above 1 among them.
  private var rowWeights: [Double] {
    var generator = SeededGenerator(seed: seed &+ 177)
    return (0..<rows).map { $0 % 7 == 6 ? 0 : Double.random(in: 0.1...1.5, using: &generator) }
  }

  /// A problem without dense columns.
  static func termsAlone(rows: Int = 30, terms: Int = 12) -> RandomProblem {
    RandomProblem(rows: rows, scores: 0, context: 0, ratings: 0, readings: 0, terms: terms)
  }

  static func weights<Block: TestBlock>(_ count: Int, seed: UInt64, size: Double = 1) -> [Block] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var block = Block.zero
      for output in 0..<Block.outputCount { block[output: output] = Double.random(in: -size...size, using: &generator) }
      return block
    }
  }
}
