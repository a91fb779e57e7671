/// Which columns of a foreign export hold what: read from a text file of lines `our_column = their column`.
///
/// Blank lines are skipped, and so is everything from a `#` that begins a line. White space around names does not
/// count. A column that no line names keeps its own name.
public struct ColumnMapping: Sendable, Hashable {
  private var names: [DebriefColumn: String] = [:]

  /// Every column has its own name.
  public static let identity = ColumnMapping()

  private init() {}

  /// Reads a mapping from a file, or from standard input where the path is `-`.
  ///
  /// - Throws: `ColumnMappingFailure` at the first line that is no mapping; `InputFailure`.
  public init(path: String) throws {
    var source = try ByteSource(path: path)
    while try source.fill() {}
    try self.init(bytes: source.window, file: source.name)
  }

  /// Reads a mapping from text.
  init(bytes: UnsafeRawBufferPointer, file: String) throws(ColumnMappingFailure) {
    guard var text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(file: file) }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var lines: [DebriefColumn: Int] = [:]
    var theirLines: [String: Int] = [:]
    var line = 0
    for row in text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" })
    {
      line += 1
      let content = row.trimmed
      if content.isEmpty || content.first == "#" { continue }
      guard let equals = content.firstIndex(of: "=") else {
        throw .noEquals(file: file, line: line, found: String(content))
      }
      let ours = String(content[..<equals].trimmed)
      let theirs = String(content[content.index(after: equals)...].trimmed)
      guard let column = DebriefColumn(name: ours) else {
        throw .unknownColumn(
          file: file, line: line, name: ours,
          suggestion: NearName.suggestion(for: ours, among: DebriefColumn.allCases.map(\.name)))
      }
      guard !theirs.isEmpty else { throw .noName(file: file, line: line, column: ours) }
      if let first = lines.updateValue(line, forKey: column) {
        throw .columnTwice(file: file, line: line, name: ours, firstLine: first)
      }
      if let first = theirLines.updateValue(line, forKey: theirs) {
        throw .columnTwice(file: file, line: line, name: theirs, firstLine: first)
      }
      names[column] = theirs
    }
  }

  /// The name that a column has in the file.
  public func name(of column: DebriefColumn) -> String { names[column] ?? column.name }

  /// The columns by the names that they have in the file. A name that a line gives away no longer stands for itself.
  var columns: [String: DebriefColumn] {
    var columns: [String: DebriefColumn] = [:]
    for column in DebriefColumn.allCases where names[column] == nil { columns[column.name] = column }
    for (column, name) in names { columns[name] = column }
    return columns
  }
}

/// What is wrong with a mapping file.
public enum ColumnMappingFailure: DescribedFailure, Hashable {
  case notUTF8(file: String)
  case noEquals(file: String, line: Int, found: String)
  case noName(file: String, line: Int, column: String)
  case unknownColumn(file: String, line: Int, name: String, suggestion: String?)
  case columnTwice(file: String, line: Int, name: String, firstLine: Int)

  public var kind: FailureKind { .badData }

  public var description: String {
    switch self {
    case .notUTF8(let file): "\(file): found bytes that are not UTF-8, expected lines of text"
    case .noEquals(let file, let line, let found):
      "\(file):\(line): found \(Quoted.text(found)), expected our_column = their column"
    case .noName(let file, let line, let column):
      "\(file):\(line): nothing stands for \(Quoted.text(column)), expected our_column = their column"
    case .unknownColumn(let file, let line, let name, let suggestion):
      "\(file):\(line): found \(Quoted.text(name)), which is no column of a debrief, expected "
        + (suggestion.map { Quoted.text($0) } ?? "a name such as \"debrief_id\"")
    case .columnTwice(let file, let line, let name, let firstLine):
      "\(file):\(line): found \(Quoted.text(name)) a second time, expected it once (line \(firstLine))"
    }
  }
}
