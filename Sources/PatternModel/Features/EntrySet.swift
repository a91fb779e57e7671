/// A set of small numbers that comes out in ascending order without being sorted: one bit for each number there may be.
///
/// Numbers go in one by one, then `finish` lists them, then `place` says where each stands in the list. Adding and placing are
/// O(1); listing is O(numbers in it + capacity / 4,096). Clearing touches what was used alone.
struct EntrySet {
  /// One bit a number.
  private var bits: ContiguousArray<UInt64>
  /// One bit a word of `bits` that is not zero.
  private var used: ContiguousArray<UInt64>
  /// How many numbers of the set are below those of each word; of words in use alone, once the set is finished.
  private var below: ContiguousArray<Int32>

  /// A set of numbers below `capacity`.
  init(capacity: Int) {
    let wordCount = capacity / 64 + 1
    bits = ContiguousArray(repeating: 0, count: wordCount)
    used = ContiguousArray(repeating: 0, count: wordCount / 64 + 1)
    below = ContiguousArray(repeating: 0, count: wordCount)
  }

  @inline(__always)
  mutating func insert(_ number: Int) {
    bits[number >> 6] |= 1 << UInt64(number & 63)
    used[number >> 12] |= 1 << UInt64(number >> 6 & 63)
  }

  /// Appends the numbers to an empty list, ascending.
  mutating func finish(into list: inout [Int32]) {
    for group in used.indices {
      var wordsLeft = used[group]
      while wordsLeft != 0 {
        let word = group << 6 | wordsLeft.trailingZeroBitCount
        wordsLeft &= wordsLeft - 1
        below[word] = Int32(truncatingIfNeeded: list.count)
        var numbersLeft = bits[word]
        while numbersLeft != 0 {
          list.append(Int32(truncatingIfNeeded: word << 6 | numbersLeft.trailingZeroBitCount))
          numbersLeft &= numbersLeft - 1
        }
      }
    }
  }

  /// The place in the list of a number of the finished set.
  @inline(__always)
  func place(of number: Int) -> Int {
    let lower = bits[number >> 6] & ((1 << UInt64(number & 63)) - 1)
    return Int(below[number >> 6]) + lower.nonzeroBitCount
  }

  mutating func removeAll() {
    for group in used.indices {
      var wordsLeft = used[group]
      while wordsLeft != 0 {
        bits[group << 6 | wordsLeft.trailingZeroBitCount] = 0
        wordsLeft &= wordsLeft - 1
      }
      used[group] = 0
    }
  }
}
