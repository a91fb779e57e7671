extension Provenance {
  /// The provenance as a model file's metadata.
  var metadata: [String: String] {
    [
      "debriefs": String(debriefCount),
      "candidates": String(candidateCount),
      "pattern_labels": String(patternLabelCount),
      "struggle_labels": String(struggleLabelCount),
      "none_labels": String(noneLabelCount),
      "first_day": firstDay,
      "last_day": lastDay,
      "data_fingerprint": dataFingerprint,
      "calibrated": isCalibrated ? "yes" : "no",
    ]
  }

  /// Reads what `metadata` wrote; what is missing stays at zero or empty.
  init(metadata: [String: String]) {
    func number(_ key: String) -> Int { metadata[key].flatMap { Int($0) } ?? 0 }
    self.init()
    debriefCount = number("debriefs")
    candidateCount = number("candidates")
    patternLabelCount = number("pattern_labels")
    struggleLabelCount = number("struggle_labels")
    noneLabelCount = number("none_labels")
    firstDay = metadata["first_day"] ?? ""
    lastDay = metadata["last_day"] ?? ""
    dataFingerprint = metadata["data_fingerprint"] ?? ""
    isCalibrated = metadata["calibrated"] == "yes"
  }
}
