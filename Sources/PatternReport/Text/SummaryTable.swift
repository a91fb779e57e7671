import PatternModel

/// Several suggestions at a glance: a line each, in the order of the input.
public struct SummaryTable: Sendable {
  /// One line's worth of a suggestion.
  public struct Row: Sendable, Hashable {
    let id: String
    let suggestion: String
    let percent: String
    let words: String
    let struggle: String
    let hasAbstained: Bool

    /// What of a suggestion the table shows.
    public init(_ prediction: Prediction) {
      let probability = prediction.probabilities[prediction.pattern.rawValue]
      id = PlainText.line(prediction.debriefID)
      hasAbstained = prediction.hasAbstained
      suggestion = SummaryTable.suggestion(prediction)
      percent = hasAbstained ? "–" : Figures.percent(probability)
      words = hasAbstained ? "not singled out" : Certainty(probability).words
      struggle = prediction.struggle.map { Figures.percent($0) } ?? "–"
    }

    /// Columns that the id takes.
    public var idWidth: Int { DisplayWidth.of(id) }
  }

  private let width: Int
  private let idWidth: Int
  private let usesColour: Bool
  private let hasWords: Bool

  private static let suggestionWidth = 22
  private static let percentWidth = 9
  private static let wordsWidth = 21
  private static let wordsFromWidth = 80

  /// A table as wide as a report, for ids of up to `idWidth` columns; longer ones, and those there is no room for, keep
  /// their ends.
  public init(_ report: TextReport, idWidth: Int) {
    width = report.width
    usesColour = report.usesColour
    // What the other columns leave: at 60 columns 13, at 80 with the words of certainty 11, at 100 31.
    hasWords = report.width >= Self.wordsFromWidth
    let others = 2 + 2 + Self.suggestionWidth + 2 + Self.percentWidth + 1 + Self.percentWidth
    let room = report.width - others - (hasWords ? 1 + Self.wordsWidth : 0)
    self.idWidth = min(max(idWidth, 7), room)
  }

  /// Columns that an id takes.
  public static func idWidth(_ id: String) -> Int { DisplayWidth.of(PlainText.line(id)) }

  /// Appends what the columns are.
  public func appendHeader(count: Int, to bytes: inout [UInt8]) {
    var sheet = Sheet(width: width, usesColour: usesColour)
    sheet.paragraph("\(count) debriefs; \"struggle\" is production struggle, if hired", ink: .strong)
    append(id: "debrief", "suggests", "certainty", words: "", "struggle", ink: .faint, to: &sheet)
    bytes += sheet.bytes
  }

  /// Appends a line.
  public func append(_ row: Row, to bytes: inout [UInt8]) {
    var sheet = Sheet(width: width, usesColour: usesColour)
    append(
      id: row.id, row.suggestion, row.percent, words: row.words, row.struggle,
      ink: row.hasAbstained ? .faint : .plain, to: &sheet)
    bytes += sheet.bytes
  }

  private func append(
    id: String, _ suggestion: String, _ percent: String, words: String, _ struggle: String, ink: Ink,
    to sheet: inout Sheet
  ) {
    var line = "  " + DisplayWidth.pad(DisplayWidth.fitEnd(id, to: idWidth), to: idWidth)
    line += "  " + DisplayWidth.pad(suggestion, to: Self.suggestionWidth)
    line += "  " + DisplayWidth.padStart(percent, to: Self.percentWidth)
    if hasWords { line += " " + DisplayWidth.pad(words, to: Self.wordsWidth) }
    line += " " + DisplayWidth.padStart(struggle, to: Self.percentWidth)
    sheet.line((line, ink))
  }

  static func suggestion(_ prediction: Prediction) -> String {
    if let doubt = prediction.doubts.first {
      switch doubt {
      case .nothingToGoBy: return "nothing to go by"
      case .littleToGoBy: return "too little to go by"
      case .unlikeAnythingSeen: return "unlike anything seen"
      case .noneFits: return "none fits well"
      case .severalPatterns:
        let letters = prediction.set.map(\.letter)
        return letters.count == Pattern.allCases.count ? "any of the four" : Figures.list(letters, joinedBy: "or")
      }
    }
    return switch prediction.pattern {
    case .a: "A  weak modeling"
    case .b: "B  weak infrastructure"
    case .c: "C  weak trade-offs"
    case .d: "D  strong on all five"
    }
  }
}
