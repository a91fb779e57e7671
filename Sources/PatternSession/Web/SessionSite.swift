import PatternModel
import PatternReport
import PatternReview
import PatternVerdicts

/// The pages of a session and what they record: requests in, pages out, no sockets.
public final class SessionSite: Sendable {
  public let data: SessionData
  let log: SessionLog
  let figures: FiguresCache

  public init(data: SessionData, log: SessionLog) {
    self.data = data
    self.log = log
    figures = FiguresCache(data.cases.map(\.debrief))
  }

  /// The answer to a request that was let in; `token` goes into every form.
  public func respond(_ request: PageRequest, token: String) -> PageResponse {
    do {
      return try answer(request, context: PageContext(token: token, who: request.who))
    } catch let failure as Problem {
      return problem(failure.status, failure.text, token)
    } catch let failure as QueueFilterFailure {
      return problem(400, "This filter cannot be read: \(failure.description).", token)
    } catch let failure as VerdictStoreFailure {
      return problem(500, "Nothing was recorded. \(failure.description).", token)
    } catch {
      return problem(500, "A fault of this program: \(error).", token)
    }
  }

  /// Why a request has no page of its own.
  struct Problem: Error {
    let status: Int
    let text: String
  }

  private func answer(_ request: PageRequest, context: PageContext) throws -> PageResponse {
    switch (request.isPost, request.path.first, request.path.count) {
    case (false, "style.css", 1): return .file(type: "text/css; charset=utf-8", bytes: SessionAssets.style, name: nil)
    case (false, "keys.js", 1):
      return .file(type: "text/javascript; charset=utf-8", bytes: SessionAssets.script, name: nil)
    case (false, "minutes.md", 1):
      return .file(
        type: "text/markdown; charset=utf-8", bytes: Array(minutes(try log.current()).markdown.utf8), name: "minutes.md"
      )
    case (false, nil, 0): return .page(status: 200, html: try queuePage(request, context))
    case (false, "agreement", 1), (false, "leniency", 1), (false, "months", 1), (false, "discipline", 1),
      (false, "minutes", 1):
      return .page(status: 200, html: try figuresPage(request.path[0], context))
    case (false, "case", 2): return .page(status: 200, html: try casePage(request, context))
    case (true, "case", 3): return try CaseActions(site: self, request: request, context: context).answer()
    default: throw Problem(status: 404, text: "There is no such page.")
    }
  }

  /// The case that a path names.
  func requestedCase(_ request: PageRequest) throws -> SessionCase {
    guard request.path.count > 1, let number = Int(request.path[1]), let found = data.numbered(number) else {
      throw Problem(status: 404, text: "There is no such debrief in this session.")
    }
    return found
  }

  private func queuePage(_ request: PageRequest, _ context: PageContext) throws -> String {
    let log = try log.current()
    let filter = try SessionFilter(request.query)
    let view = QueueView(data: data, log: log, filter: filter, links: .served)
    return page("Queue", .queue, log, context, view.markup)
  }

  private func casePage(_ request: PageRequest, _ context: PageContext) throws -> String {
    try caseHTML(requestedCase(request), filter: SessionFilter(request.query), context)
  }

  /// The page of a case; `mistake` says what was wrong with what was sent.
  func caseHTML(
    _ found: SessionCase, filter: SessionFilter, _ context: PageContext, mistake: CaseForm.Mistake? = nil
  ) throws -> String {
    let log = try log.current()
    let view = CaseView(data: data, log: log, found: found, filter: filter, context: context, mistake: mistake)
    return page(found.debrief.id, .none, log, context, view.markup)
  }

  private func figuresPage(_ name: String, _ context: PageContext) throws -> String {
    let log = try log.current()
    switch name {
    case "agreement":
      return page("Do we agree?", .agreement, log, context, agreement(log).markup)
    case "leniency":
      let (leniency, habits) = figures.leniency
      return page("Leniency", .leniency, log, context, LeniencyView(leniency, habits: habits, level: 1).markup)
    case "months":
      return page("Scores by month", .months, log, context, MonthsView(figures.distribution, level: 1).markup)
    case "discipline":
      let view = DisciplineView(figures.discipline, data: data, links: .served, level: 1)
      return page("Prompts and lengths", .discipline, log, context, view.markup)
    default:
      let view = MinutesView(minutes(log), log: log, data: data, links: .served, level: 1)
      return page("Minutes", .minutes, log, context, view.markup)
    }
  }

  /// The minutes of this session: verdicts in force that were given in it.
  func minutes(_ log: VerdictLog) -> SessionMinutes {
    let session = self.log.session
    return SessionMinutes.of(
      log, session: session, data: data, agreement: figures.agreement(log, session: session))
  }

  private func agreement(_ log: VerdictLog) -> AgreementView {
    AgreementView(figures.agreement(log, session: self.log.session), level: 1)
  }

  private func page(
    _ title: String, _ place: SessionShell.Place, _ log: VerdictLog, _ context: PageContext, _ content: Markup
  ) -> String {
    SessionShell(title: title, place: place, session: self.log.session, decided: log.ruledDebriefs.count)
      .served(content).text
  }

  private func problem(_ status: Int, _ text: String, _ token: String) -> PageResponse {
    let content: Markup = """
      <h1>\(status == 404 ? "Not found" : "That did not work")</h1>
      <p>\(text)</p><p><a href="/">To the queue</a></p>

      """
    let shell = SessionShell(title: "\(status)", place: .none, session: log.session, decided: nil)
    return .page(status: status, html: shell.served(content).text)
  }
}

/// What a page knows of the browser that asks for it.
struct PageContext: Sendable {
  /// The token of its forms.
  let token: String
  /// Who recorded last.
  let who: String?
}
