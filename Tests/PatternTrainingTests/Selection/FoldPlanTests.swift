import Testing

@testable import PatternModel
@testable import PatternTraining

@Suite struct FoldPlanTests {
  @Test func candidatesStayTogetherAndFoldsAreEven() {
    var generator = SeededGenerator(seed: 2)
    for (count, folds) in [(200, 5), (37, 3), (1000, 10), (6, 5), (3, 5), (0, 4)] {
      let candidates = (0..<count).map { _ in "c\(Int.random(in: 0..<max(1, count * 2 / 3), using: &generator))" }
      let plan = FoldPlan(candidates: candidates, foldCount: folds)
      #expect(plan.foldOf.count == count && plan.foldCount == folds)
      #expect(plan.foldOf.allSatisfy { (0..<folds).contains($0) }, "\(count) rows, \(folds) folds")
      var foldOf: [String: Int] = [:]
      var largest: [String: Int] = [:]
      for (row, candidate) in candidates.enumerated() {
        #expect(foldOf[candidate, default: plan.foldOf[row]] == plan.foldOf[row], "\(candidate) stands on both sides")
        foldOf[candidate] = plan.foldOf[row]
        largest[candidate, default: 0] += 1
      }
      let sizes = (0..<folds).map { fold in plan.foldOf.filter { $0 == fold }.count }
      // Each candidate went to the smallest fold of its time.
      #expect(
        (sizes.max() ?? 0) - (sizes.min() ?? 0) <= (largest.values.max() ?? 0),
        "\(count) rows, \(folds) folds: \(sizes)")
    }
  }

  @Test func orderOfRowsDoesNotMatter() {
    let candidates = (0..<300).map { "c\($0 * 7 % 190)" }
    let plan = FoldPlan(candidates: candidates, foldCount: 5)
    for seed in 1...5 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let order = candidates.indices.shuffled(using: &generator)
      let shuffled = FoldPlan(candidates: order.map { candidates[$0] }, foldCount: 5)
      #expect(order.indices.allSatisfy { shuffled.foldOf[$0] == plan.foldOf[order[$0]] }, "seed \(seed)")
    }
  }

  @Test func exclusionsAreNoneEachAndPairs() {
    for (folds, count) in [(0, 1), (3, 7), (5, 16), (10, 56)] {
      let exclusions = FoldPlan(candidates: ["a"], foldCount: folds).exclusions
      #expect(exclusions.count == count && Set(exclusions).count == count, "\(folds)")
      #expect(exclusions.allSatisfy { $0.folds.count <= 2 && $0.folds == $0.folds.sorted() }, "\(folds)")
    }
    #expect(
      Exclusion([3, 1]) == Exclusion([1, 3]) && Exclusion([1, 3]).contains(3) && !Exclusion([1, 3]).contains(2))
    #expect(FoldPlan(candidates: ["a", "b"], foldCount: 0).foldOf == [-1, -1])
  }
}
