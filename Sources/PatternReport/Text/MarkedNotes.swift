import PatternModel

/// The notes of a debrief as written, with the phrases that moved the result marked in place: `[+ …]` speaks for the
/// suggested pattern, `[− …]` for the other. Colour repeats what the marks say.
struct MarkedNotes {
  /// A part of a field, and the phrase that it is.
  private struct Piece {
    let text: String
    let evidence: Evidence?
  }

  private let suggestion: Suggestion
  private let evidence: [Evidence]

  init(_ suggestion: Suggestion, explanation: Explanation) {
    self.suggestion = suggestion
    evidence = explanation.evidence.filter { abs($0.pattern) >= ContributionChart.smallest }
  }

  func append(to sheet: inout Sheet) {
    let debrief = suggestion.debrief
    let prediction = suggestion.prediction
    var fields = [(name: "notes", title: "", text: debrief.notes)]
    for (criterion, text) in zip(Criterion.allCases, debrief.criterionNotes) {
      fields.append(("notes_" + criterion.name, " on " + criterion.title, text))
    }
    for field in fields where !field.text.allSatisfy(\.isWhitespace) {
      sheet.gap()
      let phrases = evidence.filter { $0.field == field.name }.sorted { $0.start < $1.start }
      let legend =
        phrases.isEmpty
        ? "" : ": [+ speaks for \(prediction.pattern.letter)], [− speaks for \(prediction.against.letter)]"
      sheet.paragraph("The notes\(field.title)\(legend)", ink: .strong)
      for paragraph in MarkedNotes.paragraphs(field.text, phrases) { sheet.flow(paragraph.map(span), indent: 2) }
    }
  }

  private func span(_ piece: Piece) -> (String, Ink) {
    guard let evidence = piece.evidence else { return (piece.text, .plain) }
    let isAgainst = evidence.pattern < 0
    return ("[\(isAgainst ? "−" : "+")\(Sheet.hardBlank)\(piece.text)]", isAgainst ? .against : .towards)
  }

  /// The text cut at line ends and at phrases; a phrase never crosses a paragraph.
  private static func paragraphs(_ text: String, _ phrases: [Evidence]) -> [[Piece]] {
    let bytes = Array(text.utf8)
    var paragraphs: [[Piece]] = []
    var pieces: [Piece] = []
    func add(_ range: Range<Int>, _ evidence: Evidence?) {
      guard !range.isEmpty else { return }
      // White space at either end of a piece is what parts it from the next.
      let text = String(decoding: bytes[range], as: UTF8.self)
      let start = text.first?.isWhitespace == true ? " " : ""
      let end = text.last?.isWhitespace == true ? " " : ""
      pieces.append(Piece(text: start + PlainText.line(text) + end, evidence: evidence))
    }
    func addPlain(_ range: Range<Int>) {
      var start = range.lowerBound
      for place in range where bytes[place] == UInt8(ascii: "\n") || bytes[place] == UInt8(ascii: "\r") {
        add(start..<place, nil)
        if !pieces.isEmpty { paragraphs.append(pieces) }
        pieces = []
        start = place + 1
      }
      add(start..<range.upperBound, nil)
    }
    var done = 0
    for phrase in phrases where phrase.start >= done && phrase.end <= bytes.count {
      addPlain(done..<phrase.start)
      add(phrase.start..<phrase.end, phrase)
      done = phrase.end
    }
    addPlain(done..<bytes.count)
    if !pieces.isEmpty { paragraphs.append(pieces) }
    return paragraphs.filter { $0.contains { !$0.text.allSatisfy(\.isWhitespace) } }
  }
}
