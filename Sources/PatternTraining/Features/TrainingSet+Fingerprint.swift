import PatternModel

extension TrainingSet {
  /// 16 hexadecimal digits over every field of every row, whatever order they were read in.
  var fingerprint: String {
    var bits: UInt64 = 0
    for debrief in debriefs {
      var fields = [
        debrief.id, debrief.candidate, debrief.date?.description ?? "", debrief.level.text, debrief.role.text,
        debrief.prompt.text, debrief.durationMinutes.map { "\($0)" } ?? "", debrief.interviewer ?? "", debrief.notes,
        debrief.label?.name ?? "", debrief.struggled.map { $0 ? "yes" : "no" } ?? "",
      ]
      fields += debrief.criterionNotes
      fields += Criterion.allCases.map { debrief.scores[$0].map { "\($0.rawValue)" } ?? "" }
      for field in fields { bits = TermKey(bits: bits).followed(by: TermKey(word: field.utf8)).bits }
    }
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
