/// Which interviewers can be compared: two are linked where one candidate was seen by both, and leniency can only be told
/// between interviewers whom a chain of such links joins.
struct InterviewerGraph: Sendable {
  /// Interviewers of each component, by place in `units`' numbering, ascending; components by their lowest member.
  let components: [[Int]]

  /// - Parameter units: for each candidate the interviewers, numbers below `interviewerCount`.
  init(units: [[Int]], interviewerCount: Int) {
    var parents = Array(0..<interviewerCount)
    func root(_ place: Int) -> Int {
      var place = place
      while parents[place] != place {
        parents[place] = parents[parents[place]]
        place = parents[place]
      }
      return place
    }
    for unit in units {
      guard let first = unit.first else { continue }
      for other in unit.dropFirst() {
        let (left, right) = (root(first), root(other))
        parents[max(left, right)] = min(left, right)
      }
    }
    var members = [[Int]](repeating: [], count: interviewerCount)
    for place in 0..<interviewerCount { members[root(place)].append(place) }
    components = members.filter { !$0.isEmpty }
  }
}
