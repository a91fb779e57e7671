/// Checks the fields of one row after the other and builds the debrief from them; keeps everything that is wrong.
struct RowCheck {
  let file: String
  let purpose: ReadingPurpose
  let mapping: ColumnMapping

  private(set) var problems: [RowProblem] = []
  private(set) var unknownCategories = UnknownCategories()
  private var debrief = Debrief(id: "", candidate: "")
  /// The required columns that the row has a value or a problem for, by `DebriefColumn.bit`.
  private var seen: UInt32 = 0

  init(file: String, purpose: ReadingPurpose, mapping: ColumnMapping) {
    self.file = file
    self.purpose = purpose
    self.mapping = mapping
  }

  /// Forgets the row before.
  mutating func begin() {
    if !problems.isEmpty { problems = [] }
    debrief = Debrief(id: "", candidate: "")
    seen = 0
  }

  /// Ends the row: the debrief, or `nil` where `problems` holds at least one.
  mutating func end(line: Int) -> Debrief? {
    for column in RowCheck.everRequired where column.isRequired(for: purpose) && seen & column.bit == 0 {
      add(column, line: line, found: "nothing")
    }
    return problems.isEmpty ? debrief : nil
  }

  private static let everRequired: [DebriefColumn] = [.id, .candidate, .date]

  /// Adds a problem with a field.
  mutating func add(_ column: DebriefColumn, line: Int, found: String, expected: String? = nil) {
    seen |= column.bit
    add(
      RowProblem(
        file: file, line: line, column: mapping.name(of: column), found: found, expected: expected ?? column.expected))
  }

  /// Adds a problem with the row.
  mutating func add(_ problem: RowProblem) { problems.append(problem) }

  /// Checks a field and puts its value into the debrief.
  ///
  /// - Parameter found: The value as a problem shows it, where that is not its text in quotes.
  mutating func take(_ column: DebriefColumn, text: String, line: Int, found: String? = nil) {
    let value = column.isConfidential ? text : text.trimmed
    guard !value.isEmpty else { return }
    let isRight: Bool
    switch column {
    case .id:
      debrief.id = value
      isRight = true
    case .candidate:
      debrief.candidate = value
      isRight = true
    case .date:
      debrief.date = Day(value)
      isRight = debrief.date != nil
      let years = DebriefColumn.years
      if let day = debrief.date, !years.contains(day.year) {
        add(
          column, line: line, found: Quoted.text(value),
          expected: "a day from \(years.lowerBound) to \(years.upperBound)")
      }
    case .level:
      debrief.level = choice(value, column, line)
      isRight = true
    case .role:
      debrief.role = choice(value, column, line)
      isRight = true
    case .prompt:
      debrief.prompt = choice(value, column, line)
      isRight = true
    case .duration:
      debrief.durationMinutes = RowCheck.minutes(value)
      isRight = debrief.durationMinutes != nil
    case .interviewer:
      debrief.interviewer = value
      isRight = true
    case .score(let criterion):
      let rating = Rating(field: value)
      debrief.scores[criterion] = rating
      isRight = rating != nil
    case .notes:
      // Notes of white space alone say nothing; all others stay as written, since evidence points into them.
      if !value.utf8.allSatisfy(\.isBlank) { debrief.notes = value }
      isRight = true
    case .criterionNotes(let criterion):
      if !value.utf8.allSatisfy(\.isBlank) {
        if debrief.criterionNotes.isEmpty {
          debrief.criterionNotes = Array(repeating: "", count: Criterion.allCases.count)
        }
        debrief.criterionNotes[criterion.rawValue] = value
      }
      isRight = true
    case .pattern:
      debrief.label = AgreedLabel(field: value)
      isRight = debrief.label != nil
    case .struggled:
      debrief.struggled = RowCheck.isYes(value)
      isRight = debrief.struggled != nil
    }
    seen |= column.bit
    if !isRight { add(column, line: line, found: found ?? Quoted.text(value)) }
  }

  /// Puts a field that is just as files are meant to have it into the debrief, with no text made of it; nearly all are.
  ///
  /// - Returns: false, with nothing done, where the field has to be looked at by `take`.
  mutating func takePlain(_ column: DebriefColumn, _ bytes: UnsafeRawBufferPointer) -> Bool {
    switch column {
    case .date:
      guard let day = Day(utf8: bytes), DebriefColumn.years.contains(day.year) else { return false }
      debrief.date = day
    case .level:
      guard let level = RowCheck.levels.value(bytes) else { return false }
      debrief.level = .known(level)
    case .role:
      guard let role = RowCheck.roles.value(bytes) else { return false }
      debrief.role = .known(role)
    case .prompt:
      guard let prompt = RowCheck.prompts.value(bytes) else { return false }
      debrief.prompt = .known(prompt)
    case .score(let criterion):
      guard bytes.count == 1, let rating = Rating(rawValue: Int(bytes[0]) - Int(UInt8(ascii: "0"))) else {
        return false
      }
      debrief.scores[criterion] = rating
    case .pattern:
      guard bytes.count == 1, let pattern = Pattern(rawValue: Int(bytes[0]) - Int(UInt8(ascii: "A"))) else {
        return false
      }
      debrief.label = .pattern(pattern)
    default: return false
    }
    seen |= column.bit
    return true
  }

  private static let levels = CategoryNames(Level.allCases.map { ($0.rawValue, $0) })
  private static let roles = CategoryNames(Role.allCases.map { ($0.rawValue, $0) })
  private static let prompts = CategoryNames(Prompt.allCases.map { ($0.rawValue, $0) })

  private mutating func choice<Value: RawRepresentable<String>>(
    _ text: String, _ column: DebriefColumn, _ line: Int
  ) -> Choice<Value> {
    if let value = Value(rawValue: text) ?? Value(rawValue: text.asciiLowercased) { return .known(value) }
    unknownCategories.add(text, column: column, line: line)
    return .other(text)
  }

  private static func minutes(_ text: String) -> Int? {
    guard text.utf8.count <= 9, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }), let minutes = Int(text),
      DebriefColumn.minutes.contains(minutes)
    else { return nil }
    return minutes
  }

  private static func isYes(_ text: String) -> Bool? {
    switch text.asciiLowercased {
    case "yes": true
    case "no": false
    default: nil
    }
  }
}

extension Rating {
  /// Reads `1`–`4` or the words of the scale in any case; `nil` for anything else.
  public init?(field text: String) {
    if text.utf8.count == 1, let byte = text.utf8.first,
      let rating = Rating(rawValue: Int(byte) - Int(UInt8(ascii: "0")))
    {
      self = rating
      return
    }
    let words = text.asciiLowercased
    guard let rating = Rating.allCases.first(where: { $0.title == words }) else { return nil }
    self = rating
  }
}

extension AgreedLabel {
  /// Reads `A`–`D` or `none` in any case; `nil` for anything else.
  init?(field text: String) {
    if text.utf8.count == 1, let byte = text.utf8.first {
      guard let pattern = Pattern(rawValue: Int(byte | 0x20) - Int(UInt8(ascii: "a"))) else { return nil }
      self = .pattern(pattern)
    } else if text.asciiLowercased == "none" {
      self = .none
    } else {
      return nil
    }
  }
}

extension String {
  /// With `A`–`Z` made small and nothing else changed: names of the rubric are ASCII, and no locale has a say in them.
  var asciiLowercased: String {
    guard utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) else { return self }
    return String(
      decoding: utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
