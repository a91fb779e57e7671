import PatternModel

/// The terms of several runs of rows as one list, in the order of their spellings.
struct TermOrder: Sendable {
  let spellings: TermSpellings
  let keys: [TermKey]
  let isPair: [Bool]
  /// For each run, the number in this list of each of its terms; −1 for those that too few debriefs have.
  let numbers: [[Int32]]

  /// A term of a run: where it stands in the order, and where it comes from.
  fileprivate struct Entry {
    /// The place of its first word among all words, then that of its second one and 1, or 0.
    let spelling: UInt64
    /// Number of the run, then of the term in it: of terms spelled alike the one met first comes first.
    let origin: UInt64

    var run: Int { Int(origin >> 32) }
    var term: Int { Int(origin & 0xFFFF_FFFF) }
  }

  /// The terms of a stretch of first words.
  fileprivate struct Section: Sendable {
    var first: [Int32] = []
    var second: [Int32] = []
    var keys: [TermKey] = []
    var isPair: [Bool] = []
    /// For each run, its terms in this section, and their places in it; those left out are not among them.
    var origins: [[(term: Int32, place: Int32)]]
  }

  /// How many sections there are at most. They only share the work out: the order is the same whatever their number.
  private static let sectionLimit = 64

  /// Puts terms in order. O(n log n) for n terms of all runs, shared among threads.
  init(_ runs: [CountedRows], minimumDebriefs: Int, parallel: Parallel) {
    let sorted = SortedSpellings(runs.map(\.spellings))
    let sectionOf = TermOrder.sections(runs, ranks: sorted.ranks, wordCount: sorted.words.count)
    let members = parallel.map(runs.count) { run in
      var members = [[Int32]](repeating: [], count: TermOrder.sectionLimit)
      for (term, counted) in runs[run].terms.enumerated() {
        members[Int(sectionOf[Int(sorted.ranks[run][Int(counted.first)])])].append(Int32(term))
      }
      return members
    }
    let sections = parallel.map(TermOrder.sectionLimit) { section in
      TermOrder.section(
        runs, members: members.map { $0[section] }, ranks: sorted.ranks, minimumDebriefs: minimumDebriefs)
    }
    var bases: [Int32] = []
    var count: Int32 = 0
    for section in sections {
      bases.append(count)
      count += Int32(section.keys.count)
    }
    let sectionBases = bases
    numbers = parallel.map(runs.count) { run in
      var numbers = [Int32](repeating: -1, count: runs[run].keys.count)
      for (section, base) in zip(sections, sectionBases) {
        for (term, place) in section.origins[run] { numbers[Int(term)] = base + place }
      }
      return numbers
    }
    spellings = TermSpellings(
      words: sorted.words, first: sections.flatMap(\.first), second: sections.flatMap(\.second))
    keys = sections.flatMap(\.keys)
    isPair = sections.flatMap(\.isPair)
  }

  /// The section of each word, as a first one: stretches of words with about as many terms each.
  private static func sections(_ runs: [CountedRows], ranks: [[Int32]], wordCount: Int) -> [UInt8] {
    var termCounts = [Int](repeating: 0, count: wordCount)
    var total = 0
    for (run, ranks) in zip(runs, ranks) {
      for term in run.terms { termCounts[Int(ranks[Int(term.first)])] += 1 }
      total += run.terms.count
    }
    var before = 0
    return termCounts.map { count in
      defer { before += count }
      return UInt8(min(sectionLimit - 1, before * sectionLimit / max(1, total)))
    }
  }

  private static func section(
    _ runs: [CountedRows], members: [[Int32]], ranks: [[Int32]], minimumDebriefs: Int
  ) -> Section {
    var entries: [Entry] = []
    entries.reserveCapacity(members.reduce(0) { $0 + $1.count })
    for (run, terms) in members.enumerated() {
      let ranks = ranks[run]
      for number in terms {
        let term = runs[run].terms[Int(number)]
        let second = term.second < 0 ? 0 : UInt64(ranks[Int(term.second)] + 1)
        entries.append(
          Entry(
            spelling: UInt64(ranks[Int(term.first)]) << 32 | second, origin: UInt64(run) << 32 | UInt64(number)))
      }
    }
    entries.sort { ($0.spelling, $0.origin) < ($1.spelling, $1.origin) }

    var section = Section(origins: members.map { _ in [] })
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].spelling == entries[start].spelling { end += 1 }
      section.add(entries[start..<end], runs: runs, minimumDebriefs: minimumDebriefs)
      start = end
    }
    return section
  }
}

extension TermOrder.Section {
  /// Adds terms that are spelled alike: nearly always one term, as each run has it.
  fileprivate mutating func add(_ alike: ArraySlice<TermOrder.Entry>, runs: [CountedRows], minimumDebriefs: Int) {
    guard let head = alike.first else { return }
    let key = runs[head.run].keys[head.term]
    var debriefs = 0
    var hasOthers = false
    for entry in alike {
      if runs[entry.run].keys[entry.term] == key {
        debriefs += Int(runs[entry.run].terms[entry.term].debriefs)
      } else {
        hasOthers = true
      }
    }
    if debriefs >= minimumDebriefs {
      for entry in alike where runs[entry.run].keys[entry.term] == key {
        origins[entry.run].append((Int32(entry.term), Int32(keys.count)))
      }
      first.append(Int32(truncatingIfNeeded: head.spelling >> 32))
      second.append(Int32(truncatingIfNeeded: head.spelling & 0xFFFF_FFFF) - 1)
      keys.append(key)
      isPair.append(runs[head.run].terms[head.term].isPair)
    }
    // A word that is spelled with `not_` beside one under a negation, say.
    if hasOthers {
      add(
        ArraySlice(alike.filter { runs[$0.run].keys[$0.term] != key }), runs: runs, minimumDebriefs: minimumDebriefs)
    }
  }
}
