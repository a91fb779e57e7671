import PatternModel
import PatternReview
import PatternVerdicts
import Synchronization

/// Figures over all debriefs, which take up to seconds to draw: worked out when a page first asks, and again once what they
/// rest on has changed.
final class FiguresCache: Sendable {
  private let debriefs: [Debrief]
  private let agreements = Mutex<(overlay: SessionOverlay, report: AgreementReport)?>(nil)
  private let leniencies = Mutex<(LeniencyReport, HabitsReport)?>(nil)
  private let months = Mutex<MonthlyDistribution?>(nil)
  private let disciplines = Mutex<DisciplineReport?>(nil)

  init(_ debriefs: [Debrief]) { self.debriefs = debriefs }

  /// Agreement in the record and with what the room changed in a session; `nil` stands for all sessions of the log.
  func agreement(_ log: VerdictLog, session: String?) -> AgreementReport {
    let overlay = log.overlay(session: session)
    return agreements.withLock { held in
      if let held, held.overlay == overlay { return held.report }
      let report = AgreementReport(debriefs: debriefs, overlay: overlay)
      held = (overlay, report)
      return report
    }
  }

  /// Leniency and use of the scale, of the record as it was written.
  var leniency: (LeniencyReport, HabitsReport) {
    leniencies.withLock { held in
      if let held { return held }
      let made = (LeniencyReport(debriefs: debriefs), HabitsReport(debriefs: debriefs))
      held = made
      return made
    }
  }

  var distribution: MonthlyDistribution {
    months.withLock { held in
      if let held { return held }
      let made = MonthlyDistribution(debriefs: debriefs)
      held = made
      return made
    }
  }

  var discipline: DisciplineReport {
    disciplines.withLock { held in
      if let held { return held }
      let made = DisciplineReport(debriefs: debriefs)
      held = made
      return made
    }
  }
}
