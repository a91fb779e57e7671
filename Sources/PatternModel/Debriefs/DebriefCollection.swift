/// All debriefs of several files, checked one by one and against each other.
public struct DebriefCollection: Sendable {
  /// The debriefs in the order of the files and of their rows.
  public private(set) var debriefs: [Debrief] = []
  /// What is wrong with the other rows, in the same order.
  public private(set) var problems: [RowProblem] = []
  /// What is odd about the files, one line each.
  public private(set) var warnings: [String] = []
  /// The rows that have problems, one entry for each file with such rows.
  public private(set) var rejected: [RejectedRows] = []

  /// Whether broken quoting hides rows: they are neither read nor rejected.
  public private(set) var hidesRows = false

  /// How many rows have problems.
  public var rejectedCount: Int { rejected.reduce(0) { $0 + $1.rows.count } }

  private struct Place {
    let file: Int
    let line: Int
  }

  /// Reads files whole; `-` is standard input.
  ///
  /// A `debrief_id` that an accepted row before has is a problem of the later row.
  ///
  /// - Parameter progress: Called now and then with the number of bytes read so far.
  /// - Throws: `DebriefFileFailure`, also where two paths lead to one file; `InputFailure`. Problems of rows are not
  ///   thrown: what to do about them is the caller's choice.
  public static func read(
    paths: [String], purpose: ReadingPurpose, mapping: ColumnMapping = .identity,
    progress: (_ bytesRead: Int) -> Void = { _ in }
  ) throws -> DebriefCollection {
    var collection = DebriefCollection()
    var places: [String: Place] = [:]
    var files: [(path: String, name: String, identity: FileIdentity?)] = []
    var bytesBefore = 0
    for path in paths {
      if let same = files.first(where: { $0.path == path }) {
        throw DebriefFileFailure.sameFile(path: path, first: same.path)
      }
      var reader = try DebriefReader(path: path, purpose: purpose, mapping: mapping)
      let identity = reader.identity
      if identity != nil, let same = files.first(where: { $0.identity == identity }) {
        throw DebriefFileFailure.sameFile(path: path, first: same.path)
      }
      files.append((path, reader.file, identity))
      var rejected = RejectedRows(file: reader.file, header: reader.rejectedHeader)
      var rowCount = 0
      while let row = try reader.next() {
        var problems = row.problems
        if let debrief = row.debrief {
          if let first = places[debrief.id] {
            problems = [
              RowProblem(
                file: reader.file, line: row.line, column: mapping.name(of: .id),
                found: "\(Quoted.text(debrief.id)), as in \(files[first.file].name):\(first.line)",
                expected: "an id that no other row has")
            ]
          } else {
            places[debrief.id] = Place(file: files.count - 1, line: row.line)
            collection.debriefs.append(debrief)
          }
        }
        if !problems.isEmpty {
          rejected.append(reader.rejectedRow(problems))
          collection.problems += problems
        }
        if row.hidesRest {
          collection.hidesRows = true
          collection.warnings.append(
            "\(reader.file):\(row.line): nothing behind this row was read: its quoting is broken")
        }
        rowCount += 1
        if rowCount % 1_024 == 0 { progress(bytesBefore + reader.bytesRead) }
      }
      bytesBefore += reader.bytesRead
      progress(bytesBefore)
      collection.warnings += reader.warnings
      if !rejected.rows.isEmpty { collection.rejected.append(rejected) }
    }
    return collection
  }
}
