import PatternModel

/// The words of several runs of rows as one list, in the order of their spellings.
struct MergedWords: Sendable {
  /// No key twice; ascending by the bytes of the spelling. Of words spelled alike the one met first comes first.
  let words: [CountedRows.Word]
  /// For each run, the places of its words in `words`.
  let places: [[Int32]]
  /// For each word how many words before it are spelled like it: nearly always none.
  let alikeBefore: [Int32]

  private struct Entry: Sendable {
    let prefix: UInt64
    let run: Int32
    let place: Int32
  }

  /// Sorts words. O(n log n), nearly always on their first eight bytes alone; runs are sorted side by side.
  init(_ runs: [[CountedRows.Word]], parallel: Parallel = .serial) {
    @Sendable func isBefore(_ left: Entry, _ right: Entry) -> Bool {
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let (leftSpelling, rightSpelling) = (
        runs[Int(left.run)][Int(left.place)].spelling, runs[Int(right.run)][Int(right.place)].spelling
      )
      if leftSpelling == rightSpelling { return (left.run, left.place) < (right.run, right.place) }
      return leftSpelling.lexicographicallyPrecedes(rightSpelling)
    }
    let sorted = parallel.map(runs.count) { run in
      runs[run].enumerated().map { place, word in
        Entry(prefix: ByteOrder.prefix(word.spelling), run: Int32(run), place: Int32(place))
      }.sorted(by: isBefore)
    }
    var words: [CountedRows.Word] = []
    var places = runs.map { [Int32](repeating: 0, count: $0.count) }
    var alikeBefore: [Int32] = []
    /// Where the words begin that are spelled like the last one.
    var alike = 0
    // Sorting what is made of sorted runs is merging them.
    for entry in sorted.flatMap({ $0 }).sorted(by: isBefore) {
      let word = runs[Int(entry.run)][Int(entry.place)]
      if words.last?.spelling != word.spelling { alike = words.count }
      let known = words[alike...].firstIndex { $0.key == word.key }
      if known == nil {
        alikeBefore.append(Int32(words.count - alike))
        words.append(word)
      }
      places[Int(entry.run)][Int(entry.place)] = Int32(known ?? words.count - 1)
    }
    self.words = words
    self.places = places
    self.alikeBefore = alikeBefore
  }
}

/// The order of bytes as the order of numbers.
enum ByteOrder {
  /// The first eight bytes from `start` on as a number, zeros where there are fewer: of two texts that differ in it, the
  /// one with the smaller number comes first; texts without a zero byte are equal in those bytes where the numbers are.
  @inline(__always)
  static func prefix(_ bytes: some Collection<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    var count = 0
    for byte in bytes.prefix(8) {
      number = number << 8 | UInt64(byte)
      count += 1
    }
    return count == 8 ? number : number << UInt64(8 * (8 - count))
  }

  /// With how many bytes two texts both begin, up to a limit.
  static func sharedCount(_ left: String, _ right: String, limit: Int) -> Int {
    var count = 0
    var others = right.utf8.makeIterator()
    for byte in left.utf8 {
      guard count < limit, others.next() == byte else { return count }
      count += 1
    }
    return count
  }
}
