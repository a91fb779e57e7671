import PatternModel

// What would change a suggestion, what to probe next, and what is near it.

extension JSONLines {
  /// Appends the member `what_if`: other scores first, then scores where there are none.
  static func append(_ whatIfs: WhatIfs, to bytes: inout [UInt8]) {
    JSONText.raw(#","what_if":["#, to: &bytes)
    for (place, whatIf) in (whatIfs.changes + whatIfs.scorings).enumerated() {
      if place > 0 { bytes.append(comma) }
      JSONText.raw(#"{"pattern":"#, to: &bytes)
      append(whatIf.pattern, to: &bytes)
      JSONText.raw(#","probability":"#, to: &bytes)
      JSONText.append(whatIf.probabilities[whatIf.pattern.rawValue], to: &bytes)
      JSONText.raw(#","set":["#, to: &bytes)
      append(whatIf.set, to: &bytes)
      JSONText.raw(#"],"changes":["#, to: &bytes)
      for (number, change) in whatIf.changes.enumerated() {
        if number > 0 { bytes.append(comma) }
        JSONText.raw(#"{"criterion":"#, to: &bytes)
        JSONText.append(change.criterion.name, to: &bytes)
        JSONText.raw(#","from":"#, to: &bytes)
        if let from = change.from {
          JSONText.append(from.rawValue, to: &bytes)
        } else {
          JSONText.raw("null", to: &bytes)
        }
        JSONText.raw(#","to":"#, to: &bytes)
        JSONText.append(change.to.rawValue, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
      }
      JSONText.raw("]}", to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Appends the member `probe`.
  static func append(_ probe: Probe, to bytes: inout [UInt8]) {
    JSONText.raw(#","probe":{"criterion":"#, to: &bytes)
    JSONText.append(probe.criterion.name, to: &bytes)
    JSONText.raw(#","reasons":["#, to: &bytes)
    for (place, reason) in probe.reasons.enumerated() {
      if place > 0 { bytes.append(comma) }
      JSONText.append(reason.name, to: &bytes)
    }
    JSONText.raw(#"],"turns_to":"#, to: &bytes)
    if let pattern = probe.turnsTo { append(pattern, to: &bytes) } else { JSONText.raw("null", to: &bytes) }
    bytes.append(UInt8(ascii: "}"))
  }

  /// Appends the member `history`.
  static func append(_ neighbours: Neighbours, to bytes: inout [UInt8]) {
    JSONText.raw(#","history":{"searched":"#, to: &bytes)
    JSONText.append(neighbours.searched, to: &bytes)
    JSONText.raw(#","same_candidate":"#, to: &bytes)
    JSONText.append(neighbours.sameCandidate, to: &bytes)
    JSONText.raw(#","nearest":["#, to: &bytes)
    for (place, neighbour) in neighbours.nearest.enumerated() {
      if place > 0 { bytes.append(comma) }
      JSONText.raw(#"{"debrief_id":"#, to: &bytes)
      JSONText.append(neighbour.debriefID, to: &bytes)
      JSONText.raw(#","date":"#, to: &bytes)
      append(neighbour.date?.description, to: &bytes)
      JSONText.raw(#","pattern":"#, to: &bytes)
      append(neighbour.label?.name, to: &bytes)
      JSONText.raw(#","struggled":"#, to: &bytes)
      append(neighbour.struggled.map { $0 ? "yes" : "no" }, to: &bytes)
      JSONText.raw(#","distance":"#, to: &bytes)
      JSONText.append(neighbour.distance, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    JSONText.raw("]}", to: &bytes)
  }

  private static func append(_ text: String?, to bytes: inout [UInt8]) {
    if let text { JSONText.append(text, to: &bytes) } else { JSONText.raw("null", to: &bytes) }
  }
}
