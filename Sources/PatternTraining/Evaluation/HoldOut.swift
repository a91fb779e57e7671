import PatternModel

/// One split of an evaluation: debriefs to learn from, and debriefs to be judged on that share no candidate with them.
public struct HoldOut: Sendable, Hashable {
  /// What is held out: `fold 1`, `2025Q3`, `interviewers 2`, an interviewer's pseudonym.
  public let name: String
  /// Places in the debriefs given, ascending.
  public let training: [Int]
  public let test: [Int]

  /// Debriefs of a candidate who is in the test are left out of training.
  init(name: String, test: [Int], training: [Int], _ debriefs: [Debrief]) {
    let tested = Set(test.map { debriefs[$0].candidate })
    self.name = name
    self.test = test
    self.training = training.filter { !tested.contains(debriefs[$0].candidate) }
  }
}

/// What an evaluation holds out. Splits depend on the debriefs alone, not on the order of rows.
public enum HoldOutScheme: String, CaseIterable, Sendable, Hashable {
  /// Folds of candidates: how good on another candidate of the same months and interviewers.
  case candidates
  /// Each quarter from the fourth on, learning from the quarters before: how good on what comes next.
  case forward
  /// Folds of interviewers: how good on notes by people whom nobody has read yet.
  case interviewers
  /// Each interviewer alone.
  case eachInterviewer = "each-interviewer"

  /// Quarters to learn from at least: with fewer, early quarters would say more of small sets than of the method.
  public static let quartersBefore = 3

  /// The splits, in the order of their names; empty where there is nothing to hold out.
  public func splits(_ debriefs: [Debrief], foldCount: Int = TrainingOptions.standardFoldCount) -> [HoldOut] {
    let rows = Array(debriefs.indices)
    switch self {
    case .candidates:
      let plan = FoldPlan(candidates: debriefs.map(\.candidate), foldCount: foldCount)
      return (0..<foldCount).map { fold in
        HoldOut(
          name: "fold \(fold + 1)", test: rows.filter { plan.foldOf[$0] == fold },
          training: rows.filter { plan.foldOf[$0] != fold }, debriefs)
      }
    case .forward:
      let quarters = debriefs.map { $0.date?.quarter }
      return Set(quarters.compactMap { $0 }).sorted().dropFirst(HoldOutScheme.quartersBefore).map { quarter in
        HoldOut(
          name: quarter.description, test: rows.filter { quarters[$0] == quarter },
          training: rows.filter { (quarters[$0] ?? quarter) < quarter }, debriefs)
      }
    case .interviewers:
      // Debriefs whose interviewer is not known are only learned from.
      let known = rows.filter { debriefs[$0].interviewer != nil }
      let plan = FoldPlan(candidates: known.map { debriefs[$0].interviewer ?? "" }, foldCount: foldCount)
      let foldOf = Dictionary(uniqueKeysWithValues: zip(known, plan.foldOf))
      return (0..<foldCount).map { fold in
        HoldOut(
          name: "interviewers \(fold + 1)", test: rows.filter { foldOf[$0] == fold },
          training: rows.filter { foldOf[$0] != fold }, debriefs)
      }.filter { !$0.test.isEmpty }
    case .eachInterviewer:
      return Set(debriefs.compactMap(\.interviewer)).sorted().map { interviewer in
        HoldOut(
          name: interviewer, test: rows.filter { debriefs[$0].interviewer == interviewer },
          training: rows.filter { debriefs[$0].interviewer != interviewer }, debriefs)
      }
    }
  }
}
