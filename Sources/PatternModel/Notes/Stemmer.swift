/// The English stemmer of Porter, second edition ("Porter2"): a word's inflections share one stem.
///
/// `alerts`, `alerting` and `alerted` become `alert`; `scalability` and `scalable` become `scalabl`. Works on words of
/// lower-case ASCII letters and apostrophes; O(length), in place.
///
/// Reference: M. F. Porter, "The English (Porter2) stemming algorithm", snowballstem.org.
public struct Stemmer: Sendable {
  /// The word, then its stem. At most 64 bytes are ever given to it.
  var word: [UInt8] = []
  /// Where the regions R1 and R2 start.
  var r1 = 0
  var r2 = 0

  public init() {}

  /// The stem of a lower-case ASCII word; words of one or two letters are their own stems.
  public mutating func stem(_ input: some Sequence<UInt8>) -> [UInt8] {
    word.removeAll(keepingCapacity: true)
    word.append(contentsOf: input)
    guard word.count > 2 else { return word }
    if word[0] == UInt8(ascii: "'") { word.removeFirst() }
    if word.count <= Stemmer.longestException, let special = Stemmer.exceptions.first(where: { isWord($0.word) }) {
      return special.stem.withUTF8Buffer { Array($0) }
    }
    markConsonantY()
    findRegions()
    removePossessive()
    removePlural()
    if !isInvariant {
      removePastAndGerund()
      replaceFinalY()
      replaceLongSuffix()
      replaceMediumSuffix()
      removeDerivation()
      removeFinalEAndL()
    }
    for index in word.indices where word[index] == Stemmer.consonantY { word[index] = UInt8(ascii: "y") }
    return word
  }

  // MARK: Letters and regions

  /// A `y` that stands for a consonant, as an upper-case letter that no input has.
  private static let consonantY = UInt8(ascii: "Y")

  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
      UInt8(ascii: "y"):
      true
    default: false
    }
  }

  private mutating func markConsonantY() {
    for index in word.indices where word[index] == UInt8(ascii: "y") {
      if index == 0 || Stemmer.isVowel(word[index - 1]) { word[index] = Stemmer.consonantY }
    }
  }

  /// R1 starts after the first non-vowel that follows a vowel; R2 is the same within R1.
  private mutating func findRegions() {
    func regionStart(from start: Int) -> Int {
      var index = start
      while index < word.count, !Stemmer.isVowel(word[index]) { index += 1 }
      while index < word.count, Stemmer.isVowel(word[index]) { index += 1 }
      return min(index + 1, word.count)
    }
    let prefix = Stemmer.regionPrefixes.first { word.starts(with: $0) }
    r1 = prefix?.count ?? regionStart(from: 0)
    r2 = regionStart(from: r1)
  }

  func hasSuffix(_ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard word.count >= count else { return false }
    // From the last letter on: it alone rules most suffixes out.
    let letters = suffix.utf8Start
    for place in stride(from: count - 1, through: 0, by: -1)
    where word[word.count - count + place] != letters[place] { return false }
    return true
  }

  /// Whether the word is just that one.
  private func isWord(_ other: StaticString) -> Bool { word.count == other.utf8CodeUnitCount && hasSuffix(other) }

  func hasVowel(before end: Int) -> Bool { word.prefix(max(0, end)).contains(where: Stemmer.isVowel) }

  mutating func replaceSuffix(_ count: Int, with replacement: StaticString) {
    word.removeLast(count)
    replacement.withUTF8Buffer { word.append(contentsOf: $0) }
  }

  /// Whether the letters before `count` end in a vowel between two consonants, the last none of w, x, Y; or are a vowel
  /// and a consonant alone.
  func endsInShortSyllable(before count: Int) -> Bool {
    if count == 2 { return Stemmer.isVowel(word[0]) && !Stemmer.isVowel(word[1]) }
    guard count >= 3 else { return false }
    let last = word[count - 1]
    return !Stemmer.isVowel(last) && last != UInt8(ascii: "w") && last != UInt8(ascii: "x")
      && last != Stemmer.consonantY
      && Stemmer.isVowel(word[count - 2]) && !Stemmer.isVowel(word[count - 3])
  }

  var isShort: Bool { r1 >= word.count && endsInShortSyllable(before: word.count) }
}
