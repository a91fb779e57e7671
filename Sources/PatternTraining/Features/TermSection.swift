import PatternModel

/// An occurrence of a term on its way through a sort.
struct TermEntry: Sendable, BitwiseCopyable {
  /// The term as a number of its section, in the order of the spellings.
  let term: UInt64
  let bag: UInt32
  let amount: Float
}

/// How the occurrences of terms are dealt to sections, by the first word of the term: stretches of words with about as many
/// occurrences each.
struct SectionLayout: Sendable {
  /// `count + 1` places in the list of all entries.
  let starts: [Int]
  /// The first word of each section.
  private let firstWords: [Int]
  /// The section of each word, as the first one of a term.
  private let sectionOf: [UInt16]
  /// For each run, where its entries of each section begin.
  private let runStarts: [[Int]]
  private let numbering: TermNumbering

  var count: Int { firstWords.count }

  /// Two copies of so many entries fit into the second-level cache.
  private static let entriesWanted = 1 << 14
  /// With more sections than this, writing to all of them by turns would cost more than a smaller one saves.
  private static let sectionLimit = 1 << 10

  init(_ runs: [CountedRows], words: MergedWords, parallel: Parallel) {
    let wordCount = words.words.count
    numbering = TermNumbering(words)
    let counts = parallel.map(runs.count) { run in
      var counts = [Int](repeating: 0, count: wordCount)
      let places = words.places[run]
      for term in runs[run].occurrences { counts[Int(places[term.first])] += 1 }
      return counts
    }
    let total = runs.reduce(0) { $0 + $1.occurrences.count }
    let wanted = max(SectionLayout.entriesWanted, total / SectionLayout.sectionLimit + 1)
    var firstWords: [Int] = []
    var sectionOf: [UInt16] = []
    sectionOf.reserveCapacity(wordCount)
    var size = wanted
    for word in 0..<wordCount {
      if size >= wanted, words.alikeBefore[word] == 0 {
        firstWords.append(word)
        size = 0
      }
      sectionOf.append(UInt16(firstWords.count - 1))
      for counts in counts { size += counts[word] }
    }
    var sizes = [[Int]](repeating: [Int](repeating: 0, count: firstWords.count), count: runs.count)
    for (run, counts) in counts.enumerated() {
      for (word, count) in counts.enumerated() { sizes[run][Int(sectionOf[word])] += count }
    }
    var starts = [0]
    var runStarts = sizes
    for section in firstWords.indices {
      var next = starts[section]
      for run in runs.indices {
        runStarts[run][section] = next
        next += sizes[run][section]
      }
      starts.append(next)
    }
    self.starts = starts
    self.firstWords = firstWords
    self.sectionOf = sectionOf
    self.runStarts = runStarts
  }

  /// Deals the occurrences of a run out.
  ///
  /// - Parameters:
  ///   - places: the place of each of its words among all words.
  ///   - firstBag: the number of its first bag.
  func deal(_ rows: CountedRows, run: Int, places: [Int32], firstBag: Int, to entries: SharedPlaces<TermEntry>) {
    var next = runStarts[run]
    var bag = UInt32(firstBag)
    var index = 0
    for size in rows.bagSizes {
      for _ in 0..<size {
        let occurrence = rows.occurrences[index]
        let first = Int(places[occurrence.first])
        let second = occurrence.second < 0 ? -1 : Int(places[occurrence.second])
        let section = Int(sectionOf[first])
        entries[next[section]] = TermEntry(
          term: numbering.number(first, second, from: firstWords[section]), bag: bag,
          amount: rows.amounts.isEmpty ? 1 : rows.amounts[index])
        next[section] += 1
        index += 1
      }
      bag += 1
    }
  }

  /// The words of a term of a section.
  func code(_ term: UInt64, section: Int) -> TermCode { numbering.code(term, from: firstWords[section]) }
}

/// Numbers for terms in the order of their spellings, counted from the first term of a word; of terms spelled alike the one
/// whose words were met first comes first.
private struct TermNumbering: Sendable {
  /// For each word how many before it are spelled like it; empty where all are spelled differently.
  private let alikeBefore: [Int32]
  private let wordCount: Int
  /// How many words at most share a spelling.
  private let alikeLimit: Int

  init(_ words: MergedWords) {
    wordCount = words.words.count
    alikeLimit = Int(words.alikeBefore.max() ?? 0) + 1
    alikeBefore = alikeLimit > 1 ? words.alikeBefore : []
  }

  /// - Parameters:
  ///   - second: −1 for a term of one word.
  ///   - start: a word that no other one before it is spelled like.
  @inline(__always)
  func number(_ first: Int, _ second: Int, from start: Int) -> UInt64 {
    guard !alikeBefore.isEmpty else { return UInt64((first - start) * (wordCount + 1) + second + 1) }
    // The spellings decide; which of the words spelled like that it is comes last.
    let (firstAlike, secondAlike) = (Int(alikeBefore[first]), second < 0 ? 0 : Int(alikeBefore[second]))
    let spellings = (first - firstAlike - start) * (wordCount + 1) + second - secondAlike + 1
    return UInt64((spellings * alikeLimit + firstAlike) * alikeLimit + secondAlike)
  }

  func code(_ number: UInt64, from start: Int) -> TermCode {
    let number = Int(number)
    let spellings = number / (alikeLimit * alikeLimit)
    let firstAlike = number / alikeLimit % alikeLimit
    let secondAlike = number % alikeLimit
    return TermCode(
      Int32(start + spellings / (wordCount + 1) + firstAlike), Int32(spellings % (wordCount + 1) - 1 + secondAlike))
  }
}

/// The terms of a section that enough rows have, ascending, with the bags that they stand in.
struct TermSection: Sendable {
  private(set) var keys: [TermKey] = []
  /// The words that each is made of, as places in the list of words; the second is −1 where there is one alone.
  private(set) var first: [Int32] = []
  private(set) var second: [Int32] = []
  /// How many bags each term stands in.
  private var sizes: [Int32] = []
  /// Those bags, ascending, one term after the other, and how much of it there is in each.
  private(set) var bags: [UInt32] = []
  private var amounts: [Double] = []

  /// Sorts the entries of a section, which stand in the order of their bags, and counts.
  init(
    _ entries: UnsafeMutableBufferPointer<TermEntry>, layout: SectionLayout, section: Int, words: [CountedRows.Word],
    bagCount: Int, minimumDebriefs: Int
  ) {
    TermSection.sort(entries)
    var start = 0
    while start < entries.count {
      let term = entries[start].term
      var end = start + 1
      while end < entries.count, entries[end].term == term { end += 1 }
      if end - start >= minimumDebriefs, TermSection.rowCount(entries[start..<end], bagCount) >= minimumDebriefs {
        let code = layout.code(term, section: section)
        let key = words[code.first].key
        keys.append(code.second < 0 ? key : key.followed(by: words[code.second].key))
        first.append(Int32(code.first))
        second.append(Int32(code.second))
        addBags(of: entries[start..<end])
      }
      start = end
    }
  }

  private static func rowCount(_ entries: Slice<UnsafeMutableBufferPointer<TermEntry>>, _ bagCount: Int) -> Int {
    var count = 0
    var last = -1
    for entry in entries {
      let row = Int(entry.bag) / bagCount
      if row != last { count += 1 }
      last = row
    }
    return count
  }

  /// Adds the bags of a term; what one bag has of it is summed up in the order of the text.
  private mutating func addBags(of entries: Slice<UnsafeMutableBufferPointer<TermEntry>>) {
    let first = bags.count
    for entry in entries {
      if bags.count > first, bags[bags.count - 1] == entry.bag {
        amounts[amounts.count - 1] += Double(entry.amount)
      } else {
        bags.append(entry.bag)
        amounts.append(Double(entry.amount))
      }
    }
    sizes.append(Int32(bags.count - first))
  }

  /// Sorts by term; entries of one term stay in their order. Linear: one pass for every 11 binary digits of the largest.
  private static func sort(_ entries: UnsafeMutableBufferPointer<TermEntry>) {
    let digits = 11
    let largest = entries.reduce(0) { max($0, $1.term) }
    let other = UnsafeMutableBufferPointer<TermEntry>.allocate(capacity: entries.count)
    defer { other.deallocate() }
    var (from, to) = (entries, other)
    var shift = 0
    var next = [Int](repeating: 0, count: 1 << digits)
    while shift < UInt64.bitWidth - largest.leadingZeroBitCount {
      for digit in next.indices { next[digit] = 0 }
      for entry in from { next[Int(entry.term >> UInt64(shift)) & (1 << digits - 1)] += 1 }
      var before = 0
      for digit in next.indices { (next[digit], before) = (before, before + next[digit]) }
      for entry in from {
        let digit = Int(entry.term >> UInt64(shift)) & (1 << digits - 1)
        to.initializeElement(at: next[digit], to: entry)
        next[digit] += 1
      }
      swap(&from, &to)
      shift += digits
    }
    if from.baseAddress != entries.baseAddress { _ = entries.update(fromContentsOf: from) }
  }

  /// Writes terms and amounts to the bags of a stretch, each to where that bag goes on.
  ///
  /// - Parameters:
  ///   - firstTerm: the number of the section's first term among all.
  ///   - next: where each of those bags goes on.
  func write(
    firstTerm: Int32, bags stretch: Range<Int>, next: inout [Int], terms: SharedPlaces<Int32>,
    amounts: SharedPlaces<Double>
  ) {
    var index = 0
    for (place, size) in sizes.enumerated() {
      for _ in 0..<size {
        let bag = Int(bags[index])
        if stretch.contains(bag) {
          let into = next[bag - stretch.lowerBound]
          terms[into] = firstTerm + Int32(place)
          amounts[into] = self.amounts[index]
          next[bag - stretch.lowerBound] = into + 1
        }
        index += 1
      }
    }
  }
}
