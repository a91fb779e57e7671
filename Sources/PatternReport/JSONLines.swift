import PatternModel

/// Suggestions as JSON Lines: one object a line, the keys always in one order, each with its line end.
///
///     {"debrief_id", "pattern", "against", "probabilities": {"A", "B", "C", "D"}, "set": ["A", …], "abstained",
///      "struggle", "struggle_interval": [from, to], "struggle_record": {"hires", "struggled"}, "none",
///      "explanation": {"pattern": {"baseline", "log_odds", "contributions": [{"criterion", "score", "notes", "total"}, …]},
///                      "struggle": the same form,
///                      "evidence": [{"text", "field", "start", "end", "criterion", "pattern", "struggle"}, …],
///                      "what_if": [{"pattern", "probability", "set": [], "changes": [{"criterion", "from", "to"}, …]}, …],
///                      "probe": {"criterion", "reasons": ["…"], "turns_to"}},
///      "guidance", "warnings": ["…"],
///      "history": {"searched", "same_candidate",
///                  "nearest": [{"debrief_id", "date", "pattern", "struggled", "distance"}, …]}}
///
/// Log-odds are in nats, `start` and `end` in bytes of UTF-8, scores 1 to 4. What the model has no head for is `null`; what
/// was not asked for, or has nothing to say, is not there: `explanation`, `what_if`, `probe`, `history`.
public enum JSONLines {
  /// Appends one line. Linear in its length.
  public static func append(_ suggestion: Suggestion, to bytes: inout [UInt8]) {
    let prediction = suggestion.prediction
    JSONText.raw(#"{"debrief_id":"#, to: &bytes)
    JSONText.append(prediction.debriefID, to: &bytes)
    JSONText.raw(#","pattern":"#, to: &bytes)
    append(prediction.pattern, to: &bytes)
    JSONText.raw(#","against":"#, to: &bytes)
    append(prediction.against, to: &bytes)
    JSONText.raw(#","probabilities":{"#, to: &bytes)
    for pattern in Pattern.allCases {
      if pattern != .a { bytes.append(comma) }
      append(pattern, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSONText.append(prediction.probabilities[pattern.rawValue], to: &bytes)
    }
    JSONText.raw(#"},"set":["#, to: &bytes)
    append(prediction.set, to: &bytes)
    JSONText.raw(#"],"abstained":"#, to: &bytes)
    JSONText.raw(prediction.hasAbstained ? "true" : "false", to: &bytes)
    JSONText.raw(#","struggle":"#, to: &bytes)
    JSONText.append(prediction.struggle, to: &bytes)
    append(prediction.record, to: &bytes)
    JSONText.raw(#","none":"#, to: &bytes)
    JSONText.append(prediction.none, to: &bytes)
    if let explanation = suggestion.explanation { append(explanation, of: suggestion, to: &bytes) }
    JSONText.raw(#","guidance":"#, to: &bytes)
    JSONText.append(suggestion.guidance, to: &bytes)
    JSONText.raw(#","warnings":["#, to: &bytes)
    for (place, warning) in prediction.warnings.enumerated() {
      if place > 0 { bytes.append(comma) }
      JSONText.append(warning.sentence, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    if let neighbours = suggestion.neighbours { append(neighbours, to: &bytes) }
    JSONText.raw("}\n", to: &bytes)
  }

  private static func append(_ record: StruggleRecord?, to bytes: inout [UInt8]) {
    guard let record else { return JSONText.raw(#","struggle_interval":null,"struggle_record":null"#, to: &bytes) }
    JSONText.raw(#","struggle_interval":["#, to: &bytes)
    JSONText.append(record.interval.lowerBound, to: &bytes)
    bytes.append(comma)
    JSONText.append(record.interval.upperBound, to: &bytes)
    JSONText.raw(#"],"struggle_record":{"hires":"#, to: &bytes)
    JSONText.append(record.group.hires, to: &bytes)
    JSONText.raw(#","struggled":"#, to: &bytes)
    JSONText.append(record.group.struggled, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  static let comma = UInt8(ascii: ",")

  static func append(_ pattern: Pattern, to bytes: inout [UInt8]) {
    JSONText.append(pattern.letter, to: &bytes)
  }

  static func append(_ patterns: [Pattern], to bytes: inout [UInt8]) {
    for (place, pattern) in patterns.enumerated() {
      if place > 0 { bytes.append(comma) }
      append(pattern, to: &bytes)
    }
  }

  private static func append(_ explanation: Explanation, of suggestion: Suggestion, to bytes: inout [UInt8]) {
    JSONText.raw(#","explanation":{"pattern":"#, to: &bytes)
    append(explanation.pattern, to: &bytes)
    JSONText.raw(#","struggle":"#, to: &bytes)
    if let struggle = explanation.struggle {
      append(struggle, to: &bytes)
    } else {
      JSONText.raw("null", to: &bytes)
    }
    JSONText.raw(#","evidence":["#, to: &bytes)
    for (place, evidence) in explanation.evidence.enumerated() {
      if place > 0 { bytes.append(comma) }
      append(evidence, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
    if let whatIfs = suggestion.whatIfs { append(whatIfs, to: &bytes) }
    if let probe = suggestion.probe { append(probe, to: &bytes) }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func append(_ decomposition: Decomposition, to bytes: inout [UInt8]) {
    JSONText.raw(#"{"baseline":"#, to: &bytes)
    JSONText.append(decomposition.baseline, to: &bytes)
    JSONText.raw(#","log_odds":"#, to: &bytes)
    JSONText.append(decomposition.logOdds, to: &bytes)
    JSONText.raw(#","contributions":["#, to: &bytes)
    for (place, contribution) in decomposition.contributions.enumerated() {
      if place > 0 { bytes.append(comma) }
      JSONText.raw(#"{"criterion":"#, to: &bytes)
      JSONText.append(contribution.source.name, to: &bytes)
      JSONText.raw(#","score":"#, to: &bytes)
      JSONText.append(contribution.score, to: &bytes)
      JSONText.raw(#","notes":"#, to: &bytes)
      JSONText.append(contribution.notes, to: &bytes)
      JSONText.raw(#","total":"#, to: &bytes)
      JSONText.append(contribution.total, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    JSONText.raw("]}", to: &bytes)
  }

  private static func append(_ evidence: Evidence, to bytes: inout [UInt8]) {
    JSONText.raw(#"{"text":"#, to: &bytes)
    JSONText.append(evidence.text, to: &bytes)
    JSONText.raw(#","field":"#, to: &bytes)
    JSONText.append(evidence.field, to: &bytes)
    JSONText.raw(#","start":"#, to: &bytes)
    JSONText.append(evidence.start, to: &bytes)
    JSONText.raw(#","end":"#, to: &bytes)
    JSONText.append(evidence.end, to: &bytes)
    JSONText.raw(#","criterion":"#, to: &bytes)
    JSONText.append(evidence.source.name, to: &bytes)
    JSONText.raw(#","pattern":"#, to: &bytes)
    JSONText.append(evidence.pattern, to: &bytes)
    JSONText.raw(#","struggle":"#, to: &bytes)
    JSONText.append(evidence.struggle, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}
