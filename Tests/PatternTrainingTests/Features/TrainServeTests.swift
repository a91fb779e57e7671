import Foundation
import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct TrainServeTests {
  /// The features of a whole training set, as a single fit has them.
  static func fit(
    _ set: TrainingSet, admission: TermAdmission? = nil, readings: NoteReadings? = nil
  ) -> FeatureFit {
    FeatureFit(
      set, plan: FoldPlan(candidates: set.debriefs.map(\.candidate), foldCount: 0), exclusion: Exclusion([]),
      admission: admission ?? .standard(set.style), readings: readings)
  }

  /// What training saw of a debrief is what scoring sees of it, to the bit, on every debrief of `data/`.
  @Test(arguments: FeatureStyle.allCases)
  func rowsAreTheSame(style: FeatureStyle) throws {
    let set = try Company.trainingSet(style)
    #expect(set.debriefs.count == 1920)
    let fit = TrainServeTests.fit(set)
    // Without readings a design has the record's columns; terms are compared bag by bag.
    let design = fit.design(rows: Array(set.debriefs.indices))
    let featurizer = Featurizer(space: fit.space)
    let vocabularyCount = fit.space.vocabulary.count
    var termCount = 0
    for (row, debrief) in set.debriefs.enumerated() {
      let vector = featurizer.vector(of: debrief)
      var entries: [Int32] = []
      var values: [Double] = []
      var silent: [Int] = []
      for bag in 0..<TermBags.count(style) {
        let (terms, bagValues) = fit.terms.entries(row: row, bag: bag)
        entries += terms.map { $0 + Int32(bag * vocabularyCount) }
        values += bagValues
        if terms.isEmpty { silent.append(bag) }
      }
      let width = design.denseCount
      let agrees =
        vector.entries == entries && vector.values == values && vector.silentBags == silent
        && vector.record.elementsEqual(design.dense.elements[row * width..<(row + 1) * width])
      #expect(agrees, "\(style), \(debrief.id)")
      termCount += entries.count
    }
    #expect(termCount > 50_000, "\(style)")
    let spellings = (0..<fit.space.vocabulary.count).map { fit.space.vocabulary.terms.bytes(at: $0) }
    #expect(
      zip(spellings, spellings.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) },
      "\(style): sorted, none twice")
  }

  /// A head on what is read says of every debrief what the model says that has its weights term by term. Each half of the
  /// candidates is read by the reader of the other half. Term weights are single precision: so much for 10⁻⁵.
  @Test func collapsedWeightsSayTheSame() throws {
    let set = try Company.trainingSet(.full)
    let plan = FoldPlan(candidates: set.debriefs.map(\.candidate), foldCount: 2)
    let readings = try NoteReadings(
      set, plan: plan, depth: 0, admission: .standard(.full), parallel: Parallel(threadCount: 2))
    func check<Block: TestBlock>(_ block: Block.Type) {
      var checked = 0
      for fold in 0..<2 {
        let fit = FeatureFit(
          set, plan: plan, exclusion: Exclusion([fold]), admission: .standard(.full), readings: readings)
        let rows = set.debriefs.indices.filter { plan.foldOf[$0] == fold }
        let design = fit.design(rows: rows)
        let weights: [Block] = RandomProblem.weights(design.parameterCount, seed: 5)
        let expected = design.multiply(weights)
        let head = LinearHead(weights, features: fit)
        // Only differences of intercepts matter, so they are centred.
        let last = weights[weights.count - 1]
        let mean =
          Block.outputCount > 1
          ? (0..<Block.outputCount).reduce(0) { $0 + last[output: $1] } / Double(Block.outputCount) : 0
        let featurizer = Featurizer(space: fit.space)
        for (place, row) in rows.enumerated() {
          let logits = head.logits(featurizer.vector(of: set.debriefs[row]))
          let error = (0..<Block.outputCount).reduce(0) {
            max($0, abs(logits[$1] + mean - expected[place][output: $1]))
          }
          #expect(error <= 1e-5, "\(Block.name), \(set.debriefs[row].id): \(error)")
          checked += 1
        }
      }
      #expect(checked == 1920, "\(Block.name)")
    }
    check(Double.self)
    check(SIMD4<Double>.self)
  }

  @Test func admissionCountsDebriefsCandidatesAndInterviewers() throws {
    func debrief(_ id: Int, candidate: Int, interviewer: String?, notes: String) -> Debrief {
      var debrief = Debrief(id: "d\(id)", candidate: "c\(candidate)")
      debrief.interviewer = interviewer
      debrief.notes = notes
      debrief.label = .pattern(.a)
      return debrief
    }
    func vocabulary(_ debriefs: [Debrief], _ admission: TermAdmission) throws -> [String] {
      let set = TrainingSet(debriefs, style: .plain, words: try .shipped())
      let space = TrainServeTests.fit(set, admission: admission).space
      return (0..<space.vocabulary.count).map { space.vocabulary.terms[$0] }
    }
    let known = [
      debrief(1, candidate: 1, interviewer: "x", notes: "aa bb"),
      debrief(2, candidate: 1, interviewer: "y", notes: "aa. cc cc cc"),
      debrief(3, candidate: 2, interviewer: "x", notes: "bb. cc"),
      debrief(4, candidate: 3, interviewer: nil, notes: "dd. dd"),
      debrief(5, candidate: 4, interviewer: nil, notes: "dd"),
    ]
    let cases: [(debriefs: Int, candidates: Int, interviewers: Int, words: Set<String>)] = [
      (1, 1, 0, ["aa", "bb", "cc", "dd"]), (2, 1, 0, ["aa", "bb", "cc", "dd"]), (2, 2, 0, ["bb", "cc", "dd"]),
      (2, 1, 1, ["aa", "bb", "cc"]), (2, 1, 2, ["aa", "cc"]), (2, 2, 2, ["cc"]), (3, 1, 0, []),
      // There are two interviewers: no term can be asked to have three.
      (2, 1, 3, ["aa", "cc"]),
    ]
    for (debriefs, candidates, interviewers, words) in cases {
      let admission = TermAdmission(
        minimumDebriefs: debriefs, minimumCandidates: candidates, minimumInterviewers: interviewers)
      let found = try vocabulary(known, admission).filter { !$0.contains(" ") }
      #expect(Set(found) == words, "\(admission)")
    }
    // Nobody's name is known: the notes still count.
    for style in FeatureStyle.allCases {
      let anonymous = (0..<12).map { debrief($0, candidate: $0, interviewer: nil, notes: "redis") }
      let set = TrainingSet(anonymous, style: style, words: try .shipped())
      let vocabulary = TrainServeTests.fit(set).space.vocabulary
      let terms = (0..<vocabulary.count).map { vocabulary.terms[$0] }
      #expect(terms == (style == .full ? ["@topic", "^ redi", "redi", "redi $"] : ["redis"]), "\(style)")
    }
  }

  @Test func fingerprintsTellEveryField() throws {
    let debriefs = Company.madeUp(candidates: 6, seed: 1)
    func fingerprint(_ debriefs: [Debrief]) throws -> String {
      TrainingSet(debriefs, style: .plain, words: try .shipped()).fingerprint
    }
    let original = try fingerprint(debriefs)
    #expect(original.utf8.count == 16)
    #expect(try fingerprint(debriefs.reversed()) == original)
    let changes: [(name: String, change: (inout Debrief) -> Void)] = [
      ("id", { $0.id = "other" }), ("candidate", { $0.candidate = "other" }), ("date", { $0.date = nil }),
      ("level", { $0.level = .blank }), ("role", { $0.role = .other("x") }),
      ("prompt", { $0.prompt = .known(.generic) }),
      ("minutes", { $0.durationMinutes = 60 }), ("interviewer", { $0.interviewer = nil }),
      ("notes", { $0.notes += " " }),
      ("criterion notes", { $0.criterionNotes = ["", "x", "", "", ""] }), ("label", { $0.label = nil }),
      ("struggled", { $0.struggled = nil }),
      ("a score", { $0.scores[.scaling] = $0.scores[.scaling] == .leanNo ? .leanYes : .leanNo }),
    ]
    for (name, change) in changes {
      var changed = debriefs
      change(&changed[0])
      #expect(try fingerprint(changed) != original, "\(name)")
    }
  }
}
