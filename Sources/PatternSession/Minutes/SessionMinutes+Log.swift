import PatternModel
import PatternReview
import PatternVerdicts

extension SessionMinutes {
  /// The minutes of one session: the verdicts in force that were given in it, in the order in which they were given.
  static func of(_ log: VerdictLog, session: String, data: SessionData, agreement: AgreementReport?) -> SessionMinutes {
    let entries = log.entries.filter { $0.session == session }
    let decisions = entries.compactMap { entry -> SessionDecision? in
      guard case .verdict(let ruling, let label, let reason) = entry.act, log.state(of: entry) == .current else {
        return nil
      }
      return SessionDecision(
        debriefID: entry.debrief, label: label, suggested: data.named(entry.debrief)?.suggested, ruling: ruling,
        reason: reason, decidedBy: entry.who)
    }
    var people: [String] = []
    for entry in entries where !people.contains(entry.who) { people.append(entry.who) }
    return SessionMinutes(
      title: "Calibration session \(session)", day: entries.last.flatMap { Day($0.recorded.prefix(10)) },
      participants: people, decisions: decisions, agreement: agreement)
  }
}
