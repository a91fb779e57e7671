import PatternModel

/// What one person in the room gave a debrief blind: before its label, its scores and the model's suggestion were shown.
public struct RoomRating: Sendable, Hashable {
  public let debriefID: String
  /// Who rated; one name for a room that rates as one.
  public let rater: String
  /// `nil` for a criterion that was not rated.
  public let scores: Scores
  /// The pattern that the rater reads out of the notes; `nil` where none was given.
  public let label: AgreedLabel?

  public init(debriefID: String, rater: String, scores: Scores = Scores(), label: AgreedLabel? = nil) {
    self.debriefID = debriefID
    self.rater = rater
    self.scores = scores
    self.label = label
  }
}

/// What a calibration session lays over the record: verdicts on labels, and the room's blind ratings.
///
/// Entries of debriefs that do not exist are passed over.
public struct SessionOverlay: Sendable, Hashable {
  /// Labels that the session changed, by debrief id. A label that stands, or about which the rubric is unclear, is not in here.
  public let labels: [String: AgreedLabel]
  /// Debriefs that hold too little for any label: they lose theirs.
  public let removedLabels: Set<String>
  /// In any order; of several by one rater on one debrief the last counts.
  public let roomRatings: [RoomRating]

  public init(
    labels: [String: AgreedLabel] = [:], removedLabels: Set<String> = [], roomRatings: [RoomRating] = []
  ) {
    self.labels = labels
    self.removedLabels = removedLabels
    self.roomRatings = roomRatings
  }

  /// Whether the session left the record as it was.
  public var isEmpty: Bool { labels.isEmpty && removedLabels.isEmpty && roomRatings.isEmpty }

  /// The debriefs as the session would have them: labels as changed, and each criterion that the room rated replaced by the
  /// room's rating, the lower median where several rated.
  public func applied(to debriefs: [Debrief]) -> [Debrief] {
    guard !isEmpty else { return debriefs }
    let ratings = ratingsByDebrief
    return debriefs.map { debrief in
      var changed = debrief
      if removedLabels.contains(debrief.id) { changed.label = nil }
      if let label = labels[debrief.id] { changed.label = label }
      for criterion in Criterion.allCases {
        let given = (ratings[debrief.id] ?? []).compactMap { $0.scores[criterion]?.rawValue }.sorted()
        if !given.isEmpty { changed.scores[criterion] = Rating(rawValue: given[(given.count - 1) / 2]) }
      }
      return changed
    }
  }

  /// The last rating of each rater, by debrief, raters in ascending order.
  var ratingsByDebrief: [String: [RoomRating]] {
    var latest: [String: [String: RoomRating]] = [:]
    for rating in roomRatings { latest[rating.debriefID, default: [:]][rating.rater] = rating }
    return latest.mapValues { $0.values.sorted { $0.rater < $1.rater } }
  }
}
