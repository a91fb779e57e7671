import CBLAS

/// A dense matrix of doubles, row-major.
public struct DenseMatrix: Sendable {
  public let rowCount: Int
  public let columnCount: Int
  public var elements: [Double]

  /// All zeros.
  public init(rowCount: Int, columnCount: Int) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    elements = Array(repeating: 0, count: rowCount * columnCount)
  }

  public subscript(row: Int, column: Int) -> Double {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  /// X V of some rows, with V `columnCount × K` or more, into room for as many blocks.
  func multiply<Block: OutputBlock>(rows: Range<Int>, _ right: [Block], into result: UnsafeMutableBufferPointer<Block>)
  {
    elements.withUnsafeBufferPointer { elements in
      right.withUnsafeBytes { right in
        guard let left = elements.baseAddress, let right = right.baseAddress, let into = result.baseAddress else {
          return result.update(repeating: .zero)
        }
        BLAS.multiply(
          left + rows.lowerBound * columnCount, rows: rows.count, inner: columnCount,
          right.assumingMemoryBound(to: Double.self), columns: Block.outputCount,
          into: UnsafeMutableRawPointer(into).assumingMemoryBound(to: Double.self))
      }
    }
  }

  /// Xᵀ R over some rows alone, with R `rows.count × K`, into room for `columnCount` blocks or more.
  func multiplyTransposed<Block: OutputBlock>(
    rows: Range<Int>, _ right: UnsafeMutableBufferPointer<Block>, into result: UnsafeMutableBufferPointer<Block>
  ) {
    elements.withUnsafeBufferPointer { elements in
      guard let left = elements.baseAddress, let right = right.baseAddress, let into = result.baseAddress else {
        return
      }
      BLAS.multiplyTransposed(
        left + rows.lowerBound * columnCount, rows: rows.count, columns: columnCount,
        UnsafeRawPointer(right).assumingMemoryBound(to: Double.self), columns: Block.outputCount,
        into: UnsafeMutableRawPointer(into).assumingMemoryBound(to: Double.self))
    }
  }
}

/// Products that OpenBLAS computes; all operands are row-major.
enum BLAS {
  /// Products here are small and fits already run side by side: one thread each is fastest, and the results do not depend
  /// on how many cores there are.
  static func useOneThread() { openblas_set_num_threads(1) }

  /// Rows of a tall matrix that are multiplied at a time. Beyond a million multiplications OpenBLAS packs its operands
  /// first, which for four columns on the right took more time than the product itself.
  private static let stretch = 1_024

  /// `result (m×k) = left (m×n) · right (n×k)`.
  static func multiply(
    _ left: UnsafePointer<Double>, rows m: Int, inner n: Int, _ right: UnsafePointer<Double>, columns k: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    guard m > 0, k > 0 else { return }
    guard n > 0 else { return result.update(repeating: 0, count: m * k) }
    for first in stride(from: 0, to: m, by: stretch) {
      cblas_dgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(min(stretch, m - first)), Int32(k), Int32(n), 1,
        left + first * n, Int32(n), right, Int32(k), 0, result + first * k, Int32(k))
    }
  }

  /// `result (n×k) = leftᵀ · right`, with left m×n and right m×k.
  static func multiplyTransposed(
    _ left: UnsafePointer<Double>, rows m: Int, columns n: Int, _ right: UnsafePointer<Double>, columns k: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    guard n > 0, k > 0 else { return }
    guard m > 0 else { return result.update(repeating: 0, count: n * k) }
    for first in stride(from: 0, to: m, by: stretch) {
      cblas_dgemm(
        CblasRowMajor, CblasTrans, CblasNoTrans, Int32(n), Int32(k), Int32(min(stretch, m - first)), 1,
        left + first * n, Int32(n), right + first * k, Int32(k), first == 0 ? 0 : 1, result, Int32(k))
    }
  }

  /// `matrixᵀ · matrix` (n×n), with matrix m×n; the lower triangle alone, zeros above.
  static func gram(_ matrix: [Double], rows m: Int, columns n: Int) -> [Double] {
    var result = [Double](repeating: 0, count: n * n)
    guard m > 0, n > 0 else { return result }
    cblas_dsyrk(
      CblasRowMajor, CblasLower, CblasTrans, Int32(n), Int32(m), 1, matrix, Int32(n), 0, &result, Int32(n))
    return result
  }
}

/// A Cholesky factorisation of a symmetric positive definite matrix.
struct Cholesky: Sendable {
  private var factor: [Double]
  let order: Int

  /// Factors a matrix; only one triangle of it is read. O(order³ / 3).
  ///
  /// - Returns: `nil` where the matrix is not positive definite.
  init?(_ matrix: [Double], order: Int) {
    var factor = matrix
    var size = Int32(order)
    var leading = Int32(max(1, order))
    var info: Int32 = 0
    dpotrf_("L", &size, &factor, &leading, &info)
    guard info == 0 else { return nil }
    self.factor = factor
    self.order = order
  }

  /// Replaces b by the solution of A x = b. O(order²): for a single b, LAPACK's own routine packs the factor anew each time,
  /// which takes longer than solving.
  func solve(_ b: inout [Double]) {
    guard order > 0 else { return }
    let size = Int32(order)
    cblas_dtrsv(CblasColMajor, CblasLower, CblasNoTrans, CblasNonUnit, size, factor, size, &b, 1)
    cblas_dtrsv(CblasColMajor, CblasLower, CblasTrans, CblasNonUnit, size, factor, size, &b, 1)
  }
}
