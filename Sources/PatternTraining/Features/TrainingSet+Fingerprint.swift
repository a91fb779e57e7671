import PatternModel

extension TrainingSet {
  /// 16 hexadecimal digits over every field of every row, whatever order they were read in.
  var fingerprint: String { fingerprint(parallel: .serial) }

  /// The same, with the texts hashed side by side.
  func fingerprint(parallel: Parallel) -> String {
    let notes = parallel.array(count: debriefs.count, blockSize: 512, of: TermKey.self) { block, keys in
      for row in block { keys[row] = TermKey(text: debriefs[row].notes) }
    }
    var bits: UInt64 = 0
    for (row, debrief) in debriefs.enumerated() {
      func add(_ key: TermKey) { bits = TermKey(bits: bits).followed(by: key).bits }
      func add(_ field: String) { add(TermKey(text: field)) }
      add(debrief.id)
      add(debrief.candidate)
      add(debrief.date?.description ?? "")
      add(debrief.level.text)
      add(debrief.role.text)
      add(debrief.prompt.text)
      add(debrief.durationMinutes.map { "\($0)" } ?? "")
      add(debrief.interviewer ?? "")
      add(notes[row])
      add(debrief.label?.name ?? "")
      add(debrief.struggled.map { $0 ? "yes" : "no" } ?? "")
      for text in debrief.criterionNotes { add(text) }
      for criterion in Criterion.allCases { add(debrief.scores[criterion].map { "\($0.rawValue)" } ?? "") }
    }
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
