import PatternModel

extension TrainingSet {
  /// Fields are hashed side by side and then chained, in the order of the rows.
  static func fingerprint(of debriefs: [Debrief], parallel: Parallel) -> String {
    let blockSize = 512
    let blocks = parallel.map((debriefs.count + blockSize - 1) / blockSize) { block in
      var keys: [TermKey] = []
      for row in block * blockSize..<min(debriefs.count, (block + 1) * blockSize) {
        addFields(of: debriefs[row], to: &keys)
      }
      return keys
    }
    var bits: UInt64 = 0
    for keys in blocks { for key in keys { bits = TermKey(bits: bits).followed(by: key).bits } }
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// One key a field, in the order in which they are chained.
  private static func addFields(of debrief: Debrief, to keys: inout [TermKey]) {
    func add(_ field: String) { keys.append(TermKey(text: field)) }
    add(debrief.id)
    add(debrief.candidate)
    add(debrief.date?.description ?? "")
    add(debrief.level.text)
    add(debrief.role.text)
    add(debrief.prompt.text)
    add(debrief.durationMinutes.map { "\($0)" } ?? "")
    add(debrief.interviewer ?? "")
    add(debrief.notes)
    add(debrief.label?.name ?? "")
    add(debrief.struggled.map { $0 ? "yes" : "no" } ?? "")
    for text in debrief.criterionNotes { add(text) }
    for criterion in Criterion.allCases { add(debrief.scores[criterion].map { "\($0.rawValue)" } ?? "") }
  }
}
