import PatternModel

/// Which debriefs are held out together: folds grouped by candidate.
///
/// Candidates are dealt in the order of a hash of their id, each to the smallest fold so far: the plan depends on the ids
/// alone, not on the order of rows, and folds differ by at most one candidate's debriefs or so.
public struct FoldPlan: Sendable, Hashable {
  public let foldCount: Int
  /// The fold of each row; −1 without folds.
  public let foldOf: [Int]

  /// - Parameters:
  ///   - candidates: the candidate of each row.
  ///   - foldCount: 0 for no cross-validation: no row is ever held out.
  public init(candidates: [String], foldCount: Int) {
    guard foldCount > 0 else {
      self.foldCount = 0
      foldOf = Array(repeating: -1, count: candidates.count)
      return
    }
    var rowsOf: [String: [Int]] = [:]
    for (row, candidate) in candidates.enumerated() { rowsOf[candidate, default: []].append(row) }
    let dealt = rowsOf.keys.map { (hash: TermKey(word: $0.utf8).bits, candidate: $0) }.sorted { $0 < $1 }
    var foldOf = [Int](repeating: 0, count: candidates.count)
    var sizes = [Int](repeating: 0, count: foldCount)
    for (_, candidate) in dealt {
      let fold = sizes.indices.min { (sizes[$0], $0) < (sizes[$1], $1) } ?? 0
      for row in rowsOf[candidate] ?? [] {
        foldOf[row] = fold
        sizes[fold] += 1
      }
    }
    self.foldCount = foldCount
    self.foldOf = foldOf
  }

  /// All sets of folds that nested cross-validation leaves out: none, each, each pair.
  ///
  /// A model trained without folds i and j serves twice: it judges penalties for outer fold i on inner fold j, and for
  /// outer fold j on inner fold i.
  var exclusions: [Exclusion] { exclusions(upTo: 2) }

  /// All sets of at most `size` folds, smaller ones first.
  func exclusions(upTo size: Int) -> [Exclusion] {
    var sets: [[Int]] = [[]]
    var last: [[Int]] = [[]]
    for _ in 0..<min(size, foldCount) {
      last = last.flatMap { set in (((set.last ?? -1) + 1)..<max((set.last ?? -1) + 1, foldCount)).map { set + [$0] } }
      sets += last
    }
    return sets.map { Exclusion($0) }
  }
}

/// Folds that a fit does not see.
struct Exclusion: Sendable, Hashable {
  /// Ascending.
  let folds: [Int]

  init(_ folds: [Int]) { self.folds = folds.sorted() }

  func contains(_ fold: Int) -> Bool { folds.contains(fold) }
}
