/// What a debrief file is read for: training needs the day of every interview and what became known later.
public enum ReadingPurpose: Sendable, Hashable {
  case training
  case scoring
}

/// A column of a debrief file, or a key of a JSON line.
public enum DebriefColumn: Sendable, Hashable, CaseIterable {
  case id, candidate, date, level, role, prompt, duration, interviewer
  case score(Criterion)
  case notes
  case criterionNotes(Criterion)
  case pattern, struggled

  /// All columns in the order that files are written in.
  public static let allCases: [DebriefColumn] =
    [.id, .candidate, .date, .level, .role, .prompt, .duration, .interviewer]
    + Criterion.allCases.map(DebriefColumn.score) + [.notes] + Criterion.allCases.map(DebriefColumn.criterionNotes)
    + [.pattern, .struggled]

  /// The name in files.
  public var name: String {
    switch self {
    case .id: "debrief_id"
    case .candidate: "candidate_id"
    case .date: "date"
    case .level: "level"
    case .role: "role"
    case .prompt: "prompt"
    case .duration: "duration_minutes"
    case .interviewer: "interviewer"
    case .score(let criterion): criterion.name
    case .notes: "notes"
    case .criterionNotes(let criterion): "notes_" + criterion.name
    case .pattern: "pattern"
    case .struggled: "struggled"
    }
  }

  /// The column with this name, exactly as written.
  public init?(name: String) {
    guard let column = DebriefColumn.allCases.first(where: { $0.name == name }) else { return nil }
    self = column
  }

  /// What a field of this column may hold, as a problem with it says.
  public var expected: String {
    switch self {
    case .id, .candidate: "text"
    case .date: "a day as YYYY-MM-DD"
    case .level: DebriefColumn.list(Level.allCases.map(\.rawValue))
    case .role: DebriefColumn.list(Role.allCases.map(\.rawValue))
    case .prompt: DebriefColumn.list(Prompt.allCases.map(\.rawValue))
    case .duration:
      "whole minutes from \(DebriefColumn.minutes.lowerBound) to \(DebriefColumn.minutes.upperBound) or blank"
    case .score: "1-4, strong no, lean no, lean yes, strong yes or blank"
    case .interviewer, .notes, .criterionNotes: "text or blank"
    case .pattern: "A, B, C, D, none or blank"
    case .struggled: "yes, no or blank"
    }
  }

  /// How long a block may have taken; beyond a day it is a slip.
  public static let minutes = 1...1_440

  /// The years that an interview may be of; any other is a slip, which would stretch each page by month.
  static let years = 2_000...2_099

  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") + " or blank" }

  /// Whether a file without this column, or a row without its value, cannot be read.
  public func isRequired(for purpose: ReadingPurpose) -> Bool {
    switch self {
    case .id, .candidate: true
    case .date: purpose == .training
    default: false
    }
  }

  /// Whether a file without this column deserves a warning: something to go by is missing.
  func isMissed(for purpose: ReadingPurpose) -> Bool {
    switch self {
    case .id, .candidate, .criterionNotes: false
    case .date, .pattern, .struggled: purpose == .training
    default: true
    }
  }

  /// Whether this holds what an interviewer wrote of a person, which no message may repeat.
  var isConfidential: Bool {
    switch self {
    case .notes, .criterionNotes: true
    default: false
    }
  }

  /// A bit of its own, for sets of columns.
  var bit: UInt32 { 1 << UInt32(index) }

  /// The place in `allCases`.
  var index: Int {
    switch self {
    case .id: 0
    case .candidate: 1
    case .date: 2
    case .level: 3
    case .role: 4
    case .prompt: 5
    case .duration: 6
    case .interviewer: 7
    case .score(let criterion): 8 + criterion.rawValue
    case .notes: 8 + Criterion.allCases.count
    case .criterionNotes(let criterion): 9 + Criterion.allCases.count + criterion.rawValue
    case .pattern: 9 + 2 * Criterion.allCases.count
    case .struggled: 10 + 2 * Criterion.allCases.count
    }
  }
}
