/// Which column of a CSV file holds what.
struct DebriefHeader {
  /// What each field of a row is, by place; `nil` for columns that pass through unread.
  let columns: [DebriefColumn?]
  /// The names as written, by place.
  let names: [String]
  /// The header as written, without its line break.
  let bytes: [UInt8]
  /// The known columns that are not there, in one line; none where all are.
  let warnings: [String]

  /// Reads the header from the current record.
  ///
  /// - Throws: `DebriefFileFailure`.
  init(
    _ records: CSVRecords, in record: UnsafeRawBufferPointer, file: String, purpose: ReadingPurpose,
    mapping: ColumnMapping
  ) throws(DebriefFileFailure) {
    let line = records.line
    let known = mapping.columns
    var names: [String] = []
    var columns: [DebriefColumn?] = []
    var places: [DebriefColumn: Int] = [:]
    for field in records.fields {
      var text: [UInt8] = []
      CSVRecords.decode(field, in: record, into: &text)
      guard let name = String(validating: text, as: UTF8.self)?.trimmed else {
        let raw = UnsafeRawBufferPointer(rebasing: record[field.start..<field.end])
        let offset = field.start + (UTF8Fault.offset(in: raw) ?? 0)
        throw .brokenHeader(
          RowProblem(
            file: file, line: field.line,
            found: "byte \(Quoted.byte(record[offset])) at byte \(offset + 1) of the header",
            expected: "UTF-8 text"))
      }
      names.append(name)
      let column = known[name]
      columns.append(column)
      if let column, let first = places.updateValue(names.count, forKey: column) {
        throw .duplicateColumn(file: file, line: line, name: name, first: first, second: names.count)
      }
    }
    guard names.contains(where: { !$0.isEmpty }) else { throw .emptyHeader(file: file, line: line) }
    self.names = names
    self.columns = columns
    bytes = Array(record)

    let unread = zip(names, columns).filter { $1 == nil && !$0.isEmpty }.map(\.0)
    let absent = DebriefColumn.allCases.filter { places[$0] == nil }
    let missing = absent.filter { $0.isRequired(for: purpose) }
    guard missing.isEmpty else {
      throw .missingColumns(
        file: file, line: line, names: missing.map(mapping.name),
        suggestions: missing.compactMap { NearName.suggestion(for: mapping.name(of: $0), among: unread) },
        separator: names.count == 1 ? DebriefHeader.separator(in: names[0]) : nil)
    }
    warnings = DebriefHeader.warnings(
      absent: absent, unread: unread, place: "\(file):\(line)", purpose: purpose, mapping: mapping)
  }

  private static func separator(in name: String) -> String? {
    if name.utf8.contains(UInt8(ascii: ";")) { return "semicolons" }
    return name.utf8.contains(.tab) ? "tabs" : nil
  }

  /// One line that names the known columns that are not there and what may be meant by them; none where none is missed.
  static func warnings(
    absent: [DebriefColumn], unread: [String], place: String, purpose: ReadingPurpose, mapping: ColumnMapping
  ) -> [String] {
    // Notes by criterion are rarely kept, so they are missed only where a name looks like one of theirs.
    let missed = absent.compactMap { column -> String? in
      let name = mapping.name(of: column)
      let suggestion = NearName.suggestion(for: name, among: unread)
      guard column.isMissed(for: purpose) || suggestion != nil else { return nil }
      return Quoted.text(name) + (suggestion.map { " (found \(Quoted.text($0)), which is not read)" } ?? "")
    }
    guard !missed.isEmpty else { return [] }
    let list = missed.joined(separator: ", ")
    return ["\(place): missing column\(missed.count == 1 ? "" : "s") \(list): read as blank in every row"]
  }
}
