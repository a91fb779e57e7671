import Foundation
import PatternModel
import PatternReview
import PatternTraining
import PatternVerdicts
import Testing

@testable import PatternSession

/// The pages and what they record, without a socket.
@Suite(.serialized)
struct SiteTests {
  private let data: SessionData

  init() throws { data = try SampleSession.data.get() }

  private func page(_ response: PageResponse) -> (status: Int, html: String) {
    if case .page(let status, let html) = response { (status, html) } else { (0, "\(response)") }
  }

  private func get(_ site: SessionSite, _ path: String, _ query: String = "") -> (status: Int, html: String) {
    let parts = path.split(separator: "/").map(String.init)
    return page(site.respond(PageRequest(path: parts, query: FormField.parse(query) ?? []), token: "t0ken"))
  }

  private func post(_ site: SessionSite, _ path: String, _ form: [(String, String)]) -> PageResponse {
    let parts = path.split(separator: "/").map(String.init)
    let fields = form.map { FormField($0.0, $0.1) }
    return site.respond(PageRequest(isPost: true, path: parts, form: fields), token: "t0ken")
  }

  /// The worst case of the queue.
  private var worst: SessionCase { get throws { try #require(data.named(data.queue.ranked[0].id)) } }

  // MARK: Honesty

  @Test("no prediction is of a model that saw the candidate")
  func predictionsAreHonest() throws {
    let lastDay = try #require(Day(data.provenance.lastDay))
    let seen = data.cases.map(\.debrief).filter { $0.date.map { $0 <= lastDay } ?? true }
    let candidates = Set(seen.map(\.candidate))
    #expect(!seen.isEmpty && seen.count < data.cases.count)
    let outcome = try Trainer(options: SampleSession.options(), words: .shipped()).train(seen)
    let outOfFold = Dictionary(uniqueKeysWithValues: outcome.outOfFold.map { ($0.debrief.id, $0.prediction) })
    for found in data.cases {
      if candidates.contains(found.debrief.candidate) {
        #expect(found.origin != .model, "\(found.debrief.id) was, or may have been, learned from")
        // The same prediction as train's out-of-fold ones.
        if let expected = outOfFold[found.debrief.id] {
          #expect(expected.probabilities == found.prediction.probabilities, "\(found.debrief.id)")
        }
      } else {
        #expect(found.origin == .model, "\(found.debrief.id) is newer")
      }
    }
  }

  @Test func thePageSaysWhoPredicted() throws {
    try SampleSession.withSite(data) { site, store in
      for origin in [SessionCase.Origin.model, .outOfFold(2)] {
        let found = try #require(data.cases.first { $0.origin == origin })
        try store.append(Record(debrief: found.debrief.id, session: "s", who: "w", act: .reveal))
        let text =
          origin == .model ? "by the model in use, which is older" : "by the model of fold 2, which did not see"
        #expect(get(site, "case/\(found.number)").html.contains(text), "\(origin)")
      }
    }
  }

  // MARK: Blind first

  @Test func nothingIsShownBeforeTheReveal() throws {
    try SampleSession.withSite(data) { site, _ in
      let found = try worst
      let interviewer = try #require(found.debrief.interviewer)
      let blind = get(site, "case/\(found.number)").html
      for word in [
        "Suggestion", "What speaks for", "Why the model", "Most alike", interviewer, "class=\"tile", "<mark",
      ] {
        #expect(!blind.contains(word), "\(word)")
      }
      #expect(blind.contains("Rate it blind"))
      let early = page(post(site, "case/\(found.number)/verdict", [("who", "ana"), ("verdict", "stands")]))
      #expect(early.status == 409 && early.html.contains("Reveal label and suggestion before deciding"))
      for (name, value) in [("scaling_evolution", "9"), ("scaling_evolution", "x"), ("pattern", "E")] {
        let refused = page(
          post(site, "case/\(found.number)/rate", [("who", "ana"), ("pattern", "C"), (name, value)].reversed()))
        #expect(refused.status == 422 && refused.html.contains("nothing was recorded"), "\(name) \(value)")
      }
      let rated = post(
        site, "case/\(found.number)/rate",
        [("who", " Ana  B "), ("clarifying_questions", "3"), ("scaling_evolution", ""), ("pattern", "C")])
      #expect(rated == .seeOther(path: "/case/\(found.number)#rate", who: "Ana B"))
      #expect(!get(site, "case/\(found.number)").html.contains("class=\"tile"))
      #expect(
        post(site, "case/\(found.number)/reveal", []) == .seeOther(path: "/case/\(found.number)#verdict", who: ""))
      let open = get(site, "case/\(found.number)").html
      for word in ["Suggestion", "Most alike", interviewer, "Ana B</bdi>, blind", "lean yes"] {
        #expect(open.contains(word), "\(word)")
      }
      let late = page(post(site, "case/\(found.number)/rate", [("who", "bo"), ("pattern", "A")]))
      #expect(late.status == 409 && late.html.contains("would not be blind"))
    }
  }

  // MARK: Verdicts

  /// name, form, status where refused, what the page says
  private static let mistakes: [(String, [(String, String)], Int, String)] = [
    ("nobody", [("verdict", "stands"), ("who", "  ")], 422, "Say who decides"),
    ("no verdict", [("who", "ana")], 422, "Choose a verdict"),
    ("an unknown verdict", [("who", "ana"), ("verdict", "E"), ("reason", "x")], 422, "Choose a verdict"),
    ("no reason", [("who", "ana"), ("verdict", "rubric-unclear"), ("reason", " ")], 422, "Give a reason"),
    (
      "a long reason", [("who", "ana"), ("verdict", "stands"), ("reason", String(repeating: "a", count: 1001))], 422,
      "At most"
    ),
    ("a long name", [("who", String(repeating: "a", count: 81)), ("verdict", "stands")], 422, "At most"),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesAreSaidAndRecordNothing(index: Int) throws {
    let (name, form, status, text) = Self.mistakes[index]
    try SampleSession.withSite(data) { site, store in
      let found = try worst
      try store.append(Record(debrief: found.debrief.id, session: "s", who: "w", act: .reveal))
      let answer = page(post(site, "case/\(found.number)/verdict", form))
      #expect(answer.status == status && answer.html.contains(text), "\(name): \(answer.status)")
      #expect(try store.log().entries.count == 1, "\(name)")
    }
  }

  @Test func decideTakeBackDecide() throws {
    try SampleSession.withSite(data) { site, store in
      let found = try worst
      let id = found.debrief.id
      let path = "case/\(found.number)"
      _ = post(site, path + "/reveal", [])
      let label = try #require(found.debrief.label)
      let same = page(post(site, path + "/verdict", [("who", "ana"), ("verdict", label.name), ("reason", "x")]))
      #expect(same.status == 422 && same.html.contains("has this label already"))
      let other = try #require(AgreedLabel.all.first { $0 != label })
      let form = [("who", "ana"), ("verdict", other.name), ("reason", "said so twice")]
      #expect(post(site, path + "/verdict", form) == .seeOther(path: "/\(path)#verdict", who: "ana"))
      #expect(try store.log().ruling(on: id) == .labelChanges(to: other))
      #expect(get(site, path).html.contains("Decided: label changes to \(other.name)"))
      #expect(get(site, "").html.contains("label changes to \(other.name)"))
      let minutes = get(site, "minutes").html
      #expect(minutes.contains("said so twice") && minutes.contains("→ \(other.name)"))
      let entry = try #require(try store.log().verdict(on: id)).id
      #expect(
        post(site, path + "/undo", [("who", "bo"), ("entry", "\(entry)")])
          == .seeOther(path: "/\(path)#verdict", who: "bo"))
      #expect(try store.log().ruling(on: id) == nil)
      let twice = page(post(site, path + "/undo", [("who", "bo"), ("entry", "\(entry)")]))
      #expect(twice.status == 409 && twice.html.contains("nothing to take back"))
      #expect(
        post(site, path + "/verdict", [("who", "ana"), ("verdict", "stands")])
          == .seeOther(path: "/\(path)#verdict", who: "ana"))
      #expect(try store.log().ruling(on: id) == .labelStands)
    }
  }

  @Test("what another process records shows on the next page")
  func othersAreSeen() throws {
    try SampleSession.withSite(data) { site, store in
      let found = try worst
      #expect(get(site, "").html.contains("0 decided"))
      let other = try VerdictStore.writing(path: store.path)
      try other.append(
        Record(
          debrief: found.debrief.id, session: "s", who: "cy",
          act: .verdict(.rubricUnclear, label: found.debrief.label, reason: "which of the two?")))
      #expect(get(site, "").html.contains("1 decided"))
      #expect(get(site, "case/\(found.number)").html.contains("which of the two?"))
    }
  }

  @Test func minutesAreMarkdown() throws {
    try SampleSession.withSite(data) { site, store in
      let found = try worst
      try store.append(
        Record(
          debrief: found.debrief.id, session: "2026-Q4", who: "ana",
          act: .verdict(.notEnoughEvidence, label: found.debrief.label, reason: "five words | of notes")))
      try store.append(
        Record(
          debrief: data.cases[0].debrief.id, session: "2026-Q3", who: "old",
          act: .verdict(.labelStands, label: nil, reason: "")))
      guard case .file(let type, let bytes, let name) = site.respond(PageRequest(path: ["minutes.md"]), token: "t")
      else {
        Issue.record("no file")
        return
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(type == "text/markdown; charset=utf-8" && name == "minutes.md")
      #expect(text.hasPrefix("# Calibration session 2026\\-Q4\n") && text.contains("not enough evidence"), "\(text)")
      #expect(text.contains("five words \\| of notes") && !text.contains("old"), "\(text)")
    }
  }

  // MARK: After the session

  /// Labelled debriefs of candidates whom two interviewers labelled: what agreement before and after is of.
  private var shared: [Debrief] {
    let labelled = data.cases.map(\.debrief).filter { $0.label != nil }
    return Dictionary(grouping: labelled, by: \.candidate).values
      .filter { Set($0.compactMap(\.interviewer)).count >= 2 }
      .map { $0.sorted { $0.id < $1.id }[0] }.sorted { $0.id < $1.id }
  }

  @Test("labels for which the evidence is too little are gone after the session")
  func removedLabelsCount() throws {
    try SampleSession.withSite(data) { site, store in
      let ids = shared.prefix(6).map(\.id)
      #expect(ids.count == 6)
      for id in ids {
        let label = data.named(id)?.debrief.label
        try store.append(
          Record(
            debrief: id, session: "2026-Q4", who: "ana", act: .verdict(.notEnoughEvidence, label: label, reason: "")))
      }
      let expected = AgreementReport(
        debriefs: data.cases.map(\.debrief), overlay: SessionOverlay(removedLabels: Set(ids)))
      let report = try #require(site.minutes(try store.log()).agreement)
      #expect(report.touchedCandidateCount == 6)
      #expect(try #require(report.after).pattern == #require(expected.after).pattern)
      #expect(get(site, "agreement").html.contains("(6 of the candidates above)"))
    }
  }

  @Test("the figures of a session are of what it decided itself, whatever others decided in the same file")
  func sessionsAreKeptApart() throws {
    try SampleSession.withSite(data) { site, store in
      let found = shared
      #expect(found.count >= 5)
      for (place, debrief) in found.prefix(5).enumerated() {
        let session = place < 2 ? "2026-Q4" : "2026-Q3"
        let label = try #require(AgreedLabel.all.first { $0 != debrief.label })
        try store.append(
          Record(
            debrief: debrief.id, session: session, who: "ana",
            act: .verdict(.labelChanges(to: label), label: debrief.label, reason: "")))
      }
      var scores = Scores()
      for criterion in Criterion.allCases { scores[criterion] = Rating(rawValue: 1) }
      try store.append(
        Record(
          debrief: found[2].id, session: "2026-Q3", who: "ana", act: .rating(BlindRating(scores: scores))))
      let report = try #require(site.minutes(try store.log()).agreement)
      #expect(report.touchedCandidateCount == 2 && report.recordAndRoom == nil)
      #expect(get(site, "agreement").html.contains("(2 of the candidates above)"))
      let earlier = SessionReport(data: data, log: try store.log(), session: "2026-Q3", caseCount: 1).page
      #expect(earlier.contains("(3 of the candidates above)"))
    }
  }

  /// What a queue without rows says where nothing can be asked for anew.
  @Test func anEmptyQueueInAFileLeadsNowhere() throws {
    let unruled = VerdictLog()
    let none = SessionReport(data: data, log: unruled, session: nil, caseCount: 0).page
    let count = data.queue.items().count
    #expect(!none.contains("href=\"/\"") && none.contains("\(count) debriefs, left out of this file."))
    var filter = SessionFilter()
    filter.queue.interviewer = "nobody"
    let empty = QueueView(data: data, log: unruled, filter: filter, links: .single([]), rowLimit: 5).markup.text
    #expect(!empty.contains("href=\"/\"") && empty.contains("No debrief disagrees."))
    try SampleSession.withSite(data) { site, _ in
      #expect(get(site, "", "interviewer=nobody").html.contains("<a href=\"/\">Show the whole queue</a>"))
    }
  }

  // MARK: Queue

  @Test func filtersAndCells() throws {
    try SampleSession.withSite(data) { site, store in
      let all = data.queue.items()
      #expect(all.count > 5)
      func rows(_ html: String) -> Int { html.components(separatedBy: "<tr role=\"row\"").count - 2 }
      #expect(rows(get(site, "").html) == min(all.count, 50))
      let first = all[0]
      let cell = "label=\(first.prediction.label.name)&suggestion=\(first.suggested.name)"
      let count = all.count { $0.prediction.label == first.prediction.label && $0.suggested == first.suggested }
      let html = get(site, "", cell).html
      #expect(rows(html) == min(count, 50))
      #expect(html.contains("/case/\(try worst.number)?\(cell.replacingOccurrences(of: "&", with: "&amp;"))"))
      try store.append(
        Record(debrief: first.id, session: "s", who: "w", act: .verdict(.labelStands, label: nil, reason: "")))
      #expect(rows(get(site, "", cell + "&open=yes").html) == max(0, count - 1))
      let interviewer = try #require(first.prediction.interviewer)
      let own = all.count { $0.prediction.interviewer == interviewer }
      #expect(rows(get(site, "", "interviewer=\(interviewer)").html) == min(own, 50))
    }
  }

  /// path, query, status
  @Test(
    arguments: [
      ("", "", 200), ("agreement", "", 200), ("leniency", "", 200), ("months", "", 200), ("discipline", "", 200),
      ("minutes", "", 200), ("case/1", "", 200), ("", "label=E", 400), ("", "quarter=soon", 400), ("", "page=-3", 200),
      ("", "page=9999999999999999999", 200), ("", "interviewer=nobody", 200), ("case/0", "", 404),
      ("case/99999", "", 404),
      ("case/one", "", 404), ("case", "", 404), ("case/1/verdict", "", 404), ("nothing", "", 404),
      ("style.css/x", "", 404),
    ])
  func statuses(path: String, query: String, status: Int) throws {
    try SampleSession.withSite(data) { site, _ in
      let answer = get(site, path, query)
      #expect(answer.status == status, "/\(path)?\(query)")
      #expect(answer.html.hasPrefix("<!doctype html>") && answer.html.hasSuffix("</html>\n"), "/\(path)?\(query)")
    }
  }

  // MARK: Hostile text

  @Test("hostile text in every field shows as text, on every page")
  func hostileText() throws {
    let data = try SampleSession.hostile.get()
    try SampleSession.withSite(data) { site, store in
      for (place, item) in data.queue.items().prefix(Hostile.texts.count).enumerated() {
        let text = Hostile.texts[place]
        try store.append(
          Record(debrief: item.id, session: text, who: text, act: .rating(BlindRating(label: .pattern(.a)))))
        try store.append(Record(debrief: item.id, session: text, who: text, act: .reveal))
        try store.append(
          Record(debrief: item.id, session: text, who: text, act: .verdict(.rubricUnclear, label: nil, reason: text)))
      }
      var pages = ["", "agreement", "leniency", "months", "discipline", "minutes"].map { ($0, get(site, $0).html) }
      pages += data.queue.items().prefix(20).compactMap { data.named($0.id) }.map {
        ("case/\($0.number)", get(site, "case/\($0.number)").html)
      }
      pages.append(
        ("report", SessionReport(data: data, log: try store.log(), session: Hostile.texts[0], caseCount: 40).page))
      for (path, html) in pages {
        for text in Hostile.texts { #expect(!Hostile.isRaw(text, in: html), "\(path): \(text)") }
        let scripts = html.components(separatedBy: "<script").count - 1
        #expect(scripts == (path == "report" ? 0 : 1), "\(path): \(scripts) scripts")
        // Addresses lead to this server's pages or to a place on the page, and to nothing that data says.
        for attribute in ["href=\"", "action=\"", "src=\""] {
          for piece in html.components(separatedBy: attribute).dropFirst() {
            #expect(piece.hasPrefix("/") || piece.hasPrefix("#"), "\(path): \(attribute)\(piece.prefix(40))")
            #expect(!piece.hasPrefix("//"), "\(path): \(attribute)\(piece.prefix(40))")
          }
        }
      }
      #expect(pages[0].1.contains("&lt;script&gt;window.pwned=1&lt;/script&gt;"))
    }
  }

  @Test("what is sent in a form that is refused comes back as text")
  func hostileForms() throws {
    try SampleSession.withSite(data) { site, store in
      let found = try worst
      try store.append(Record(debrief: found.debrief.id, session: "s", who: "w", act: .reveal))
      for text in Hostile.texts {
        let answer = page(
          post(site, "case/\(found.number)/verdict", [("who", text), ("reason", text), ("verdict", text)]))
        #expect(answer.status == 422, "\(text)")
        #expect(!Hostile.isRaw(text, in: answer.html), "\(text)")
      }
    }
  }

  @Test func theReportIsWhole() throws {
    let page = SessionReport(data: data, log: VerdictLog(), session: nil, caseCount: 10).page
    #expect(page.components(separatedBy: "<article class=\"case\"").count == 11)
    #expect(
      !page.contains("http://") && !page.contains("https://") && !page.contains(" src=") && !page.contains("<form"))
    for anchor in ["queue", "agreement", "leniency", "months", "discipline"] {
      #expect(page.contains("id=\"\(anchor)\"") && page.contains("href=\"#\(anchor)\""), "\(anchor)")
    }
  }
}
