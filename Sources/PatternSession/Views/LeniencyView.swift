import PatternModel
import PatternReport
import PatternReview

/// How far interviewers score above or below colleagues who saw the same candidates, and how they use the scale.
struct LeniencyView {
  private let report: LeniencyReport
  private let habits: HabitsReport
  private let level: Int

  init(_ report: LeniencyReport, habits: HabitsReport, level: Int) {
    self.report = report
    self.habits = habits
    self.level = level
  }

  var markup: Markup {
    """
    \(Numbers.heading(level, "Leniency and use of the scale", id: "leniency"))
    <p class="lead">To talk about the rubric, not about people: who saw the same candidates, and scored them higher or lower. Points \
    of the four-point scale above the mean of the interviewers they can be compared with, shrunk as far as noise demands, with \
    95 % intervals; an interval across 0 says nothing. Told from \(report.sharedCandidateCount) candidates with several \
    interviewers.</p>
    \(spread)\(Markup(report.components.indices.map(component)))\(scale)
    """
  }

  private var spread: Markup {
    guard let deviation = report.interviewerDeviation, let residual = report.residualDeviation else { return "" }
    return """
      <p class="small soft">Between interviewers: a standard deviation of \(Numbers.fixed(deviation)) points. One debrief around \
      candidate and interviewer: \(Numbers.fixed(residual)).</p>

      """
  }

  private func component(_ place: Int) -> Markup {
    let members = report.interviewers.filter { $0.component == place }
    let component = report.components[place]
    if members.count == 1, component.sharedCandidateCount == 0 {
      return
        "<p class=\"soft\">\(Numbers.isolated(members[0].interviewer)) shares no candidate with anybody: not comparable.</p>\n"
    }
    let rows = members.map { member -> Markup in
      """
      <tr><th scope="row">\(Numbers.isolated(member.interviewer))</th><td class="chart">\(drawing(member.leniency))</td>\
      <td>\(Numbers.figure(member.leniency, isSigned: true))</td><td>\(member.sharedCandidateCount)</td>\
      <td>\(member.debriefCount)</td></tr>

      """
    }
    let caption: Markup =
      report.components.count == 1
      ? "All interviewers are joined by shared candidates, so all can be compared"
      : "Group \(place + 1) of \(report.components.count): comparable within the group only, since no candidate links it to another"
    return """
      <div class="wide"><table class="figures"><caption>\(caption)</caption>
      <thead><tr><th scope="col">Interviewer</th><th scope="col"><span class="sides"><span>← severe</span><span>lenient →</span></span></th>\
      <th scope="col">Points</th><th scope="col">Shared candidates</th><th scope="col">Debriefs</th></tr></thead>
      <tbody>
      \(Markup(rows))</tbody></table></div>

      """
  }

  /// One point to either side of the middle.
  private func drawing(_ figure: Figure) -> Markup {
    guard let estimate = figure.estimate else { return "" }
    func x(_ value: Double) -> String { Numbers.fixed(95 + min(max(value, -1), 1) * 90, 1).replacingMinus }
    let interval: Markup =
      estimate.interval.map { "<path class=\"interval\" d=\"M\(x($0.lowerBound)) 8H\(x($0.upperBound))\"/>" } ?? ""
    return """
      <svg class="alpha" viewBox="0 0 190 16" aria-hidden="true" focusable="false"><path class="ground" d="M5 8H185"/>\
      <path class="ground" d="M95 2V14"/>\(interval)<circle cx="\(x(estimate.value))" cy="8" r="4"/></svg>
      """
  }

  // MARK: Use of the scale

  private var scale: Markup {
    let rows = habits.interviewers.map { row($0, name: Numbers.isolated($0.interviewer ?? "")) }
    let head = Rating.allCases.map { "<th scope=\"col\">\($0.title)</th>" as Markup }
    return """
      \(Numbers.heading(level + 1, "Use of the scale and halo"))
      <p class="small">Halo: the mean correlation of two of the five scores. Candidates differ, so scores correlate anyway: read a \
      figure beside the company’s.</p>
      <div class="wide"><table class="figures"><thead><tr><th scope="col">Interviewer</th>\
      <th scope="col"><span class="unseen">Shares as a drawing</span></th>\(Markup(head))<th scope="col">Mean</th>\
      <th scope="col">Spread</th><th scope="col">Halo</th></tr></thead>
      <tbody>
      \(row(habits.company, name: "<strong>Company</strong>"))\(Markup(rows))</tbody></table></div>

      """
  }

  private func row(_ habits: ScoringHabits, name: Markup) -> Markup {
    let shares = habits.shares.map { "<td>\(Numbers.percent($0))</td>" as Markup }
    return """
      <tr><th scope="row">\(name)</th><td class="chart">\(StackedBar.across(habits.shares))</td>\(Markup(shares))\
      <td>\(Numbers.fixed(habits.mean))</td><td>\(Numbers.fixed(habits.standardDeviation))</td>\
      <td>\(Numbers.figure(habits.halo))</td></tr>

      """
  }
}

/// Shares of the four ratings as a bar.
enum StackedBar {
  /// 190 wide: strong no first.
  static func across(_ shares: [Double]) -> Markup {
    var from = 0.0
    let pieces = shares.enumerated().map { place, share -> Markup in
      defer { from += share }
      return """
        <rect class="rating-\(place + 1)" x="\(Numbers.fixed(from * 190, 1))" y="2" width="\(Numbers.fixed(share * 190, 1))" \
        height="12"/>
        """
    }
    return
      "<svg class=\"alpha\" viewBox=\"0 0 190 16\" aria-hidden=\"true\" focusable=\"false\">\(Markup(pieces))</svg>"
  }
}
