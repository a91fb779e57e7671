import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// A session as one page to keep or to send: the queue, its worst cases as they look once revealed, and all figures.
public struct SessionReport {
  /// How many cases are written out: some fifteen kilobytes each.
  public static let standardCaseCount = 100

  private let data: SessionData
  private let log: VerdictLog
  private let session: String?
  private let caseCount: Int

  /// - Parameters:
  ///   - session: with a log, the session whose minutes and agreement go in; `nil` leaves the minutes out.
  ///   - caseCount: the worst so many of the queue are written out.
  public init(data: SessionData, log: VerdictLog, session: String?, caseCount: Int) {
    self.data = data
    self.log = log
    self.session = session
    self.caseCount = caseCount
  }

  /// The page; it loads nothing and runs nothing.
  public var page: String {
    let figures = FiguresCache(data.cases.map(\.debrief))
    let (leniency, habits) = figures.leniency
    let worst = data.queue.items().prefix(caseCount).compactMap { data.named($0.id) }
    let links = Links.single(Set(worst.map(\.number)))
    let queue = QueueView(data: data, log: log, filter: SessionFilter(), links: links, rowLimit: caseCount)
    let minutes: Markup =
      session.map { session in
        let minutes = SessionMinutes.of(log, session: session, data: data, agreement: nil)
        return "<section>\(MinutesView(minutes, log: log, data: data, links: links, level: 1).markup)</section>\n"
      } ?? ""
    let content: Markup = """
      <section id="queue">\(queue.markup)</section>
      <section>\(AgreementView(figures.agreement(log, session: session), level: 1).markup)</section>
      <section>\(LeniencyView(leniency, habits: habits, level: 1).markup)</section>
      <section>\(MonthsView(figures.distribution, level: 1).markup)</section>
      <section>\(DisciplineView(figures.discipline, data: data, links: links, level: 1).markup)</section>
      \(minutes)<section id="cases"><h1>Cases, worst first</h1>
      \(Markup(worst.map { sheet($0, links: links) }))</section>

      """
    let days = data.cases.compactMap(\.debrief.date)
    let span = days.min().flatMap { first in days.max().map { "\(first) to \($0)" } } ?? ""
    return SessionShell(title: "Calibration \(span)", place: .none, session: "", decided: nil).single(content)
  }

  private func sheet(_ found: SessionCase, links: Links) -> Markup {
    let parts = RevealedParts(data: data, found: found, level: 3)
    let ruling: Markup =
      log.ruling(on: found.debrief.id).map { "<p class=\"done\"><strong>Decided: \($0.sentence)</strong></p>\n" } ?? ""
    return """
      <article class="case" id="case-\(found.number)"><header><h2>\(Numbers.isolated(found.debrief.id))</h2>
      <p class="soft">\(RevealedParts.particulars(found.debrief, hasInterviewer: true))</p></header>
      \(ruling)\(parts.banner)<div class="split"><div>\(parts.notes)</div>\
      <div>\(parts.scores(room: log.ratings(of: found.debrief.id)))</div></div>
      \(parts.sides)\(parts.details)\(CaseNeighbours(data: data, log: log, found: found, links: links, level: 3).markup)</article>

      """
  }
}
