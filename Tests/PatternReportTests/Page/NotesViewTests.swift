import Testing

@testable import PatternModel
@testable import PatternReport

struct NotesViewTests {
  private func evidence(_ start: Int, _ end: Int, _ pattern: Double, field: String = "notes") -> Evidence {
    Evidence(
      text: "", field: field, start: start, end: end, source: .criterion(.scaling), pattern: pattern, struggle: nil)
  }

  /// spans as start, end, weight; what is marked, each with its label
  @Test(
    arguments: [
      ([(0, 3, 1.0)], ["one scaling +1.00"]),
      ([(0, 3, -0.5), (8, 13, 0.25)], ["one scaling −0.50", "three scaling +0.25"]),
      // Out of order, one within another, equal ones, too weak to show.
      ([(8, 13, 0.25), (0, 3, 1)], ["one scaling +1.00", "three scaling +0.25"]),
      ([(0, 7, 0.5), (4, 7, 1)], ["two scaling +1.00"]),
      ([(0, 7, 2), (4, 7, 1)], ["one two scaling +2.00"]),
      ([(0, 3, 1), (0, 3, 1)], ["one scaling +1.00"]),
      ([(0, 3, 0.04), (4, 7, -0.04)], []),
      // Outside the text, empty, the wrong way round, inside a character.
      ([(-5, 3, 1), (8, 99, 1)], ["one scaling +1.00", "three é scaling +1.00"]),
      ([(3, 3, 1), (7, 4, 1), (90, 99, 1)], []),
      ([(8, 15, 1)], ["three scaling +1.00"]),
      ([(15, 16, 1)], ["é scaling +1.00"]),
    ] as [([(Int, Int, Double)], [String])])
  func marks(spans: [(Int, Int, Double)], marked: [String]) {
    let text = "one two three é"
    let view = NotesView(
      text: text, field: "notes", evidence: spans.map { evidence($0.0, $0.1, $0.2) } + [evidence(0, 3, 9, field: "x")],
      towards: "A", against: "C")
    #expect(view.isMarked == !marked.isEmpty)
    let page = PageReader("<!doctype html>\n" + view.markup.text)
    #expect(page.faults.isEmpty, "\(view.markup.text)")
    let found = page.all("mark").map { mark -> String in
      let side = mark.classes == ["towards"] ? "[for A: " : "[for C: "
      #expect(mark.text.hasPrefix(side) && mark.text.hasSuffix("]"), "\(mark.text)")
      return mark.text.dropFirst(side.count).dropLast().split(separator: " ").joined(separator: " ")
    }
    #expect(found == marked, "\(spans): \(view.markup.text)")
  }
}
