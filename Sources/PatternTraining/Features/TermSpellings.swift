import PatternModel

/// The spellings of a corpus's terms, kept as the words that they are made of.
///
/// A term is one word, or two with a blank between. The blank stands before every byte of a word, so terms in the order of
/// their first words' spellings and then of their second words' are in the order of their own spellings.
struct TermSpellings: Sendable {
  /// Distinct spellings of single words, ascending by bytes.
  let words: [[UInt8]]
  /// The words of each term, as places in `words`; the second is −1 where there is one alone.
  let first: [Int32]
  let second: [Int32]

  /// The spelling of a term, as UTF-8.
  subscript(term: Int) -> [UInt8] {
    let start = words[Int(first[term])]
    return second[term] < 0 ? start : start + [UInt8(ascii: " ")] + words[Int(second[term])]
  }

  /// The spellings of some terms as a table.
  func table(of terms: [Int]) -> StringTable {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(terms.count + 1)
    for term in terms {
      bytes += words[Int(first[term])]
      if second[term] >= 0 {
        bytes.append(UInt8(ascii: " "))
        bytes += words[Int(second[term])]
      }
      offsets.append(UInt32(bytes.count))
    }
    return StringTable(packed: bytes, offsets: offsets)
  }
}

/// Spellings put in the order of their bytes.
struct SortedSpellings: Sendable {
  /// Distinct, ascending by bytes.
  let words: [[UInt8]]
  /// For each of the lists that were given, the places of its spellings in `words`.
  let ranks: [[Int32]]

  /// Sorts the spellings of several lists. O(n log n), nearly always on their first eight bytes alone.
  init(_ lists: [[[UInt8]]]) {
    struct Entry {
      let prefix: UInt64
      let spelling: [UInt8]
      let list: Int
      let place: Int
    }
    var entries: [Entry] = []
    for (list, spellings) in lists.enumerated() {
      for (place, spelling) in spellings.enumerated() {
        entries.append(Entry(prefix: ByteOrder.prefix(spelling), spelling: spelling, list: list, place: place))
      }
    }
    entries.sort {
      $0.prefix != $1.prefix ? $0.prefix < $1.prefix : $0.spelling.lexicographicallyPrecedes($1.spelling)
    }
    var words: [[UInt8]] = []
    var ranks = lists.map { [Int32](repeating: 0, count: $0.count) }
    for entry in entries {
      if words.last != entry.spelling { words.append(entry.spelling) }
      ranks[entry.list][entry.place] = Int32(words.count - 1)
    }
    self.words = words
    self.ranks = ranks
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
