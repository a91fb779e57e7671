import PatternModel
import PatternReport
import ToolSupport

/// What is known of the rows read so far: which ids there were, what was wrong. Bounded, however many rows there are.
struct RowLedger {
  /// How many ids are remembered, the first ones: an id that repeats one of them is found however late it comes.
  static let idLimit = 65_536

  private struct Place {
    let file: Int
    let line: Int
  }

  private var places: [Int: Place] = [:]
  private var files: [String] = []
  /// The first problems, as many as are shown.
  private(set) var problems: [RowProblem] = []
  /// How many problems there were.
  private(set) var problemCount = 0

  /// Begins a file.
  mutating func begin(file: String) { files.append(file) }

  /// Takes a row of the current file; its debrief where nothing is wrong with it, else what is.
  mutating func take(_ row: DebriefRow) -> (debrief: Debrief?, problems: [RowProblem]) {
    guard let debrief = row.debrief else { return (nil, note(row.problems)) }
    var hasher = Hasher()
    hasher.combine(debrief.id)
    let hash = hasher.finalize()
    if let first = places[hash] {
      let id = PlainText.line(debrief.id)
      let problem = RowProblem(
        file: files.last ?? "", line: row.line, column: DebriefColumn.id.name,
        found: "\"\(id.count > 40 ? id.prefix(40) + "…" : id)\", as in \(files[first.file]):\(first.line)",
        expected: "an id that no other row has")
      return (nil, note([problem]))
    }
    if places.count < RowLedger.idLimit { places[hash] = Place(file: files.count - 1, line: row.line) }
    return (debrief, [])
  }

  private mutating func note(_ found: [RowProblem]) -> [RowProblem] {
    problems += found.prefix(max(0, FailureList.shownAtMost - problems.count))
    problemCount += found.count
    return found
  }
}
