import PatternModel

/// A debrief of the queue.
public struct QueueItem: Sendable, Hashable {
  public let prediction: LabelledPrediction
  /// The likeliest of A–D and none.
  public let suggested: AgreedLabel
  /// p(label) − p(likeliest other), −1 to 1: the queue's order, lowest first.
  public let margin: Double
  /// The class that the model is confident of (`ConfidentJoint.confidentClass`), where it is another than the label.
  public let confidentlyOther: AgreedLabel?

  /// The debrief's id.
  public var id: String { prediction.debriefID }
}

/// Debriefs by how far label and honest prediction disagree: where to look first, not what is wrong.
///
/// Reference: C. Northcutt, L. Jiang, I. Chuang, "Confident learning", JAIR 70 (2021), section 3.2 (ranking by normalised
/// margin).
public struct ReviewQueue: Sendable {
  /// All debriefs with a label and a prediction, worst first: by margin, then by id. Those that agree come last.
  public let ranked: [QueueItem]
  /// Labels against suggestions.
  public let confusion: ConfusionMatrix
  public let joint: ConfidentJoint

  /// - Complexity: O(n log n); 10,000 debriefs take some 20 ms.
  public init(_ predictions: [LabelledPrediction]) {
    let joint = ConfidentJoint(predictions)
    let items = predictions.map { prediction in
      let confident = joint.confidentClass(of: prediction)
      return QueueItem(
        prediction: prediction, suggested: prediction.suggested, margin: prediction.normalisedMargin,
        confidentlyOther: confident == prediction.label ? nil : confident)
    }
    // Numbers first, and strings only where margins tie: comparing ids is what would cost.
    let order = items.indices.sorted { left, right in
      items[left].margin != items[right].margin
        ? items[left].margin < items[right].margin : items[left].id < items[right].id
    }
    ranked = order.map { items[$0] }
    confusion = ConfusionMatrix(predictions)
    self.joint = joint
  }

  /// The debriefs to show, worst first.
  public func items(matching filter: QueueFilter = QueueFilter()) -> [QueueItem] {
    ranked.filter { filter.matches($0.prediction) }
  }

  /// Labels against suggestions among debriefs that match but for their cell: what a page shows beside a filtered queue.
  public func confusion(matching filter: QueueFilter) -> ConfusionMatrix {
    ConfusionMatrix(
      ranked.lazy.map(\.prediction).filter { prediction in
        var cell = filter
        cell.label = prediction.label
        cell.suggestion = prediction.suggested
        return cell.matches(prediction)
      })
  }

  /// The values that each filter can take, ascending, as `QueueFilter` wants them; blanks are left out.
  public var choices: QueueChoices { QueueChoices(ranked.map(\.prediction)) }
}

/// What there is to choose from in a filter's form.
public struct QueueChoices: Sendable, Hashable {
  public let interviewers: [String]
  public let prompts: [String]
  public let roles: [String]
  public let levels: [String]
  public let quarters: [Quarter]

  init(_ predictions: [LabelledPrediction]) {
    func texts(_ value: (LabelledPrediction) -> String?) -> [String] {
      Set(predictions.compactMap(value)).filter { !$0.isEmpty }.sorted()
    }
    interviewers = texts(\.interviewer)
    prompts = texts(\.prompt)
    roles = texts(\.role)
    levels = texts(\.level)
    quarters = Set(predictions.compactMap(\.quarter)).sorted()
  }
}
