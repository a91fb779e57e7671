import PatternModel

extension ModelCard {
  /// The card to read in a terminal.
  public func text(width: Int, usesColour: Bool) -> [UInt8] {
    var sheet = Sheet(
      width: min(max(width, TextReport.widths.lowerBound), TextReport.widths.upperBound), usesColour: usesColour)
    sheet.paragraph(ModelCard.title, ink: .strong)
    sheet.rule()
    for block in blocks {
      switch block {
      case .heading(let text):
        sheet.gap()
        sheet.paragraph(text, ink: .strong)
      case .paragraph(let text): sheet.paragraph(text, first: "  ")
      case .list(let items): for item in items { sheet.paragraph(item, first: "  - ") }
      case .table(let rows, let isNumeric):
        if isNumeric { appendFigures(rows, to: &sheet) } else { appendTerms(rows, to: &sheet) }
      }
    }
    return sheet.bytes
  }

  private func appendFigures(_ rows: [[String]], to sheet: inout Sheet) {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { DisplayWidth.of(column < $0.count ? $0[column] : "") }.max() ?? 0
    }
    // Where a table has no room each of its rows is a paragraph.
    let needed = 1 + widths.reduce(0, +) + widths.count
    if needed > sheet.width {
      for row in rows.dropFirst() {
        let cells = zip(rows[0], row).dropFirst().filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1)" }
        sheet.paragraph((row.first ?? "") + ": " + cells.joined(separator: ", "), first: "  ")
      }
      return
    }
    for row in rows {
      let cells = zip(row, widths).enumerated().map { place, cell in
        place == 0 ? DisplayWidth.pad(cell.0, to: cell.1) : DisplayWidth.padStart(cell.0, to: cell.1)
      }
      sheet.line(("  " + cells.joined(separator: " "), .plain))
    }
  }

  /// Rows of a topic beneath its name: the pattern, then the terms.
  private func appendTerms(_ rows: [[String]], to sheet: inout Sheet) {
    for row in rows.dropFirst() where row.count == 3 {
      if !row[0].isEmpty { sheet.line(("  " + row[0], .plain)) }
      sheet.paragraph(PlainText.line(row[2].isEmpty ? "–" : row[2]), first: "    \(row[1])  ")
    }
  }

  /// The card as a file to keep beside the model.
  public var markdown: String {
    var parts = ["# " + ModelCard.title]
    for block in blocks {
      switch block {
      case .heading(let text): parts.append("## " + text)
      case .paragraph(let text): parts.append(ModelCard.escaped(text))
      case .list(let items): parts.append(items.map { "- " + ModelCard.escaped($0) }.joined(separator: "\n"))
      case .table(let rows, let isNumeric): parts.append(ModelCard.markdown(rows, isNumeric: isNumeric))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ rows: [[String]], isNumeric: Bool) -> String {
    guard let header = rows.first else { return "" }
    let rule = header.indices.map { $0 > 0 && isNumeric ? "---:" : "---" }
    let lines = [header, rule] + rows.dropFirst()
    return lines.enumerated().map { place, row in
      "| " + row.map { place == 1 ? $0 : escaped($0) }.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  /// Text in which nothing is markup: terms have `_`, `*`, `|` and `<` in them.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in PlainText.line(text) {
      if "\\`*_|<>[]#&~".contains(character) { result.append("\\") }
      result.append(character)
    }
    return result
  }

  /// The card as one JSON object, with its line end.
  public var json: String {
    let provenance = model.provenance
    func object(_ members: [(String, String)]) -> String {
      "{" + members.map { JSONText.quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }
    func list(_ items: [String]) -> String { "[" + items.map { JSONText.quoted($0) }.joined(separator: ",") + "]" }
    func figures(_ figures: TrainingFigures.Figures?) -> String {
      figures.map { object($0.all.map { ($0.name, ModelCard.number($0.value)) }) } ?? "null"
    }
    let terms = terms.map { strong in
      object([
        ("topic", strong.topic.map { JSONText.quoted($0.name) } ?? "null"),
        ("criterion", strong.topic.map { JSONText.quoted($0.criterion.name) } ?? "null"),
        ("pattern", JSONText.quoted(strong.pattern.letter)),
        (
          "terms",
          "["
            + strong.terms.map {
              object([("term", JSONText.quoted($0.spelling)), ("effect", ModelCard.number($0.effect))])
            }.joined(separator: ",") + "]"
        ),
      ])
    }
    return object([
      ("features", JSONText.quoted(model.features.style.rawValue)),
      ("vocabulary", "\(model.features.vocabulary.count)"),
      (
        "trained_on",
        object([
          ("debriefs", "\(provenance.debriefCount)"), ("candidates", "\(provenance.candidateCount)"),
          ("interviewers", "\(provenance.interviewerCount)"), ("first_day", JSONText.quoted(provenance.firstDay)),
          ("last_day", JSONText.quoted(provenance.lastDay)),
          ("quarters", object(provenance.quarters.map { ($0.name, "\($0.debriefCount)") })),
          ("labels", object(zip(Provenance.labelNames, provenance.labelCounts).map { ($0, "\($1)") })),
          (
            "outcomes",
            object([
              ("struggled", "\(provenance.struggledCount)"), ("not_struggled", "\(provenance.notStruggledCount)"),
            ])
          ), ("fingerprint", JSONText.quoted(provenance.dataFingerprint)),
        ])
      ), ("calibrated", provenance.isCalibrated ? "true" : "false"),
      (
        "out_of_fold",
        provenance.figures.map {
          object([
            ("folds", "\($0.foldCount)"), ("pattern", figures($0.pattern)), ("struggle", figures($0.struggle)),
            ("none", figures($0.none)),
          ])
        } ?? "null"
      ), ("terms", "[" + terms.joined(separator: ",") + "]"),
      (
        "ignored",
        object([("words", list(provenance.unheardWords)), ("remarks", list(provenance.unheardRemarks))])
      ), ("intended_use", list(ModelCard.uses)), ("not_intended", list(ModelCard.nonUses)),
    ]) + "\n"
  }

  /// A whole number as such: counts are kept as numbers of one kind with the figures.
  private static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : value.description
  }
}
