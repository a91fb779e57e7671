import PatternModel

/// The nearest past debriefs: what they are known by, what came of them, and how far they are.
struct NeighbourTable {
  let neighbours: Neighbours

  func append(to sheet: inout Sheet) {
    let found = neighbours.nearest
    guard !found.isEmpty else {
      sheet.line(("Nearest past debriefs: none to compare with.", .plain))
      appendLeftOut(to: &sheet)
      return
    }
    sheet.paragraph(
      "Nearest of \(neighbours.searched) past debriefs (0: every part says the same to the model)",
      ink: .strong)
    // Two blanks in front of and between the columns: date, label, outcome, distance.
    let room = sheet.width - 2 - 2 - 10 - 2 - 10 - 2 - 16 - 2 - 5
    let ids = found.map { DisplayWidth.fit(PlainText.line($0.debriefID), to: max(8, room)) }
    let idWidth = ids.map { DisplayWidth.of($0) }.max() ?? 0
    for (neighbour, id) in zip(found, ids) {
      let date = neighbour.date?.description ?? "no date"
      let label = neighbour.label.map { $0.pattern.map { "pattern \($0.letter)" } ?? "no pattern" } ?? "no label"
      let outcome = neighbour.struggled.map { $0 ? "struggled" : "did not struggle" } ?? ""
      sheet.line(
        (
          "  \(DisplayWidth.pad(id, to: idWidth))  \(DisplayWidth.pad(date, to: 10))  \(DisplayWidth.pad(label, to: 10))  "
            + "\(DisplayWidth.pad(outcome, to: 16))  \(DisplayWidth.padStart(distance(neighbour), to: 5))", .plain
        ))
    }
    appendLeftOut(to: &sheet)
  }

  private func appendLeftOut(to sheet: inout Sheet) {
    let count = neighbours.sameCandidate
    guard count > 0 else { return }
    sheet.paragraph(
      "\(count) of the same candidate \(count == 1 ? "is" : "are") left out.", first: "  ", ink: .faint)
  }

  private func distance(_ neighbour: Neighbour) -> String {
    let text = Figures.signed(neighbour.distance)
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }
}
