import PatternModel

/// What a term has to show before it enters a vocabulary: how many used it, in the training rows alone.
public struct TermAdmission: Sendable, Hashable {
  public let minimumDebriefs: Int
  public let minimumCandidates: Int
  /// Of the interviewers known for the training rows; all of them where there are fewer.
  public let minimumInterviewers: Int

  public init(minimumDebriefs: Int, minimumCandidates: Int, minimumInterviewers: Int) {
    self.minimumDebriefs = minimumDebriefs
    self.minimumCandidates = minimumCandidates
    self.minimumInterviewers = minimumInterviewers
  }

  /// `plain` keeps what other tools keep. `full` keeps only what is no one person's: a name or a turn of phrase that one
  /// interviewer uses, or that stands beside fewer than five candidates, could identify somebody and will not recur.
  public static func standard(_ style: FeatureStyle) -> TermAdmission {
    switch style {
    case .plain: TermAdmission(minimumDebriefs: 2, minimumCandidates: 1, minimumInterviewers: 0)
    case .full: TermAdmission(minimumDebriefs: 5, minimumCandidates: 5, minimumInterviewers: 3)
    }
  }

  /// How many candidates, and how many interviewers, can be asked for. A single candidate's or interviewer's words could
  /// identify somebody; beyond the upper ends nothing would be left of any set of debriefs.
  public static let candidateCounts = 2...1_000
  public static let interviewerCounts = 1...100

  /// The standard of a style with other counts.
  ///
  /// - Throws: `TrainingError.invalidOption` for counts outside `candidateCounts` or `interviewerCounts`.
  public static func standard(
    _ style: FeatureStyle, minimumCandidates: Int?, minimumInterviewers: Int?
  ) throws(TrainingError) -> TermAdmission {
    for (name, found, range) in [
      ("--min-candidates", minimumCandidates, candidateCounts),
      ("--min-interviewers", minimumInterviewers, interviewerCounts),
    ] {
      guard let found, !range.contains(found) else { continue }
      throw .invalidOption(name: name, found: "\(found)", expected: "\(range.lowerBound) to \(range.upperBound)")
    }
    let standard = standard(style)
    return TermAdmission(
      // A term of n candidates stands in n debriefs at least.
      minimumDebriefs: minimumCandidates ?? standard.minimumDebriefs,
      minimumCandidates: minimumCandidates ?? standard.minimumCandidates,
      minimumInterviewers: minimumInterviewers ?? standard.minimumInterviewers)
  }
}

/// Counts, for each term, in how many of the chosen rows it stands, and for how many candidates and interviewers.
struct TermUsage {
  private let admission: TermAdmission
  private(set) var debriefs: [UInt32]
  /// Empty where the admission asks for none or one, which every term has.
  private(set) var candidates: [UInt32]
  private(set) var interviewers: [UInt32]
  /// How many interviewers the chosen rows have.
  let interviewerCount: Int

  /// - Parameters:
  ///   - rows: ascending.
  ///   - candidateOf: a number for each row's candidate.
  ///   - interviewerOf: a number for each row's interviewer; −1 where it is not known, which counts for no one.
  init(
    _ corpus: TermCorpus, rows: [Int], candidateOf: [Int], interviewerOf: [Int], admission: TermAdmission
  ) {
    self.admission = admission
    debriefs = Array(repeating: 0, count: corpus.termCount)
    if corpus.bagCount == 1 {
      for row in rows { for place in corpus.places(ofRow: row) { debriefs[Int(corpus.terms[place])] += 1 } }
    } else {
      var last = [Int32](repeating: -1, count: corpus.termCount)
      for row in rows {
        for place in corpus.places(ofRow: row) where last[Int(corpus.terms[place])] != row {
          last[Int(corpus.terms[place])] = Int32(row)
          debriefs[Int(corpus.terms[place])] += 1
        }
      }
    }
    candidates = admission.minimumCandidates > 1 ? TermUsage.distinct(corpus, rows: rows, number: candidateOf) : []
    interviewers =
      admission.minimumInterviewers > 0 ? TermUsage.distinct(corpus, rows: rows, number: interviewerOf) : []
    interviewerCount = Set(rows.map { interviewerOf[$0] }.filter { $0 >= 0 }).count
  }

  func admits(_ term: Int) -> Bool {
    // Where one candidate is enough, a term that any debrief has is admitted.
    let candidateCount = candidates.isEmpty ? debriefs[term] : candidates[term]
    return Int(debriefs[term]) >= admission.minimumDebriefs && Int(candidateCount) >= admission.minimumCandidates
      && (interviewers.isEmpty || Int(interviewers[term]) >= min(admission.minimumInterviewers, interviewerCount))
  }

  /// With rows in the order of their numbers, a term meets a new one when its number changes.
  private static func distinct(_ corpus: TermCorpus, rows: [Int], number: [Int]) -> [UInt32] {
    var count = [UInt32](repeating: 0, count: corpus.termCount)
    var last = [Int32](repeating: -1, count: corpus.termCount)
    for row in rows.sorted(by: { (number[$0], $0) < (number[$1], $1) }) where number[row] >= 0 {
      let own = Int32(number[row])
      for place in corpus.places(ofRow: row) {
        let term = Int(corpus.terms[place])
        if last[term] != own {
          last[term] = own
          count[term] += 1
        }
      }
    }
    return count
  }
}
