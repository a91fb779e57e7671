import PatternModel
import Testing

@testable import PatternTraining

/// A part that is left out leaves nothing behind: the model is the one that never had it.
@Suite struct ModelPartTests {
  private func train(_ debriefs: [Debrief], omitting: Set<ModelPart>) throws -> TrainingOutcome {
    try Trainer(
      options: TrainingOptions(foldCount: 4, penalty: 2, threadCount: 2, omitting: omitting), words: .shipped()
    ).train(debriefs)
  }

  /// parts left out, and what takes the same from the debriefs themselves
  @Test func likeDebriefsWithoutIt() throws {
    let debriefs = Company.madeUp(candidates: 120, seed: 31)
    let cases: [(name: String, omitted: Set<ModelPart>, blank: (inout Debrief) -> Void)] = [
      ("context", [.context], { ($0.level, $0.role, $0.prompt) = (.blank, .blank, .blank) }),
      ("notes", [.ratings, .readings], { $0.notes = "" }),
    ]
    let whole = try train(debriefs, omitting: [])
    for (name, omitted, blank) in cases {
      let blanked = debriefs.map { debrief in
        var changed = debrief
        blank(&changed)
        return changed
      }
      let found = try train(debriefs, omitting: omitted)
      let expected = try train(blanked, omitting: [])
      var largest = 0.0
      var moved = 0.0
      for (index, row) in found.outOfFold.enumerated() {
        for (place, probability) in row.prediction.probabilities.enumerated() {
          largest = max(largest, abs(probability - expected.outOfFold[index].prediction.probabilities[place]))
          moved = max(moved, abs(probability - whole.outOfFold[index].prediction.probabilities[place]))
        }
      }
      #expect(largest < 1e-3, "\(name): \(largest)")
      #expect(moved > 0.01, "\(name): \(moved)")
    }
  }

  @Test func weightsAreZero() throws {
    let debriefs = Company.madeUp(candidates: 120, seed: 32)
    let model = try train(debriefs, omitting: Set(ModelPart.allCases)).model
    let record = model.features.record
    #expect(record.leniency.offsets.isEmpty)
    for head in [model.pattern.linear] + [model.struggle, model.none].compactMap({ $0?.linear }) {
      #expect(head.termWeights.elements.allSatisfy { $0 == 0 })
      #expect(head.silenceWeights.elements.allSatisfy { $0 == 0 })
      let contexts = head.recordWeights.elements.dropFirst(record.scoreCount * head.outputCount)
      #expect(!contexts.isEmpty && contexts.allSatisfy { $0 == 0 })
      #expect(head.recordWeights.elements.contains { $0 != 0 })
    }
    let notes = try train(debriefs, omitting: [.leniency]).model
    #expect(notes.features.record.leniency.offsets.isEmpty)
    #expect(notes.pattern.linear.termWeights.elements.contains { $0 != 0 })
    #expect(throws: TrainingError.self) { try TrainingOptions(style: .plain, omitting: [.context]) }
  }

  @Test("how many must have used a term is checked and heard")
  func admission() throws {
    let standard = try TermAdmission.standard(.full, minimumCandidates: nil, minimumInterviewers: nil)
    #expect(standard == .standard(.full))
    #expect(
      try TermAdmission.standard(.full, minimumCandidates: 2, minimumInterviewers: 1)
        == TermAdmission(minimumDebriefs: 2, minimumCandidates: 2, minimumInterviewers: 1))
    #expect(
      try TermAdmission.standard(.plain, minimumCandidates: 9, minimumInterviewers: nil)
        == TermAdmission(minimumDebriefs: 9, minimumCandidates: 9, minimumInterviewers: 0))
    for (candidates, interviewers, name) in [
      (1, nil, "--min-candidates"), (-3, 2, "--min-candidates"), (1_001, nil, "--min-candidates"),
      (nil, 0, "--min-interviewers"), (5, 101, "--min-interviewers"),
    ] as [(Int?, Int?, String)] {
      #expect {
        _ = try TermAdmission.standard(.full, minimumCandidates: candidates, minimumInterviewers: interviewers)
      } throws: { error in
        guard case .invalidOption(let found, _, _)? = error as? TrainingError else { return false }
        return found == name
      }
    }
    let debriefs = Company.madeUp(candidates: 120, seed: 33)
    func terms(_ candidates: Int?, _ interviewers: Int?) throws -> [String] {
      let admission = try TermAdmission.standard(
        .full, minimumCandidates: candidates, minimumInterviewers: interviewers)
      let vocabulary = try Trainer(
        options: TrainingOptions(foldCount: 0, admission: admission), words: .shipped()
      ).train(debriefs).model.features.vocabulary
      return (0..<vocabulary.count).map { vocabulary.terms[$0] }
    }
    let (usual, many, none) = (try terms(nil, nil), try terms(30, nil), try terms(1_000, nil))
    #expect(many.count < usual.count && Set(many).isSubset(of: usual) && !many.isEmpty && none.isEmpty)
    #expect(try terms(nil, 4).count <= usual.count)
  }
}
