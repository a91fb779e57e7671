/// A folded word's normalised form: its canonical spelling, then its stem.
///
/// Words with a digit or a symbol in them (`p99`, `c++`, `recall@k`) have no inflections and are their own stems; a word
/// beyond ASCII likewise. A hyphenated word is stemmed part by part.
struct WordNormaliser {
  private let canonicalSpelling: (TermKey) -> [UInt8]?
  private let isWhole: (TermKey) -> Bool
  private var stemmer = Stemmer()

  init(lexicon: Lexicon) {
    canonicalSpelling = lexicon.canonicalSpelling
    isWhole = lexicon.isWhole
  }

  init(variants: [String: String], whole: Set<String>) {
    let table = Dictionary(
      variants.map { (TermKey(word: $0.key.utf8), Array($0.value.utf8)) }, uniquingKeysWith: { first, _ in first })
    let wholeKeys = Set(whole.map { TermKey(word: $0.utf8) })
    canonicalSpelling = { table[$0] }
    isWhole = { wholeKeys.contains($0) }
  }

  /// The normalised form of a word's folded bytes.
  mutating func form(of folded: [UInt8]) -> [UInt8] { forms(of: folded).form }

  /// The normalised form of a word, and those of its parts.
  mutating func forms(of folded: [UInt8]) -> (form: [UInt8], parts: [[UInt8]]) {
    let key = TermKey(word: folded)
    let canonical = canonicalSpelling(key)
    let word = canonical ?? folded
    guard word.contains(UInt8(ascii: "-")) else {
      return (stem(word, key: canonical == nil ? key : TermKey(word: word)), [])
    }
    let parts = parts(of: word)
    return (Array(parts.joined(separator: [UInt8(ascii: "-")])), parts)
  }

  private mutating func parts(of word: [UInt8]) -> [[UInt8]] {
    word.split(separator: UInt8(ascii: "-")).map { part in
      let spelling = canonicalSpelling(TermKey(word: part)) ?? Array(part)
      return stem(spelling, key: TermKey(word: spelling))
    }
  }

  private mutating func stem(_ word: [UInt8], key: TermKey) -> [UInt8] {
    let isPlain = word.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "'") }
    return isPlain && !isWhole(key) ? stemmer.stem(word) : word
  }
}
