// Terms are put in order and counted by sorting their occurrences, not by looking each one up in a table: half of all pairs
// are met for the first time, so that nearly every look-up would wait for memory.
//
//     occurrences of all rows ──► sections of first words ──► sorted by term, then bag ──► terms that enough rows have
//
// A section fits into the cache. Threads share rows out first, then sections, then bags; what comes out is the same however
// many there are.

import PatternModel

/// The terms of several runs of rows in the order of their spellings, and how much of each stands in which bag.
struct TermOrder: Sendable {
  let spellings: TermSpellings
  let keys: [TermKey]
  /// As in `TermCorpus`.
  let bagStarts: [Int]
  let terms: [Int32]
  let amounts: [Double]

  /// Puts terms in order. O(n) for n occurrences, and a sort of the words.
  ///
  /// - Parameters:
  ///   - runs: consecutive rows, all of them together; none afterwards, since they take much memory.
  ///   - minimumDebriefs: terms in fewer rows are left out.
  init(_ runs: inout [CountedRows], bagCount: Int, minimumDebriefs: Int, parallel: Parallel) {
    let words = MergedWords(runs.map(\.words), parallel: parallel)
    let layout = SectionLayout(runs, words: words, parallel: parallel)
    let bagTotal = runs.reduce(0) { $0 + $1.bagSizes.count }
    let entries = TermOrder.dealt(runs, words: words, layout: layout, parallel: parallel)
    runs = []
    let sections = parallel.map(layout.count) { number -> TermSection in
      let places = layout.starts[number]..<layout.starts[number + 1]
      return TermSection(
        entries.places[places], layout: layout, section: number, words: words.words, bagCount: bagCount,
        minimumDebriefs: minimumDebriefs)
    }
    var firstTerms: [Int32] = [0]
    for section in sections { firstTerms.append(firstTerms[firstTerms.count - 1] + Int32(section.keys.count)) }
    keys = sections.flatMap(\.keys)
    spellings = TermSpellings(
      words: words.words.map(\.spelling), first: sections.flatMap(\.first), second: sections.flatMap(\.second))
    (bagStarts, terms, amounts) = TermOrder.byBag(
      sections, firstTerms: firstTerms, bagTotal: bagTotal, parallel: parallel)
  }

  /// All occurrences, dealt to sections; in each section they stand in the order of the rows.
  private static func dealt(
    _ runs: [CountedRows], words: MergedWords, layout: SectionLayout, parallel: Parallel
  ) -> SharedVector<TermEntry> {
    let entries = SharedVector<TermEntry>(count: layout.starts[layout.count])
    var firstBags = [0]
    for run in runs { firstBags.append(firstBags[firstBags.count - 1] + run.bagSizes.count) }
    let bags = firstBags
    parallel.forEach(runs.count) { run in
      layout.deal(runs[run], run: run, places: words.places[run], firstBag: bags[run], to: entries.places)
    }
    return entries
  }

  /// What stands in each bag, by ascending term. Each thread takes some of the bags.
  private static func byBag(
    _ sections: [TermSection], firstTerms: [Int32], bagTotal: Int, parallel: Parallel
  ) -> (starts: [Int], terms: [Int32], amounts: [Double]) {
    let stripeSize = max(1, (bagTotal + parallel.threadCount - 1) / parallel.threadCount)
    let sizes = parallel.array(count: bagTotal, blockSize: stripeSize, of: Int.self) { bags, sizes in
      for bag in bags { sizes[bag] = 0 }
      for section in sections {
        for bag in section.bags where bags.contains(Int(bag)) { sizes[Int(bag)] += 1 }
      }
    }
    var starts = [0]
    starts.reserveCapacity(bagTotal + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    let bagStarts = starts
    let count = bagStarts[bagTotal]
    var amounts: [Double] = []
    let terms = [Int32](unsafeUninitializedCapacity: count) { terms, termCount in
      let termPlaces = SharedPlaces(terms)
      amounts = [Double](unsafeUninitializedCapacity: count) { amounts, amountCount in
        let amountPlaces = SharedPlaces(amounts)
        parallel.forEachBlock(of: bagTotal, size: stripeSize) { bags in
          var next = Array(bagStarts[bags])
          for (section, firstTerm) in zip(sections, firstTerms) {
            section.write(
              firstTerm: firstTerm, bags: bags, next: &next, terms: termPlaces, amounts: amountPlaces)
          }
        }
        amountCount = count
      }
      termCount = count
    }
    return (bagStarts, terms, amounts)
  }
}
