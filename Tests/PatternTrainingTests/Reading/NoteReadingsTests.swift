import Testing

@testable import PatternModel
@testable import PatternTraining

/// Nobody's notes are read by a reader that learned from them.
@Suite struct NoteReadingsTests {
  private static let admission = TermAdmission(minimumDebriefs: 2, minimumCandidates: 1, minimumInterviewers: 0)

  private static func readings(_ debriefs: [Debrief], depth: Int) throws -> (TrainingSet, FoldPlan, NoteReadings) {
    let set = TrainingSet(debriefs, style: .full, words: try .shipped())
    let plan = FoldPlan(candidates: set.debriefs.map(\.candidate), foldCount: 5)
    let readings = try NoteReadings(
      set, plan: plan, depth: depth, admission: admission, parallel: Parallel(threadCount: 2))
    return (set, plan, readings)
  }

  @Test func fiveFoldsTakeTwentySixReaders() throws {
    let (_, plan, readings) = try NoteReadingsTests.readings(Company.madeUp(candidates: 40, seed: 2), depth: 2)
    let readers =
      Mirror(reflecting: readings).children.first { $0.label == "readers" }?.value as? [Exclusion: NoteReader]
    #expect(readers?.count == 26)
    #expect(Set(readers?.keys.map { $0 } ?? []) == Set(plan.exclusions(upTo: 3)))
    for (depth, count) in [(0, 6), (1, 16), (2, 26)] {
      #expect(plan.exclusions(upTo: depth + 1).count == count, "\(depth)")
    }
  }

  /// A word that only one fold's candidates have, and there only those of pattern A: to that fold's rows it is worth nothing,
  /// whatever else is left out; a reader that learned from the fold makes much of it.
  @Test func plantedWordGetsNoCreditInItsFold() throws {
    let plain = Company.madeUp(candidates: 150, seed: 21)
    let (original, plan, _) = try NoteReadingsTests.readings(plain, depth: 0)
    let planted = original.debriefs.indices.filter {
      plan.foldOf[$0] == 2 && original.debriefs[$0].label == .pattern(.a)
    }
    #expect(planted.count >= 5)
    func debriefs(_ word: (Int) -> String) -> [Debrief] {
      var debriefs = original.debriefs
      for row in planted { debriefs[row].notes += ". Redis \(word(row)) here" }
      return debriefs
    }
    let letters = Array("abcdefghij").map(String.init)
    let (_, _, marked) = try NoteReadingsTests.readings(debriefs { _ in "zyzzyva" }, depth: 2)
    // The same with a word for each row that no vocabulary has.
    let (_, _, unmarked) = try NoteReadingsTests.readings(
      debriefs { row in "zyz" + String(row).map { letters[Int(String($0)) ?? 0] }.joined() }, depth: 2)
    let place = 6 + Topic.infrastructure.rawValue * 5 + Pattern.a.rawValue
    for exclusion in plan.exclusions {
      for row in planted {
        #expect(
          marked.honest(row: row, exclusion: exclusion) == unmarked.honest(row: row, exclusion: exclusion),
          "row \(row) without \(exclusion.folds)")
      }
      // The plant works.
      guard !exclusion.contains(2) else { continue }
      let credit = planted.map { row in
        marked.reader(exclusion).readings(row: row)[place] - marked.honest(row: row, exclusion: exclusion)[place]
      }
      #expect(credit.allSatisfy { $0 > 0.02 }, "without \(exclusion.folds): \(credit)")
    }
  }

  /// A row of the training set is read without its own fold as well, a row left out without what is left out.
  @Test func rowsAreReadWithoutTheirFold() throws {
    let (set, plan, readings) = try NoteReadingsTests.readings(Company.madeUp(candidates: 60, seed: 4), depth: 2)
    for exclusion in plan.exclusions {
      for row in set.debriefs.indices {
        let fold = plan.foldOf[row]
        let wider = exclusion.contains(fold) ? exclusion : Exclusion(exclusion.folds + [fold])
        #expect(
          readings.honest(row: row, exclusion: exclusion) == readings.reader(wider).readings(row: row),
          "row \(row) without \(exclusion.folds)")
      }
    }
  }
}
