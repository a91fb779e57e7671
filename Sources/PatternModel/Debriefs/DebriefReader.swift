// A row walks from bytes to a checked debrief here: the form is told from the first byte, CSV is split into fields or a
// line of JSON into members, and each known one goes through `RowCheck`. One row is in memory at a time.

/// Reads debriefs from CSV or JSON Lines, one row at a time, and checks every field.
///
/// A first byte `{` (after a byte order mark and blank lines) means JSON Lines, anything else CSV with a header.
public struct DebriefReader: ~Copyable {
  /// The path as messages give it; `<stdin>` for standard input.
  public let file: String

  private enum Form {
    case csv(DebriefHeader)
    case jsonLines
  }

  private var source: ByteSource
  private let form: Form
  /// What each field of a CSV row is.
  private let fieldColumns: [DebriefColumn?]
  private var records: CSVRecords
  private var lines: TextLines
  private var check: RowCheck
  private let keepsNotes: Bool
  private var scratch: [UInt8] = []
  private var rowCount = 0
  private var isFinished = false
  private var isBroken = false

  // JSON Lines: the members of the current row, and what the rows so far had.
  private let columns: [String: DebriefColumn]
  private var members: [JSONValue.Member]?
  /// The names in the order of the row before, which is nearly always the order of the next: a comparison, not a
  /// search.
  private var order: [(name: String, column: DebriefColumn?)] = []
  /// The columns that any row had so far, by `DebriefColumn.bit`.
  private var seenColumns: UInt32 = 0
  private var unreadNames: Set<String> = []

  /// Opens a file, or standard input where the path is `-`, and reads its header.
  ///
  /// - Parameter keepsNotes: Where it is false, notes of CSV rows are checked and left out of the debriefs: for who wants to
  ///   know whether all is well, and no more, in a third of the time.
  /// - Throws: `InputFailure`; `DebriefFileFailure` where the file is empty, its header is at fault or lacks a column
  ///   that the purpose requires.
  public init(
    path: String, purpose: ReadingPurpose, mapping: ColumnMapping = .identity, keepsNotes: Bool = true
  ) throws {
    try self.init(source: ByteSource(path: path), purpose: purpose, mapping: mapping, keepsNotes: keepsNotes)
  }

  /// Reads from an open source.
  init(
    source opened: consuming ByteSource, purpose: ReadingPurpose, mapping: ColumnMapping = .identity,
    keepsNotes: Bool = true
  ) throws {
    self.keepsNotes = keepsNotes
    var source = opened
    let file = source.name
    let start = try DebriefReader.skipToContent(&source)
    var records = CSVRecords(line: start.line)
    var header: DebriefHeader?
    switch start.byte {
    case UInt8(ascii: "{"):
      break
    case UInt8(ascii: "["):
      throw DebriefFileFailure.array(file: file, line: start.line)
    default:
      do {
        _ = try records.next(&source)
      } catch let error as CSVSyntaxError {
        throw DebriefFileFailure.brokenHeader(DebriefReader.problem(error, file: file, column: nil))
      }
      header = try DebriefHeader(
        records, in: UnsafeRawBufferPointer(rebasing: source.window.prefix(records.length)), file: file,
        purpose: purpose, mapping: mapping)
    }
    form = header.map(Form.csv) ?? .jsonLines
    fieldColumns = header?.columns ?? []
    self.file = file
    self.records = records
    lines = TextLines(line: start.line)
    check = RowCheck(file: file, purpose: purpose, mapping: mapping)
    columns = mapping.columns
    self.source = source
  }

  /// How many bytes of the input lie behind the reader.
  public var bytesRead: Int { source.offset }

  /// Device and inode of a regular file.
  var identity: FileIdentity? { source.identity }

  /// What is odd about the file so far, one line each: columns that are not there, categories that the rubric does not
  /// know. Complete after the last row.
  public var warnings: [String] {
    let absent: [String]
    switch form {
    case .csv(let header): absent = header.warnings
    case .jsonLines:
      absent =
        isFinished && seenColumns != 0
        ? DebriefHeader.warnings(
          absent: DebriefColumn.allCases.filter { seenColumns & $0.bit == 0 && !$0.isRequired(for: check.purpose) },
          unread: unreadNames.sorted(), place: file, purpose: check.purpose, mapping: check.mapping)
        : []
    }
    return absent + check.unknownCategories.warnings(file: file, mapping: check.mapping)
  }

  /// The next row; `nil` behind the last one. Linear in the length of the row.
  ///
  /// - Throws: `DebriefFileFailure.noDebriefs` where a header is all there is; `InputFailure`.
  public mutating func next() throws -> DebriefRow? {
    if isFinished { return nil }
    let row: DebriefRow?
    switch form {
    case .csv: row = try nextRecord()
    case .jsonLines: row = try nextLine()
    }
    guard let row else {
      isFinished = true
      if rowCount == 0 { throw DebriefFileFailure.noDebriefs(file: file) }
      return nil
    }
    rowCount += 1
    isFinished = isBroken
    return row
  }

  /// Whether anything stands behind the line on which the source's window begins.
  private mutating func hasLinesBehind() throws(InputFailure) -> Bool {
    var place = 0
    var isBehind = false
    repeat {
      while place < source.window.count {
        let isBreak = source.window[place] == .lineFeed || source.window[place] == .carriageReturn
        if isBehind, !isBreak { return true }
        isBehind = isBehind || isBreak
        place += 1
      }
    } while try source.fill()
    return false
  }

  private mutating func row(line: Int) -> DebriefRow {
    let debrief = check.end(line: line)
    return DebriefRow(
      line: line, outcome: debrief.map(DebriefRow.Outcome.debrief) ?? .rejected(check.problems), hidesRest: false)
  }

  // MARK: CSV

  private mutating func nextRecord() throws -> DebriefRow? {
    check.begin()
    do {
      repeat {
        guard try records.next(&source) else { return nil }
      } while isBlankRecord && fieldColumns.count > 1
    } catch let error as CSVSyntaxError {
      isBroken = true
      var name: String?
      if case .csv(let header) = form, error.field < header.names.count { name = header.names[error.field] }
      let problem = DebriefReader.problem(error, file: file, column: name)
      return DebriefRow(line: records.line, outcome: .rejected([problem]), hidesRest: try hasLinesBehind())
    }
    let fieldCount = records.fields.count
    guard fieldCount == fieldColumns.count else {
      let problem = RowProblem(
        file: file, line: records.line, found: "\(fieldCount) field\(fieldCount == 1 ? "" : "s")",
        expected: "\(fieldColumns.count) as in the header")
      return DebriefRow(line: records.line, outcome: .rejected([problem]), hidesRest: false)
    }
    for place in fieldColumns.indices {
      let field = records.fields[place]
      guard let column = fieldColumns[place], field.start < field.end else { continue }
      if check.takePlain(column, UnsafeRawBufferPointer(rebasing: source.window[field.start..<field.end])) { continue }
      if !keepsNotes, column.isFreeText, isText(field) { continue }
      if let text = text(of: field) {
        check.take(column, text: text, line: field.line)
      } else {
        addEncodingProblem(column, field)
      }
    }
    return row(line: records.line)
  }

  /// A line of nothing but white space.
  private var isBlankRecord: Bool {
    records.fields.count == 1 && !records.fields[0].isQuoted
      && source.window.prefix(records.length).allSatisfy(\.isBlank)
  }

  /// The field's text; `nil` where it is not UTF-8.
  private mutating func text(of field: CSVField) -> String? {
    guard field.hasDoubledQuotes else {
      return String(utf8: UnsafeRawBufferPointer(rebasing: source.window[field.start..<field.end]))
    }
    scratch.removeAll(keepingCapacity: true)
    CSVRecords.decode(field, in: source.window, into: &scratch)
    return scratch.withUnsafeBytes { String(utf8: $0) }
  }

  /// Whether the field is UTF-8.
  private func isText(_ field: CSVField) -> Bool {
    let bytes = UnsafeRawBufferPointer(rebasing: source.window[field.start..<field.end])
    return Words.isASCII(bytes) || UTF8Fault.offset(in: bytes) == nil
  }

  private mutating func addEncodingProblem(_ column: DebriefColumn, _ field: CSVField) {
    let record = source.window
    let raw = UnsafeRawBufferPointer(rebasing: record[field.start..<field.end])
    let offset = field.start + (UTF8Fault.offset(in: raw) ?? 0)
    let lineStart = record[..<offset].lastIndex { $0 == .lineFeed || $0 == .carriageReturn }.map { $0 + 1 } ?? 0
    let breaks = LineBreaks.count(
      in: UnsafeRawBufferPointer(rebasing: record[field.start..<max(field.start, lineStart)]))
    check.add(
      column, line: field.line + breaks,
      found: "byte \(Quoted.byte(record[offset])) at byte \(offset - lineStart + 1) of the line", expected: "UTF-8 text"
    )
  }

  private static func problem(_ error: CSVSyntaxError, file: String, column: String?) -> RowProblem {
    let found: String
    let expected: String
    switch error.cause {
    case .unclosedQuote:
      found = "a quote opened here that is never closed"
      expected = "a closing quote before the end of the file"
    case .textAfterQuote(let line):
      found = "text after the closing quote" + (line == error.line ? "" : " on line \(line)")
      expected = "a comma or the end of the line, with quotes inside the field doubled; nothing behind it can be read"
    case .bareQuote:
      found = "a quote inside a field that does not begin with one"
      expected = "the field in quotes, with quotes inside it doubled; nothing behind it can be read"
    }
    return RowProblem(file: file, line: error.line, column: column, found: found, expected: expected)
  }

  // MARK: JSON Lines

  private mutating func nextLine() throws -> DebriefRow? {
    check.begin()
    members = nil
    guard try lines.next(&source) else { return nil }
    let line = lines.line
    let bytes = UnsafeRawBufferPointer(rebasing: source.window.prefix(lines.length))
    do throws(JSONSyntaxError) {
      let value = try JSONValue.parse(bytes)
      members = value.members
      guard members != nil else {
        return wholeRow(line, found: value.typeName, expected: "an object")
      }
    } catch {
      return wholeRow(line, found: DebriefReader.found(at: error.offset, in: bytes), expected: error.expected)
    }
    for (place, member) in (members ?? []).enumerated() { take(member, place: place, line: line) }
    return row(line: line)
  }

  private func wholeRow(_ line: Int, found: String, expected: String) -> DebriefRow {
    let problem = RowProblem(file: file, line: line, found: found, expected: expected)
    return DebriefRow(line: line, outcome: .rejected([problem]), hidesRest: false)
  }

  /// The byte at a place, or the end of the line; a single byte gives nothing away.
  private static func found(at offset: Int, in bytes: UnsafeRawBufferPointer) -> String {
    guard offset < bytes.count, bytes[offset] != .carriageReturn else {
      return "the end of the line at byte \(offset + 1)"
    }
    let byte = bytes[offset]
    let shown = (0x20..<0x7F).contains(byte) ? Quoted.text(String(UnicodeScalar(byte))) : Quoted.byte(byte)
    return "\(shown) at byte \(offset + 1)"
  }

  /// The column with a name; `nil` for one that passes through unread.
  private mutating func column(named name: String, place: Int) -> DebriefColumn? {
    if place < order.count, order[place].name == name { return order[place].column }
    let column = columns[name]
    if column == nil, unreadNames.count < UnknownCategories.limit { unreadNames.insert(name) }
    if place < order.count {
      order[place] = (name, column)
    } else if place == order.count, place < UnknownCategories.limit {
      order.append((name, column))
    }
    return column
  }

  private mutating func take(_ member: JSONValue.Member, place: Int, line: Int) {
    guard let column = column(named: member.name, place: place) else { return }
    seenColumns |= column.bit
    switch member.value {
    case .null: return
    case .string(let text): check.take(column, text: text, line: line)
    case .number(let number) where column.mayBeNumber:
      let text = member.value.integer.map { String($0) } ?? String(number)
      check.take(column, text: text, line: line, found: text)
    default:
      let expected = column.mayBeNumber ? column.expected : "a string: " + column.expected
      check.add(column, line: line, found: "\(member.value.typeName) at byte \(member.offset + 1)", expected: expected)
    }
  }

  // MARK: Rejected rows

  /// The current row as it is set aside, with the reasons.
  ///
  /// - Parameter problems: What is wrong with it; the reader's own problems where the row was rejected by it.
  public func rejectedRow(_ problems: [RowProblem]) -> RejectedRow {
    RejectedRow(record: currentRecord, problems: problems)
  }

  private var currentRecord: RejectedRow.Record {
    switch form {
    case .csv:
      if isBroken { return .unreadable(Array(source.window.prefix { $0 != .lineFeed && $0 != .carriageReturn })) }
      return .fields(Array(source.window.prefix(records.length)), count: records.fields.count)
    case .jsonLines:
      let line = Array(source.window.prefix(lines.length))
      guard let members else { return .unreadable(line) }
      var values = Array(repeating: "", count: DebriefColumn.allCases.count)
      for member in members {
        guard let column = columns[member.name] else { continue }
        switch member.value {
        case .null: break
        case .string(let text): values[column.index] = text
        case .number(let number) where column.mayBeNumber:
          values[column.index] = member.value.integer.map { String($0) } ?? String(number)
        default: return .unreadable(line)
        }
      }
      return .values(values)
    }
  }

  /// The header that the file's rejected rows are written under.
  public var rejectedHeader: RejectedRows.Header {
    switch form {
    case .csv(let header): .csv(header.bytes, names: header.names)
    case .jsonLines: .jsonLines(names: DebriefColumn.allCases.map { check.mapping.name(of: $0) })
    }
  }

  // MARK: The first byte

  private struct Start {
    let byte: UInt8
    let line: Int
  }

  /// Skips a byte order mark and blank lines, up to the line of the first byte that is no white space.
  private static func skipToContent(_ source: inout ByteSource) throws -> Start {
    while source.window.count < 3, try source.fill() {}
    if source.window.starts(with: [0xEF, 0xBB, 0xBF]) {
      source.discard(3)
    } else if source.window.starts(with: [0xFF, 0xFE]) || source.window.starts(with: [0xFE, 0xFF])
      || source.window.prefix(2).contains(0)
    {
      throw DebriefFileFailure.encoding(file: source.name, name: "UTF-16")
    }
    var line = 1
    var index = 0
    var isAfterReturn = false
    while true {
      guard index < source.window.count else {
        guard try source.fill() else { throw DebriefFileFailure.noDebriefs(file: source.name) }
        continue
      }
      let byte = source.window[index]
      index += 1
      guard byte.isBlank else { return Start(byte: byte, line: line) }
      if byte == .lineFeed || byte == .carriageReturn {
        line += byte == .lineFeed && isAfterReturn ? 0 : 1
        source.discard(index)
        index = 0
      }
      isAfterReturn = byte == .carriageReturn
    }
  }
}

extension DebriefColumn {
  /// Whether the column holds text in which nothing can be wrong but its encoding.
  fileprivate var isFreeText: Bool {
    switch self {
    case .notes, .criterionNotes: true
    default: false
    }
  }

  /// Whether a JSON line may give the value as a number.
  fileprivate var mayBeNumber: Bool {
    switch self {
    case .score, .duration: true
    default: false
    }
  }
}
