@testable import PatternModel

/// What reading a whole input gives.
struct Reading: Equatable {
  var debriefs: [Debrief] = []
  var lines: [Int] = []
  var problems: [String] = []
  var warnings: [String] = []
  var failure: String?
}

/// Reads bytes to their end; the file's name is `f`.
func read(
  _ bytes: [UInt8], purpose: ReadingPurpose = .scoring, mapping: ColumnMapping = .identity,
  readSize: Int = ByteSource.defaultReadSize
) -> Reading {
  var reading = Reading()
  do {
    var reader = try DebriefReader(
      source: ByteSource(bytes: bytes, name: "f", readSize: readSize), purpose: purpose, mapping: mapping)
    do {
      while let row = try reader.next() {
        reading.lines.append(row.line)
        if let debrief = row.debrief { reading.debriefs.append(debrief) }
        reading.problems += row.problems.map(\.description)
      }
    } catch {
      reading.failure = "\(error)"
    }
    reading.warnings = reader.warnings
  } catch {
    reading.failure = "\(error)"
  }
  return reading
}

func read(_ text: String, purpose: ReadingPurpose = .scoring, mapping: ColumnMapping = .identity) -> Reading {
  read(Array(text.utf8), purpose: purpose, mapping: mapping)
}

/// The header of a full export.
let fullHeader =
  "debrief_id,candidate_id,date,level,role,prompt,duration_minutes,interviewer,clarifying_questions,"
  + "modeling_infrastructure_integration,tradeoff_articulation,failure_modes_monitoring,scaling_evolution,notes,pattern,struggled"

/// A row under `fullHeader` with one field changed.
func fullRow(_ changes: (column: String, field: String)...) -> String {
  let names = fullHeader.split(separator: ",").map(String.init)
  var fields = [
    "db-1", "c-1", "2024-02-29", "senior", "mlops", "retrieval", "60", "int-1", "1", "2", "3", "4", "", "Some notes.",
    "A", "no",
  ]
  for change in changes {
    guard let place = names.firstIndex(of: change.column) else { continue }
    fields[place] = change.field
  }
  return fields.joined(separator: ",")
}

/// What `fullRow()` says.
var fullDebrief: Debrief {
  var debrief = Debrief(id: "db-1", candidate: "c-1")
  debrief.date = Day("2024-02-29")
  debrief.level = .known(.senior)
  debrief.role = .known(.mlops)
  debrief.prompt = .known(.retrieval)
  debrief.durationMinutes = 60
  debrief.interviewer = "int-1"
  debrief.scores[.clarifyingQuestions] = .strongNo
  debrief.scores[.integration] = .leanNo
  debrief.scores[.tradeoffs] = .leanYes
  debrief.scores[.failureModes] = .strongYes
  debrief.notes = "Some notes."
  debrief.label = .pattern(.a)
  debrief.struggled = false
  return debrief
}
