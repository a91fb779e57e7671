/// The past debriefs that say most nearly what a debrief says.
public struct Neighbours: Sendable, Hashable {
  /// The nearest first.
  public let nearest: [Neighbour]
  /// Among how many past debriefs was looked.
  public let searched: Int
  /// How many past debriefs are of the same candidate, and were left out.
  public let sameCandidate: Int

  public init(nearest: [Neighbour], searched: Int, sameCandidate: Int) {
    self.nearest = nearest
    self.searched = searched
    self.sameCandidate = sameCandidate
  }
}

/// A past debrief: what it is known by and what came of it, never what it says.
public struct Neighbour: Sendable, Hashable {
  public let debriefID: String
  /// The day of the interview; `nil` where it is not known.
  public let date: Day?
  /// What the debrief agreed on; `nil` where it is not known.
  public let label: AgreedLabel?
  /// Whether the hire struggled; `nil` where not hired or not known yet.
  public let struggled: Bool?
  /// How far it is, in nats of log-odds; 0 where every part says the same.
  public let distance: Double

  public init(debriefID: String, date: Day?, label: AgreedLabel?, struggled: Bool?, distance: Double) {
    self.debriefID = debriefID
    self.date = date
    self.label = label
    self.struggled = struggled
    self.distance = distance
  }

  /// The same debrief at a distance.
  func at(_ distance: Double) -> Neighbour {
    Neighbour(debriefID: debriefID, date: date, label: label, struggled: struggled, distance: distance)
  }
}
