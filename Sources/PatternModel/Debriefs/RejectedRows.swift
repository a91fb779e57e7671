/// A row that was set aside: as it stood in its file, and why.
public struct RejectedRow: Sendable, Hashable {
  enum Record: Sendable, Hashable {
    /// The bytes of a CSV record and how many fields they hold.
    case fields([UInt8], count: Int)
    /// The values of a JSON line, by `DebriefColumn.index`.
    case values([String])
    /// Bytes that could not be taken apart.
    case unreadable([UInt8])
  }

  let record: Record
  /// At least one.
  public let problems: [RowProblem]

  /// All problems in one line, for the column `reason`.
  var reason: String {
    problems.map { "line \($0.line): \($0.reason)" }.joined(separator: "; ")
  }
}

/// The rows of one file that were set aside, to be written beside it as CSV with a column `reason`.
///
/// Rows of CSV keep their bytes, quoting and all. A row that cannot be laid out under the header (broken quoting, too
/// many fields, no JSON) stands whole in a last column `record`, which is there only where it is needed.
public struct RejectedRows: Sendable {
  public enum Header: Sendable, Hashable {
    /// The header as written and its names.
    case csv([UInt8], names: [String])
    /// The known columns by the names that the file gives them.
    case jsonLines(names: [String])
  }

  /// The path of the file that the rows are from.
  public let file: String
  public let header: Header
  public private(set) var rows: [RejectedRow] = []

  public init(file: String, header: Header) {
    self.file = file
    self.header = header
  }

  public mutating func append(_ row: RejectedRow) { rows.append(row) }

  /// Where the rows of a file are written: `FILE.rejected.csv`, and `stdin.rejected.csv` for standard input.
  public static func path(for file: String) -> String {
    (file == "-" || file == "<stdin>" ? "stdin" : file) + ".rejected.csv"
  }

  /// Writes the rows; whoever may not read the notes of a debrief may not read them here.
  ///
  /// - Throws: `OutputFailure`; nothing is there then.
  public func write(to path: String) throws(OutputFailure) {
    var file = try AtomicFile(path: path, access: .confidential)
    try file.write(csv)
    try file.commit()
  }

  /// The rows as CSV.
  var csv: [UInt8] {
    var text: [UInt8] = []
    let names: [String]
    switch header {
    case .csv(let bytes, let given):
      text += bytes
      names = given
    case .jsonLines(let given):
      names = given
      for (place, name) in given.enumerated() {
        if place > 0 { text.append(.comma) }
        CSVText.append(name.utf8, to: &text)
      }
    }
    let hasRecords = rows.contains { !isAligned($0, fieldCount: names.count) }
    for name in hasRecords ? ["reason", "record"] : ["reason"] {
      text.append(.comma)
      CSVText.append(RejectedRows.free(name, besides: names).utf8, to: &text)
    }
    text.append(.lineFeed)
    for row in rows { append(row, fieldCount: names.count, hasRecords: hasRecords, to: &text) }
    return text
  }

  private func isAligned(_ row: RejectedRow, fieldCount: Int) -> Bool {
    switch row.record {
    case .fields(_, let count): count <= fieldCount
    case .values: true
    case .unreadable: false
    }
  }

  private func append(_ row: RejectedRow, fieldCount: Int, hasRecords: Bool, to text: inout [UInt8]) {
    var record: [UInt8] = []
    switch row.record {
    case .fields(let bytes, let count) where count <= fieldCount:
      text += bytes
      text += Array(repeating: .comma, count: fieldCount - count)
    case .values(let values):
      for (place, value) in values.enumerated() {
        if place > 0 { text.append(.comma) }
        CSVText.append(value.utf8, to: &text)
      }
    case .fields(let bytes, _), .unreadable(let bytes):
      text += Array(repeating: .comma, count: fieldCount - 1)
      record = bytes
    }
    text.append(.comma)
    CSVText.append(row.reason.utf8, to: &text)
    if hasRecords {
      text.append(.comma)
      CSVText.append(record, to: &text)
    }
    text.append(.lineFeed)
  }

  /// The name, or the name with a number where the file has such a column already.
  private static func free(_ name: String, besides names: [String]) -> String {
    var candidate = name
    var number = 2
    while names.contains(candidate) {
      candidate = "\(name)_\(number)"
      number += 1
    }
    return candidate
  }
}
