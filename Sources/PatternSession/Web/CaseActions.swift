import PatternModel
import PatternReview
import PatternVerdicts

/// What forms of a case record.
struct CaseActions {
  let site: SessionSite
  let request: PageRequest
  let context: PageContext

  func answer() throws -> PageResponse {
    let found = try site.requestedCase(request)
    let filter = try SessionFilter(request.query)
    do {
      let who = try record(found)
      let place = request.path[2] == "rate" ? "#rate" : "#verdict"
      return .seeOther(path: "/case/\(found.number)\(filter.query())\(place)", who: who)
    } catch let mistake as CaseForm.Mistake {
      // The page again, with what was sent in its fields.
      let html = try site.caseHTML(found, filter: filter, context, mistake: mistake)
      return .page(status: mistake.status, html: html)
    }
  }

  /// Records the act and returns who did it.
  private func record(_ found: SessionCase) throws -> String {
    let id = found.debrief.id
    let log = try site.log.current()
    let form = request.form
    switch request.path[2] {
    case "reveal":
      let who = CaseForm.line(form["who"] ?? context.who ?? "")
      if !log.isRevealed(id) { try site.log.record(.reveal, on: id, by: who.isEmpty ? "the room" : who) }
      return who
    case "rate":
      let who = try CaseForm.who(form)
      guard !log.isRevealed(id) else { throw CaseForm.Mistake.alreadyRevealed(form) }
      let rating = try CaseForm.rating(form)
      try site.log.record(.rating(rating), on: id, by: who)
      return who
    case "verdict":
      let who = try CaseForm.who(form)
      guard log.isRevealed(id) else { throw CaseForm.Mistake.notRevealed(form) }
      let (ruling, reason) = try CaseForm.verdict(form, label: found.debrief.label)
      try site.log.record(.verdict(ruling, label: found.debrief.label, reason: reason), on: id, by: who)
      return who
    case "undo":
      let who = try CaseForm.who(form)
      guard let entry = form["entry"].flatMap({ Int64($0) }) else { throw CaseForm.Mistake.nothingToUndo(form) }
      do {
        try site.log.record(.retraction(of: entry), on: id, by: who)
      } catch VerdictStoreFailure.nothingToRetract {
        throw CaseForm.Mistake.nothingToUndo(form)
      }
      return who
    default: throw SessionSite.Problem(status: 404, text: "There is no such page.")
    }
  }
}
