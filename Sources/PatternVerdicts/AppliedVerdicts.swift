import PatternModel

/// What the verdicts in force do to the labels that a model learns from.
///
/// "Label changes" puts the new label in the place of the old one, "not enough evidence" takes the label away, the other two
/// leave it. A verdict counts whatever the file's label is by now.
public struct AppliedVerdicts: Sendable, Hashable {
  /// A debrief whose label the verdicts moved.
  public struct Change: Sendable, Hashable {
    public let debrief: String
    /// `nil` where there was none.
    public let from: AgreedLabel?
    /// `nil` where the label was taken away.
    public let to: AgreedLabel?
  }

  /// Labels that changed to another one, ordered by debrief id.
  public let changed: [Change]
  /// Labels taken away for want of evidence, ordered by debrief id.
  public let removed: [Change]
  /// Debriefs with a verdict that moved nothing: the label stands, the rubric is unclear, or the file has the new label already.
  public let kept: [String]
  /// Verdicts on debriefs that were not read.
  public let notFound: [String]

  /// How many verdicts are in force.
  public var count: Int { changed.count + removed.count + kept.count + notFound.count }

  /// How many labels differ from those that were read.
  public var movedCount: Int { changed.count + removed.count }

  /// Applies the verdicts in force to the debriefs.
  public static func apply(_ log: VerdictLog, to debriefs: inout [Debrief]) -> AppliedVerdicts {
    var placeOf: [String: Int] = [:]
    for (place, debrief) in debriefs.enumerated() { placeOf[debrief.id] = place }
    var changed: [Change] = []
    var removed: [Change] = []
    var kept: [String] = []
    var notFound: [String] = []
    for id in log.ruledDebriefs {
      guard let ruling = log.ruling(on: id) else { continue }
      guard let place = placeOf[id] else {
        notFound.append(id)
        continue
      }
      let found = debriefs[place].label
      switch ruling {
      case .labelStands, .rubricUnclear: kept.append(id)
      case .labelChanges(let label) where label == found: kept.append(id)
      case .labelChanges(let label):
        debriefs[place].label = label
        changed.append(Change(debrief: id, from: found, to: label))
      case .notEnoughEvidence where found == nil: kept.append(id)
      case .notEnoughEvidence:
        debriefs[place].label = nil
        removed.append(Change(debrief: id, from: found, to: nil))
      }
    }
    return AppliedVerdicts(changed: changed, removed: removed, kept: kept, notFound: notFound)
  }
}
