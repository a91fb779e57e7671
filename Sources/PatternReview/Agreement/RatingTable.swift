import PatternModel

/// Who gave what to whom: units (candidates, or debriefs) by raters, with missing cells.
///
/// A rater has one row for a unit. Of several debriefs of one candidate by one interviewer the latest counts (by date, then
/// id): two readings by one person say nothing of agreement between people.
struct RatingTable: Sendable {
  /// What one rater gave one unit.
  struct Row: Sendable {
    let rater: String
    let scores: Scores
    let label: AgreedLabel?

    /// The category given for a quantity, from 0; `nil` where there is none.
    func category(_ quantity: Quantity) -> Int? {
      switch quantity {
      case .criterion(let criterion): scores[criterion].map { $0.rawValue - 1 }
      case .pattern: label?.place
      }
    }
  }

  /// What is rated.
  enum Quantity: Sendable, Hashable {
    case criterion(Criterion)
    case pattern

    static let all = Criterion.allCases.map(Quantity.criterion) + [.pattern]

    var categoryCount: Int { self == .pattern ? AgreedLabel.all.count : Rating.allCases.count }
  }

  /// One unit's rows, raters in ascending order.
  struct Unit: Sendable {
    let name: String
    let rows: [Row]
  }

  /// Units in ascending order of their names.
  let units: [Unit]

  init(units: [Unit]) { self.units = units }

  /// Candidates by interviewers. Debriefs without an interviewer are left out: nobody knows who agrees there.
  init(debriefs: [Debrief]) {
    var latest: [String: [String: Debrief]] = [:]
    for debrief in debriefs {
      guard let interviewer = debrief.interviewer else { continue }
      if let other = latest[debrief.candidate]?[interviewer], RatingTable.isLater(other, than: debrief) { continue }
      latest[debrief.candidate, default: [:]][interviewer] = debrief
    }
    units = latest.sorted { $0.key < $1.key }.map { candidate, debriefs in
      Unit(
        name: candidate,
        rows: debriefs.sorted { $0.key < $1.key }.map {
          Row(rater: $0.key, scores: $0.value.scores, label: $0.value.label)
        })
    }
  }

  private static func isLater(_ left: Debrief, than right: Debrief) -> Bool {
    guard left.date != right.date else { return left.id > right.id }
    guard let leftDate = left.date else { return false }
    guard let rightDate = right.date else { return true }
    return leftDate > rightDate
  }

  /// Debriefs by the people of the room, from their blind ratings.
  static func room(_ debriefs: [Debrief], _ overlay: SessionOverlay) -> RatingTable {
    let known = Set(debriefs.map(\.id))
    return RatingTable(
      units: overlay.ratingsByDebrief.filter { known.contains($0.key) }.sorted { $0.key < $1.key }.map { id, ratings in
        Unit(name: id, rows: ratings.map { Row(rater: $0.rater, scores: $0.scores, label: $0.label) })
      })
  }

  /// Debriefs by two raters, the record and the room: the room's side is the lower median of its scores, and the pattern
  /// that most of its raters gave, where that is one alone.
  static func recordAndRoom(_ debriefs: [Debrief], _ overlay: SessionOverlay) -> RatingTable {
    let ratings = overlay.ratingsByDebrief
    let scored = SessionOverlay(roomRatings: overlay.roomRatings).applied(to: debriefs.filter { ratings[$0.id] != nil })
    let byID = Dictionary(debriefs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return RatingTable(
      units: scored.sorted { $0.id < $1.id }.compactMap { room in
        guard let record = byID[room.id], let given = ratings[room.id] else { return nil }
        var roomScores = room.scores
        for criterion in Criterion.allCases where given.allSatisfy({ $0.scores[criterion] == nil }) {
          roomScores[criterion] = nil
        }
        return Unit(
          name: room.id,
          rows: [
            Row(rater: "record", scores: record.scores, label: record.label),
            Row(rater: "room", scores: roomScores, label: majority(given.compactMap(\.label))),
          ])
      })
  }

  private static func majority(_ labels: [AgreedLabel]) -> AgreedLabel? {
    let counts = AgreedLabel.all.map { label in labels.count { $0 == label } }
    guard let most = counts.max(), most > 0, counts.count(where: { $0 == most }) == 1 else { return nil }
    return zip(AgreedLabel.all, counts).first { $0.1 == most }?.0
  }
}
