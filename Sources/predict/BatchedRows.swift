import PatternModel
import ToolSupport

/// The rows of a file that has been checked, a batch at a time.
final class BatchedRows {
  /// A batch is closed once its notes have this many bytes: some hundred rows, a few milliseconds of work.
  static let bytesPerBatch = 1 << 17

  private var reader: DebriefReader

  init(path: String) throws { reader = try DebriefReader(path: path, purpose: .scoring) }

  /// The next batch; `nil` behind the last one.
  ///
  /// - Throws: `FailureList` where a row is bad, which can only be where the file has changed since it was checked. Rows before
  ///   it in its batch are lost with it.
  func next() throws -> [Debrief]? {
    var debriefs: [Debrief] = []
    var bytes = 0
    while bytes < Self.bytesPerBatch, let row = try reader.next() {
      if !row.problems.isEmpty { throw FailureList(row.problems) }
      guard let debrief = row.debrief else { continue }
      bytes += debrief.criterionNotes.reduce(debrief.notes.utf8.count + 64) { $0 + $1.utf8.count }
      debriefs.append(debrief)
    }
    return debriefs.isEmpty ? nil : debriefs
  }
}
