import PatternModel

extension Doubt {
  /// Why no pattern is singled out, as a clause that follows a colon; `prediction` gives the figures.
  public func reason(_ prediction: Prediction) -> String {
    switch self {
    case .nothingToGoBy: "no criterion is scored and the notes say nothing"
    case .littleToGoBy(let criteria):
      switch criteria {
      case 0: "no criterion is scored or spoken of"
      case 1: "only one criterion is scored or spoken of"
      default: "only \(criteria) criteria are scored or spoken of"
      }
    case .unlikeAnythingSeen:
      "no criterion is scored and the notes read unlike anything that the model has seen"
    case .noneFits:
      if let none = prediction.none {
        "none fits well (\(Figures.percent(none)) that no pattern does)"
      } else {
        "none fits well"
      }
    case .severalPatterns:
      switch prediction.set.count {
      case Pattern.allCases.count: "all four remain possible"
      case 2: Figures.list(prediction.set.map(\.letter)) + " both remain possible"
      default: Figures.list(prediction.set.map(\.letter)) + " all remain possible"
      }
    }
  }
}
