/// The categories of one file that the rubric does not know, counted by column and value.
struct UnknownCategories {
  private struct Entry {
    let column: DebriefColumn
    let value: String
    let firstLine: Int
    var rowCount: Int
  }

  /// How many values of a file are told apart; a file with more of them has something else in the column.
  static let limit = 50

  private var entries: [Entry] = []
  private var untoldRowCount = 0

  mutating func add(_ value: String, column: DebriefColumn, line: Int) {
    if let index = entries.firstIndex(where: { $0.column == column && $0.value == value }) {
      entries[index].rowCount += 1
    } else if entries.count < UnknownCategories.limit {
      entries.append(Entry(column: column, value: value, firstLine: line, rowCount: 1))
    } else {
      untoldRowCount += 1
    }
  }

  /// One line for each column and value, in the order of their first rows.
  func warnings(file: String, mapping: ColumnMapping) -> [String] {
    var warnings = entries.map { entry in
      let column = Quoted.text(mapping.name(of: entry.column))
      let count = "\(entry.rowCount) \(entry.rowCount == 1 ? "row" : "rows")"
      return "\(file):\(entry.firstLine): column \(column): found \(Quoted.text(entry.value)) (\(count)), "
        + "scored as other, expected \(entry.column.expected)"
    }
    if untoldRowCount > 0 {
      warnings.append("\(file): found further unknown categories (\(untoldRowCount) times), scored as other")
    }
    return warnings
  }
}
