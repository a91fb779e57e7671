@testable import PatternTraining

extension TermColumns {
  /// The terms as they came: compressed by rows, columns ascending.
  var matrix: SparseMatrix {
    var matrix = SparseMatrix(columnCount: columnCount)
    for row in 0..<rowCount {
      let places = rowStarts[row]..<rowStarts[row + 1]
      matrix.appendRow(
        columns: places.map { order[Int(rowPlaces.places[$0])] }, values: places.map { rowValues.places[$0] })
    }
    return matrix
  }
}
