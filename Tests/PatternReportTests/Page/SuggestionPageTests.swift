import Testing

@testable import PatternModel
@testable import PatternReport

struct SuggestionPageTests {
  /// A page of suggestions, with the index first or as they come.
  private func page(_ suggestions: [Suggestion], isIndexed: Bool, provenance: Provenance? = nil) -> String {
    var bytes: [UInt8] = []
    var page = SuggestionPage(provenance: provenance)
    if isIndexed {
      page.beginIndex(count: suggestions.count, to: &bytes)
      for suggestion in suggestions { page.addToIndex(suggestion, to: &bytes) }
    }
    for suggestion in suggestions { page.append(suggestion, to: &bytes) }
    page.finish(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let singledOut = Example.suggestion { $0.notes = "no word on which architecture, but pleasant" }

  private static let cases: [(name: String, suggestion: Suggestion)] = [
    ("singled out", singledOut),
    (
      "two remain",
      Example.suggestion(
        Example.prediction(probabilities: [0.48, 0.05, 0.4, 0.07], set: [.a, .c], doubts: [.severalPatterns]))
    ),
    ("none fits", Example.suggestion(Example.prediction(doubts: [.noneFits], none: 0.9))),
    (
      "all remain",
      Example.suggestion(
        Example.prediction(set: [.a, .b, .c, .d], doubts: [.nothingToGoBy, .severalPatterns]))
    ),
    ("no heads", Example.suggestion(Example.prediction(struggle: nil, none: nil, warnings: []))),
    ("not explained", Example.suggestion(isExplained: false)),
    (
      "numbers out of all bounds",
      Example.suggestion(
        Example.prediction(probabilities: [.nan, 1.2, -1, .infinity], struggle: .nan, none: .infinity))
    ),
  ]

  @Test(arguments: cases.indices)
  func aSinglePage(index: Int) {
    let (name, suggestion) = Self.cases[index]
    let reader = PageReader(page([suggestion], isIndexed: false))
    #expect(PageCheck.faults(reader) == [], "\(name)")
    #expect(reader.all("nav").isEmpty && reader.all("article").count == 1, "\(name)")
    #expect(reader.all("h1").map(\.text) == ["db-0001"], "\(name)")
  }

  @Test func whatItSays() throws {
    let reader = PageReader(page([Self.singledOut], isIndexed: false, provenance: try Samples.model().provenance))
    let headings = reader.elements.filter { ["h1", "h2"].contains($0.name) }.map(\.text)
    #expect(
      headings == [
        "db-0001", "ASuggests A: strong infrastructure, weak modeling", "Mind", "What speaks for A, and what for C",
        "What the notes say", "What the guide says of A, product MLE",
      ])
    #expect(reader.all("strong").map(\.text).prefix(1) == ["62 %"])
    let text = try #require(reader.all("body").first?.text)
    for part in [
      "62 % – more likely than not", "A alone; such sets hold the pattern nine times in ten", "12 % – unlikely",
      "42 % – less likely than not", "All together A is 2.5 times as likely as C.", "The block took 95 minutes",
      "learned from 700 debriefs", TextReport.closing,
    ] {
      #expect(text.contains(part), "\(part)")
    }
    let rows = reader.all("tr").map(\.text)
    #expect(rows.contains("modeling–infrastructure integrationstrong no+0.50+0.70+1.20"), "\(rows)")
    #expect(rows.contains("trade-off articulationnot scored−0.10−0.21−0.31"), "\(rows)")
    #expect(rows.contains("to start from−0.19") && rows.contains("all together+0.91"), "\(rows)")
  }

  @Test func doubtComesFirst() {
    let reader = PageReader(page([Self.cases[1].suggestion], isIndexed: false))
    let headings = reader.elements.filter { $0.name == "h2" }.map(\.text)
    #expect(headings.first == "?Cannot single out a pattern: A or C", "\(headings)")
    #expect(reader.all("li").first?.text == "A and C both remain possible.")
    #expect(!(reader.all("body").first?.text.contains("Suggests") ?? true))
  }

  /// Many debriefs, indexed first or last: every row leads to the sheet of its debrief, in the order of the input.
  @Test(arguments: [true, false])
  func manyRows(isIndexed: Bool) throws {
    let scorer = Scorer(model: try Samples.model())
    let explainer = Explainer(model: scorer.model)
    let debriefs = try Samples.debriefs().suffix(24)
    let suggestions = debriefs.map { debrief -> Suggestion in
      let vector = scorer.vector(of: debrief)
      let prediction = scorer.predict(debrief, vector: vector)
      return Suggestion(
        debrief: debrief, prediction: prediction, explanation: explainer.explain(prediction, vector: vector))
    }
    let reader = PageReader(page(suggestions, isIndexed: isIndexed))
    #expect(PageCheck.faults(reader) == [])
    let articles = reader.all("article")
    let links = reader.all("a").filter { reader.isInside($0, "nav") }
    #expect(links.map(\.text) == debriefs.map(\.id))
    #expect(links.map { $0.attributes["href"] } == articles.map { "#" + ($0.attributes["id"] ?? "") })
    #expect(reader.all("h2").filter { reader.isInside($0, "article") }.map(\.text) == debriefs.map(\.id))
    let names = reader.elements.filter { $0.ancestors.count == 2 }.map(\.name).filter { ["nav", "main"].contains($0) }
    #expect(names == (isIndexed ? ["nav", "main"] : ["main", "nav"]))
    // The notes stand as they were written, marks aside.
    for (debrief, said) in zip(debriefs.filter { !$0.notes.isEmpty }, reader.elements.filter { $0.classes == ["said"] })
    {
      let unseen = reader.elements.indices.filter { ["unseen", "about"].contains(reader.elements[$0].classes.first) }
      var text = said.text
      for place in unseen
      where reader.elements[place].ancestors.contains(where: { reader.elements[$0].text == said.text }) {
        if let range = text.firstRange(of: reader.elements[place].text) { text.removeSubrange(range) }
      }
      #expect(text.filter { !$0.isWhitespace } == debrief.notes.filter { !$0.isWhitespace }, "\(debrief.id)")
    }
  }

  /// What would change it, the nearest past debriefs and what to probe, where they are asked for.
  @Test func theWholeSheet() {
    let reader = PageReader(page([Example.whole], isIndexed: false))
    #expect(PageCheck.faults(reader) == [])
    let headings = reader.elements.filter { $0.name == "h2" }.map(\.text)
    #expect(headings.contains("What would change it") && headings.contains("The nearest past debriefs"), "\(headings)")
    let rows = reader.all("tr").map(\.text)
    for row in [
      "scaling and evolution: strong yes →\u{A0}lean yesC strong integration, weak trade-off articulation44 %",
      "modeling–infrastructure integration: strong no →\u{A0}strong yes scaling and evolution: strong yes →\u{A0}lean yes"
        + "D strong on all five criteria50 %",
      "trade-off articulation: not scored →\u{A0}strong noC strong integration, weak trade-off articulation61 %",
      "db-01732025-03-04pattern Astruggled0.40", "x–no pattern–1.02", "db-92024-12-24–did not struggle12.50",
    ] {
      #expect(rows.contains(row), "\(row) in \(rows)")
    }
    let text = reader.all("body").first?.text ?? ""
    for part in ["B would take 3 scores.", "2 of the same candidate", "Nearest of 1650", "To probe next: trade-off"] {
      #expect(text.contains(part), "\(part)")
    }
    // The marks of a page are those of a terminal.
    #expect(reader.all("mark").filter { reader.isInside($0, "article") && $0.text.hasPrefix("[") }.count == 4)
  }

  @Test func nothingWouldChangeIt() throws {
    let bare = Suggestion(
      debrief: Example.certain.debrief, prediction: Example.certain.prediction, explanation: nil,
      whatIfs: WhatIfs(changes: [], unreachable: [], scorings: []),
      neighbours: Neighbours(nearest: [], searched: 0, sameCandidate: 1))
    let reader = PageReader(page([bare], isIndexed: false))
    #expect(PageCheck.faults(reader) == [])
    #expect(!reader.all("h2").map(\.text).contains("What would change it"))
    #expect(reader.all("p").map(\.text).contains("There are none to compare with."))
  }

  @Test func noDebriefs() {
    let reader = PageReader(page([], isIndexed: false))
    #expect(PageCheck.faults(reader) == [])
    #expect(reader.all("p").first?.text == "The input holds no debriefs.")
  }

  /// Where the input has changed after its index was written, what there is still is a page.
  @Test func anIndexOfWhatIsGone() {
    var bytes: [UInt8] = []
    var page = SuggestionPage(provenance: nil)
    page.beginIndex(count: 2, to: &bytes)
    page.finish(to: &bytes)
    #expect(PageReader(String(decoding: bytes, as: UTF8.self)).faults == [])
  }

  /// Every field that may hold anybody's text, with every text.
  @Test(arguments: [true, false])
  func hostileText(isMany: Bool) {
    let text = Hostile.all
    let id = text + " id"
    let warnings = ["level", "role", "prompt"].map { Warning.unknownCategory(field: $0, value: text) }
    let suggestion = Example.suggestion(
      Example.prediction(warnings: warnings, id: id),
      evidence: [
        Evidence(
          text: text, field: "notes", start: 3, end: text.utf8.count - 5, source: .criterion(.integration), pattern: 1,
          struggle: nil)
      ]
    ) {
      $0.level = .other(text)
      $0.role = .other(text)
      $0.prompt = .other(text)
      $0.interviewer = text
      $0.notes = text
      $0.criterionNotes = Criterion.allCases.map { _ in text }
    }
    var provenance = Provenance()
    (provenance.firstDay, provenance.lastDay, provenance.dataFingerprint) = (text, text, text)
    let others = isMany ? [Self.singledOut] : []
    let reader = PageReader(page([suggestion] + others, isIndexed: isMany, provenance: provenance))
    #expect(PageCheck.faults(reader) == [])
    #expect(reader.all("article").count == 1 + others.count)
    for scalar in reader.all("html").first?.text.unicodeScalars.filter({ !PlainText.isHarmless($0) }) ?? [] {
      #expect("\t\r\n".unicodeScalars.contains(scalar), "\(scalar.escaped(asASCII: true))")
    }
  }
}
