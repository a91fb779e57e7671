/// Why a debrief file as a whole cannot be read; what is wrong with single rows is a `RowProblem`.
public enum DebriefFileFailure: DescribedFailure, Hashable {
  /// The file is empty, or has a header and no row.
  case noDebriefs(file: String)
  /// The file begins with the mark of another encoding.
  case encoding(file: String, name: String)
  /// The file is one JSON array.
  case array(file: String, line: Int)
  /// No column of the header has a name.
  case emptyHeader(file: String, line: Int)
  /// A row or its quoting is at fault where the header should be.
  case brokenHeader(RowProblem)
  /// Two columns that would be read have one name; their places count from 1.
  case duplicateColumn(file: String, line: Int, name: String, first: Int, second: Int)
  /// Required columns are not there; `suggestions` are the header's names that may be meant.
  case missingColumns(file: String, line: Int, names: [String], suggestions: [String], separator: String?)
  /// Two paths lead to one file.
  case sameFile(path: String, first: String)

  public var kind: FailureKind { .badData }

  public var description: String {
    switch self {
    case .noDebriefs(let file): "\(file): no debriefs: found no row, expected a header and at least one debrief"
    case .encoding(let file, let name): "\(file):1: found \(name) text, expected UTF-8: save the file as UTF-8"
    case .array(let file, let line): "\(file):\(line): found a JSON array, expected JSON Lines: one object a line"
    case .emptyHeader(let file, let line):
      "\(file):\(line): found a header without names, expected the names of columns"
    case .brokenHeader(let problem): problem.description
    case .duplicateColumn(let file, let line, let name, let first, let second):
      "\(file):\(line): found column \(Quoted.text(name)) twice (places \(first) and \(second)), expected it once"
    case .missingColumns(let file, let line, let names, let suggestions, let separator):
      DebriefFileFailure.missing(file, line, names, suggestions, separator)
    case .sameFile(let path, let first):
      path == first
        ? "\(path): found twice among the inputs, expected each file once"
        : "\(path): found twice among the inputs (\(first) is the same file), expected each file once"
    }
  }

  private static func missing(
    _ file: String, _ line: Int, _ names: [String], _ suggestions: [String], _ separator: String?
  ) -> String {
    let list = names.map { Quoted.text($0) }.joined(separator: ", ")
    let found: String
    if let separator {
      found = "found fields separated by \(separator), expected commas"
    } else if suggestions.isEmpty {
      found = "found no such name in the header, expected \(names.count == 1 ? "it" : "them") there"
    } else {
      found = "found \(suggestions.map { Quoted.text($0) }.joined(separator: ", ")), expected \(list)"
    }
    return "\(file):\(line): missing column\(names.count == 1 ? "" : "s") \(list): \(found)"
  }
}
