import PatternModel

/// The spellings of a corpus's terms, kept as the words that they are made of.
///
/// A term is one word, or two with a blank between. The blank stands before every byte of a word, so terms in the order of
/// their first words' spellings and then of their second words' are in the order of their own spellings.
struct TermSpellings: Sendable {
  /// Spellings of single words, ascending by bytes; one twice where it is that of two words.
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
