/// Features of a debrief's record: the five scores, and level, role and prompt.
///
/// Columns of the `full` style: for each criterion the rating as a number, centred and scaled over the training set (0
/// where not scored: an average candidate), then five "not scored" marks; then a mark for each category of level, role and
/// prompt, "other" and "blank" among them. Columns of the `plain` style: for each criterion a mark for 1, 2, 3, 4 and "not
/// scored".
public struct RecordFeatures: Sendable {
  public let style: FeatureStyle
  /// Mean of each criterion's ratings over the training set; `full` only.
  public let means: [Double]
  /// Standard deviation of each criterion's ratings over the training set, 1 where it is 0; `full` only.
  public let deviations: [Double]

  /// What to take off the scores of each interviewer; `full` only.
  public let leniency: Leniency

  public init(style: FeatureStyle, means: [Double], deviations: [Double], leniency: Leniency) {
    self.leniency = leniency
    self.style = style
    self.means = means
    self.deviations = deviations
  }

  /// Means and deviations over the scored criteria of a training set, leniency taken out.
  public init(style: FeatureStyle, fittedTo debriefs: some Sequence<Debrief>, leniency: Leniency) {
    let criteria = Criterion.allCases
    var count = [Double](repeating: 0, count: criteria.count)
    var sum = count
    var squares = count
    for debrief in debriefs {
      for criterion in criteria {
        guard let rating = debrief.scores[criterion] else { continue }
        let value = Double(rating.rawValue) - leniency.offset(of: debrief.interviewer)
        count[criterion.rawValue] += 1
        sum[criterion.rawValue] += value
        squares[criterion.rawValue] += value * value
      }
    }
    // A criterion that nobody scored is centred on the middle of the scale.
    means = criteria.map { count[$0.rawValue] > 0 ? sum[$0.rawValue] / count[$0.rawValue] : 2.5 }
    deviations = criteria.indices.map { index in
      guard count[index] > 0 else { return 1 }
      let mean = sum[index] / count[index]
      let variance = max(0, squares[index] / count[index] - mean * mean)
      return variance > 1e-9 ? variance.squareRoot() : 1
    }
    self.style = style
    self.leniency = leniency
  }

  /// How many columns the scores take: they come first.
  public var scoreCount: Int { style == .full ? 10 : 25 }
  /// How many columns level, role and prompt take.
  public var contextCount: Int { style == .full ? Self.contextNames.count : 0 }
  public var count: Int { scoreCount + contextCount }

  /// The criterion that a column belongs to; `nil` for context.
  public func criterion(ofColumn column: Int) -> Criterion? {
    guard column < scoreCount else { return nil }
    return Criterion(rawValue: style == .full ? column % 5 : column / 5)
  }

  /// The name of a column.
  public func name(ofColumn column: Int) -> String {
    guard let criterion = criterion(ofColumn: column) else { return Self.contextNames[column - scoreCount] }
    switch style {
    case .full: return column < 5 ? criterion.name : criterion.name + ": not scored"
    case .plain: return criterion.name + (column % 5 == 4 ? ": not scored" : ": \(column % 5 + 1)")
    }
  }

  /// Writes a debrief's columns into `row`, which has room for `count`.
  ///
  /// - Parameter knowsInterviewer: whether leniency is taken out of the scores.
  public func write(
    _ debrief: Debrief, into row: UnsafeMutableBufferPointer<Double>, knowsInterviewer: Bool = true
  ) {
    row.update(repeating: 0)
    let offset = style == .full && knowsInterviewer ? leniency.offset(of: debrief.interviewer) : 0
    for criterion in Criterion.allCases {
      let place = criterion.rawValue
      switch (style, debrief.scores[criterion]) {
      case (.full, let rating?): row[place] = (Double(rating.rawValue) - offset - means[place]) / deviations[place]
      case (.full, nil): row[5 + place] = 1
      case (.plain, let rating?): row[5 * place + rating.rawValue - 1] = 1
      case (.plain, nil): row[5 * place + 4] = 1
      }
    }
    guard style == .full else { return }
    var column = scoreCount
    mark(debrief.level, in: row, at: &column)
    mark(debrief.role, in: row, at: &column)
    mark(debrief.prompt, in: row, at: &column)
  }

  private func mark<Value: CaseIterable & Equatable>(
    _ choice: Choice<Value>, in row: UnsafeMutableBufferPointer<Double>, at column: inout Int
  ) {
    let categories = Array(Value.allCases)
    switch choice {
    case .known(let value): row[column + (categories.firstIndex(of: value) ?? categories.count)] = 1
    case .other: row[column + categories.count] = 1
    case .blank: row[column + categories.count + 1] = 1
    }
    column += categories.count + 2
  }

  private static let contextNames: [String] =
    names(Level.self, "level") + names(Role.self, "role") + names(Prompt.self, "prompt")

  private static func names<Value: RawRepresentable & CaseIterable>(_ type: Value.Type, _ field: String) -> [String]
  where Value.RawValue == String {
    Value.allCases.map { "\(field): \($0.rawValue)" } + ["\(field): other", "\(field): blank"]
  }
}
