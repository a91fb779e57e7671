extension Provenance {
  /// The provenance as a model file's metadata.
  var metadata: [String: String] {
    var metadata = [
      "debriefs": String(debriefCount),
      "candidates": String(candidateCount),
      "interviewers": String(interviewerCount),
      "labels": zip(Provenance.labelNames, labelCounts).map { "\($0)=\($1)" }.joined(separator: " "),
      "outcomes": "struggled=\(struggledCount) not=\(notStruggledCount)",
      "quarters": quarters.map { "\($0.name)=\($0.debriefCount)" }.joined(separator: " "),
      "pattern_labels": String(patternLabelCount),
      "struggle_labels": String(struggleLabelCount),
      "none_labels": String(noneLabelCount),
      "first_day": firstDay,
      "last_day": lastDay,
      "data_fingerprint": dataFingerprint,
      "calibrated": isCalibrated ? "yes" : "no",
      "unheard_words": unheardWords.joined(separator: ", "),
      "unheard_remarks": unheardRemarks.joined(separator: ", "),
    ]
    if let figures {
      metadata["folds"] = String(figures.foldCount)
      metadata["figures_pattern"] = figures.pattern.text
      metadata["figures_struggle"] = figures.struggle?.text
      metadata["figures_none"] = figures.none?.text
    }
    // A model without verdicts says nothing of them.
    if verdictCount > 0 {
      metadata["verdicts"] = String(verdictCount)
      metadata["labels_moved_by_verdicts"] = String(movedLabelCount)
    }
    return metadata
  }

  /// Reads what `metadata` wrote; what is missing stays at zero or empty.
  init(metadata: [String: String]) {
    func number(_ key: String) -> Int { metadata[key].flatMap { Int($0) } ?? 0 }
    func counts(_ key: String) -> [(name: String, count: Int)] {
      (metadata[key] ?? "").split(separator: " ").compactMap { pair in
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let count = Int(String(parts[1])) else { return nil }
        return (String(parts[0]), count)
      }
    }
    func list(_ key: String) -> [String] {
      guard let text = metadata[key], !text.isEmpty else { return [] }
      var items: [String] = [""]
      for character in text {
        if character == "," { items.append("") } else { items[items.count - 1].append(character) }
      }
      return items.map { String($0.drop { $0 == " " }) }
    }
    self.init()
    debriefCount = number("debriefs")
    candidateCount = number("candidates")
    interviewerCount = number("interviewers")
    let labels = counts("labels")
    labelCounts = Provenance.labelNames.map { name in labels.first { $0.name == name }?.count ?? 0 }
    let outcomes = counts("outcomes")
    struggledCount = outcomes.first { $0.name == "struggled" }?.count ?? 0
    notStruggledCount = outcomes.first { $0.name == "not" }?.count ?? 0
    quarters = counts("quarters").map { QuarterCount(name: $0.name, debriefCount: $0.count) }
    patternLabelCount = number("pattern_labels")
    struggleLabelCount = number("struggle_labels")
    noneLabelCount = number("none_labels")
    firstDay = metadata["first_day"] ?? ""
    lastDay = metadata["last_day"] ?? ""
    dataFingerprint = metadata["data_fingerprint"] ?? ""
    verdictCount = number("verdicts")
    movedLabelCount = number("labels_moved_by_verdicts")
    isCalibrated = metadata["calibrated"] == "yes"
    unheardWords = list("unheard_words")
    unheardRemarks = list("unheard_remarks")
    if let pattern = metadata["figures_pattern"] {
      figures = TrainingFigures(
        foldCount: number("folds"), pattern: TrainingFigures.Figures(text: pattern),
        struggle: metadata["figures_struggle"].map { TrainingFigures.Figures(text: $0) },
        none: metadata["figures_none"].map { TrainingFigures.Figures(text: $0) })
    }
  }

  /// What a debrief may agree on, in the order of `labelCounts`.
  public static let labelNames = Pattern.allCases.map(\.letter) + [AgreedLabel.none.name]
}
