import PatternModel

/// What one head learns from: rows of the training set and their labels.
struct HeadTask: Sendable {
  enum Question: String, Sendable {
    case pattern, struggle, none
  }

  let question: Question
  /// Rows that carry a label, ascending.
  let rows: [Int]
  /// 0 ..< 4 for the pattern, 0 or 1 for a binary question.
  let labels: [Int]

  var classCount: Int { question == .pattern ? Pattern.allCases.count : 2 }

  init(_ question: Question, _ debriefs: [Debrief]) {
    self.question = question
    var rows: [Int] = []
    var labels: [Int] = []
    for row in debriefs.indices {
      guard let label = HeadTask.label(question, debriefs[row]) else { continue }
      rows.append(row)
      labels.append(label)
    }
    self.rows = rows
    self.labels = labels
  }

  /// A debrief's answer to the question; `nil` where it has none.
  private static func label(_ question: Question, _ debrief: Debrief) -> Int? {
    switch question {
    case .pattern: debrief.label?.pattern?.rawValue
    case .struggle: debrief.struggled.map { $0 ? 1 : 0 }
    case .none: debrief.label.map { $0 == .none ? 1 : 0 }
    }
  }

  /// How many rows each class has.
  var classCounts: [Int] {
    var counts = [Int](repeating: 0, count: classCount)
    for label in labels { counts[label] += 1 }
    return counts
  }

  /// The rows that a condition on folds keeps, with their labels.
  func filtered(_ plan: FoldPlan, where isKept: (Int) -> Bool) -> (rows: [Int], labels: [Int]) {
    var result: (rows: [Int], labels: [Int]) = ([], [])
    for (row, label) in zip(rows, labels) where isKept(plan.foldOf[row]) {
      result.rows.append(row)
      result.labels.append(label)
    }
    return result
  }
}
