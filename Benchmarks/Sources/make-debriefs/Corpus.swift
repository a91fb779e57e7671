/// A stream of invented debriefs in the form of `data/`, one CSV record after the other: memory does not grow with them.
struct Corpus {
  private let seed: UInt64
  private let rowCount: Int
  private var generator: SeededGenerator
  private var notes: Notes
  private let leniency: [Double]
  private var candidate: Candidate
  /// The candidate is seen by a second interviewer in the next row.
  private var isSeenAgain = false
  private var row = 0

  static let header = """
    debrief_id,candidate_id,date,level,role,prompt,duration_minutes,interviewer,clarifying_questions,\
    modeling_infrastructure_integration,tradeoff_articulation,failure_modes_monitoring,scaling_evolution,notes,pattern,\
    struggled

    """

  init(rowCount: Int, seed: UInt64) {
    self.seed = seed
    self.rowCount = rowCount
    generator = SeededGenerator(seed: seed)
    notes = Notes(language: Language())
    // Interviewers are the same for every seed, as the language is.
    var people = SeededGenerator(seed: 7)
    leniency = (0..<Corpus.interviewerCount).map { _ in people.uniform() - 0.5 }
    candidate = Candidate(number: 0, &generator)
  }

  private static let interviewerCount = 40
  private static let secondInterviewShare = 0.17
  private static let labelNoise = 0.07
  private static let levels = ["mid", "senior", "senior", "staff"]
  private static let roles = ["product-mle", "ai-engineer", "mle-platform", "mlops"]
  private static let prompts = [
    "recommender", "retrieval", "feature-pipeline", "real-time-prediction", "ml-training-infrastructure", "generic",
  ]
  private static let labels = ["A", "B", "C", "D", "none"]

  /// Appends the next record to `bytes`; `false` where there is none left.
  mutating func next(into bytes: inout [UInt8]) -> Bool {
    guard row < rowCount else { return false }
    if isSeenAgain {
      isSeenAgain = false
    } else {
      if row > 0 { candidate = Candidate(number: candidate.number + 1, &generator) }
      isSeenAgain = generator.happens(Corpus.secondInterviewShare)
    }
    let interviewer = generator.below(leniency.count)
    let level = generator.element(Corpus.levels)
    let role = generator.element(Corpus.roles)
    let prompt = generator.element(Corpus.prompts)
    let minutes = 45 + 5 * generator.below(10)
    bytes += "s\(seed)-\(row),s\(seed)-c\(candidate.number),\(date),\(level),\(role),\(prompt),\(minutes),int-".utf8
    bytes += "\(interviewer)".utf8
    for trait in candidate.traits {
      bytes.append(UInt8(ascii: ","))
      let score = (trait + leniency[interviewer] + 0.5 * generator.normal()).rounded()
      if !generator.happens(0.06) { bytes += "\(Int(max(1, min(4, score))))".utf8 }
    }
    notes.invent(pattern: candidate.pattern, struggles: candidate.struggles, &generator)
    bytes.append(UInt8(ascii: ","))
    bytes += notes.field
    bytes += ",\(label),\(outcome)\n".utf8
    row += 1
    return true
  }

  /// Ten years of days, in the order of rows.
  private var date: String {
    let day = row * 3_360 / rowCount
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(2016 + day / 336)-\(padded(day / 28 % 12 + 1))-\(padded(day % 28 + 1))"
  }

  /// What the committee agreed on: sometimes a neighbour of the truth, sometimes nothing.
  private var label: String {
    mutating get {
      if generator.happens(0.05) { return "" }
      let isSwapped = generator.happens(Corpus.labelNoise)
      return Corpus.labels[isSwapped ? generator.below(Corpus.labels.count) : candidate.pattern]
    }
  }

  /// Known for most hires.
  private var outcome: String {
    mutating get {
      guard candidate.isHired, !generator.happens(0.2) else { return "" }
      return candidate.struggles != generator.happens(0.05) ? "yes" : "no"
    }
  }
}
