import PatternModel

/// The 95 % intervals of a run's out-of-fold figures, drawn by candidate; a head's are empty where it has no figures or all
/// are of a single candidate.
public struct FigureIntervals: Sendable, Hashable {
  public let pattern: [Figure: ClosedRange<Double>]
  public let struggle: [Figure: ClosedRange<Double>]
  public let none: [Figure: ClosedRange<Double>]

  /// - Parameter rows: of every labelled debrief, as a training run returns them. O(draws × rows), on three threads at most.
  public init(_ rows: [OutOfFoldPrediction], threadCount: Int = Parallel.standardThreadCount) {
    let patterns = rows.compactMap { JudgedPattern($0) }
    let struggles = rows.compactMap { row in
      FigureIntervals.answer(row, row.debrief.struggled, row.prediction.struggle)
    }
    let nones = rows.compactMap { row in
      FigureIntervals.answer(row, row.debrief.label.map { $0 == .none }, row.prediction.none)
    }
    let all = Parallel(threadCount: threadCount).map(3) { head in
      let figures =
        switch head {
        case 0: Quality.figures(patterns)
        case 1: Quality.figures(struggles)
        default: Quality.figures(nones)
        }
      return figures.compactMapValues(\.interval)
    }
    (pattern, struggle, none) = (all[0], all[1], all[2])
  }

  private static func answer(_ row: OutOfFoldPrediction, _ answer: Bool?, _ probability: Double?) -> JudgedAnswer? {
    guard let answer, let probability else { return nil }
    return JudgedAnswer(candidate: row.debrief.candidate, probability: probability, answer: answer)
  }
}
