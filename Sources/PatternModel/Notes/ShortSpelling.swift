/// A word of up to 16 ASCII letters, digits and underscores as written, in two machine words: what most words are, to be
/// looked up without a look at each of their bytes.
struct ShortSpelling: Equatable, BitwiseCopyable {
  static let longest = 16

  /// The first eight bytes, the first of them lowest, and those behind them; 0 where there are none.
  let low: UInt64
  let high: UInt64
  /// How many bytes it has: 1 to `longest`.
  let count: Int

  /// The whole run of word bytes that starts at an index; `nil` where it is longer, or a letter beyond ASCII follows it.
  @inline(__always)
  init?(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    let first = ShortSpelling.word(at: index, in: bytes)
    let firstCount = ShortSpelling.wordCount(first)
    low = ShortSpelling.prefix(first, firstCount)
    if firstCount < 8 {
      high = 0
      count = firstCount
    } else {
      let second = ShortSpelling.word(at: index + 8, in: bytes)
      let secondCount = ShortSpelling.wordCount(second)
      high = ShortSpelling.prefix(second, secondCount)
      count = 8 + secondCount
      // Sixteen may go on.
      if secondCount == 8, index + 16 < bytes.count, ByteClass.of(bytes[index + 16]) == ByteClass.word { return nil }
    }
    guard count > 0, index + count == bytes.count || bytes[index + count] < 0x80 else { return nil }
  }

  /// A number to find it by in a table.
  @inline(__always)
  var hash: UInt64 { ShortSpelling.hash(low, high) }

  @inline(__always)
  static func hash(_ low: UInt64, _ high: UInt64) -> UInt64 {
    let mixed = (low ^ (high << 23 | high >> 41)) &* 0x9E37_79B9_7F4A_7C15
    return mixed ^ mixed >> 32
  }

  /// The eight bytes from an index on, zeros behind the last one of the text.
  @inline(__always)
  private static func word(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if index + 8 <= bytes.count {
      return UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
    var word: UInt64 = 0
    var shift: UInt64 = 0
    for place in min(index, bytes.count)..<bytes.count {
      word |= UInt64(bytes[place]) << shift
      shift += 8
    }
    return word
  }

  /// The first bytes of a word.
  @inline(__always)
  private static func prefix(_ word: UInt64, _ count: Int) -> UInt64 {
    count == 8 ? word : word & ((1 << UInt64(8 * count)) - 1)
  }

  /// How many of a word's first bytes are letters, digits and underscores: `ByteClass.word` asked of eight bytes at once.
  ///
  /// The highest bit of a byte says yes. It is clear in what is added up, and no sum of two bytes here passes 255.
  @inline(__always)
  private static func wordCount(_ word: UInt64) -> Int {
    let low = word & Words.each(0x7F)
    let small = low | Words.each(0x20)
    let isLetter =
      (small &+ Words.each(0x80 - UInt8(ascii: "a"))) & ~(small &+ Words.each(0x7F - UInt8(ascii: "z")))
    let isDigit = (low &+ Words.each(0x80 - UInt8(ascii: "0"))) & ~(low &+ Words.each(0x7F - UInt8(ascii: "9")))
    let isUnderscore = ~((low ^ Words.each(UInt8(ascii: "_"))) &+ Words.each(0x7F))
    let isWord = (isLetter | isDigit | isUnderscore) & ~word & Words.each(0x80)
    return (isWord ^ Words.each(0x80)).trailingZeroBitCount / 8
  }
}
