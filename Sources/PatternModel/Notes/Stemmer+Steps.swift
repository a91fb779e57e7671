/// The steps of the algorithm, in its own order; R1 and R2 as `findRegions` left them.
extension Stemmer {
  /// One rule of a step: a suffix, what takes its place, and the condition beside lying in the step's region.
  struct Rule: Sendable {
    enum Condition: Sendable { case none, afterL, afterLiEnding, afterSOrT, inR2 }

    let suffix: StaticString
    let replacement: StaticString
    let condition: Condition
    /// The suffix's: it alone rules most suffixes out.
    let lastLetter: UInt8

    init(_ suffix: StaticString, _ replacement: StaticString, _ condition: Condition = .none) {
      self.suffix = suffix
      self.replacement = replacement
      self.condition = condition
      lastLetter = suffix.utf8Start[suffix.utf8CodeUnitCount - 1]
    }
  }

  mutating func removePossessive() {
    for suffix: StaticString in ["'s'", "'s", "'"] where hasSuffix(suffix) {
      return replaceSuffix(suffix.utf8CodeUnitCount, with: "")
    }
  }

  mutating func removePlural() {
    if hasSuffix("sses") {
      replaceSuffix(4, with: "ss")
    } else if hasSuffix("ied") || hasSuffix("ies") {
      replaceSuffix(3, with: word.count > 4 ? "i" : "ie")
    } else if hasSuffix("s"), !hasSuffix("us"), !hasSuffix("ss"), hasVowel(before: word.count - 2) {
      replaceSuffix(1, with: "")
    }
  }

  mutating func removePastAndGerund() {
    for suffix: StaticString in ["eedly", "eed"] where hasSuffix(suffix) {
      if word.count - suffix.utf8CodeUnitCount >= r1 { replaceSuffix(suffix.utf8CodeUnitCount, with: "ee") }
      return
    }
    for suffix: StaticString in ["ingly", "edly", "ing", "ed"] where hasSuffix(suffix) {
      guard hasVowel(before: word.count - suffix.utf8CodeUnitCount) else { return }
      replaceSuffix(suffix.utf8CodeUnitCount, with: "")
      if hasSuffix("at") || hasSuffix("bl") || hasSuffix("iz") {
        word.append(UInt8(ascii: "e"))
      } else if endsInDouble {
        word.removeLast()
      } else if isShort {
        word.append(UInt8(ascii: "e"))
      }
      return
    }
  }

  private var endsInDouble: Bool {
    guard word.count >= 2, word[word.count - 1] == word[word.count - 2] else { return false }
    return "bdfgmnprt".utf8.contains(word[word.count - 1])
  }

  mutating func replaceFinalY() {
    guard word.count > 2, hasSuffix("y") || hasSuffix("Y"), !Stemmer.isVowel(word[word.count - 2]) else { return }
    replaceSuffix(1, with: "i")
  }

  mutating func replaceLongSuffix() { apply(Stemmer.longSuffixes, from: r1) }
  mutating func replaceMediumSuffix() { apply(Stemmer.mediumSuffixes, from: r1) }
  mutating func removeDerivation() { apply(Stemmer.derivations, from: r2) }

  mutating func removeFinalEAndL() {
    let stem = word.count - 1
    if hasSuffix("e") {
      if stem >= r2 || (stem >= r1 && !endsInShortSyllable(before: stem)) { word.removeLast() }
    } else if hasSuffix("ll"), stem >= r2 {
      word.removeLast()
    }
  }

  /// Applies the first rule whose suffix the word ends in; the rules stand longest suffix first.
  private mutating func apply(_ rules: [Rule], from region: Int) {
    guard let last = word.last, let rule = rules.first(where: { $0.lastLetter == last && hasSuffix($0.suffix) }) else {
      return
    }
    let stem = word.count - rule.suffix.utf8CodeUnitCount
    guard stem >= region else { return }
    let before: UInt8 = stem > 0 ? word[stem - 1] : 0
    switch rule.condition {
    case .none: break
    case .afterL: guard before == UInt8(ascii: "l") else { return }
    case .afterLiEnding: guard "cdeghkmnrt".utf8.contains(before) else { return }
    case .afterSOrT: guard before == UInt8(ascii: "s") || before == UInt8(ascii: "t") else { return }
    case .inR2: guard stem >= r2 else { return }
    }
    replaceSuffix(rule.suffix.utf8CodeUnitCount, with: rule.replacement)
  }

  // MARK: Tables

  static let longSuffixes: [Rule] = [
    Rule("ational", "ate"), Rule("fulness", "ful"), Rule("iveness", "ive"), Rule("ization", "ize"),
    Rule("ousness", "ous"), Rule("biliti", "ble"), Rule("lessli", "less"), Rule("tional", "tion"),
    Rule("alism", "al"), Rule("aliti", "al"), Rule("ation", "ate"), Rule("entli", "ent"), Rule("fulli", "ful"),
    Rule("iviti", "ive"), Rule("ousli", "ous"), Rule("abli", "able"), Rule("alli", "al"), Rule("anci", "ance"),
    Rule("ator", "ate"), Rule("enci", "ence"), Rule("izer", "ize"), Rule("bli", "ble"), Rule("ogi", "og", .afterL),
    Rule("li", "", .afterLiEnding),
  ]

  static let mediumSuffixes: [Rule] = [
    Rule("ational", "ate"), Rule("tional", "tion"), Rule("alize", "al"), Rule("ative", "", .inR2),
    Rule("icate", "ic"), Rule("iciti", "ic"), Rule("ical", "ic"), Rule("ness", ""), Rule("ful", ""),
  ]

  static let derivations: [Rule] = [
    Rule("ement", ""), Rule("able", ""), Rule("ance", ""), Rule("ence", ""), Rule("ible", ""), Rule("ment", ""),
    Rule("ant", ""), Rule("ate", ""), Rule("ent", ""), Rule("ion", "", .afterSOrT), Rule("ism", ""), Rule("iti", ""),
    Rule("ive", ""), Rule("ize", ""), Rule("ous", ""), Rule("al", ""), Rule("er", ""), Rule("ic", ""),
  ]

  /// Prefixes after which R1 starts, whatever the vowels say.
  static let regionPrefixes: [[UInt8]] = ["gener", "commun", "arsen"].map { Array($0.utf8) }

  /// Whether step 1a has left a word that stays as it is; few words have such an ending, and only those are looked up.
  var isInvariant: Bool { (hasSuffix("ing") || hasSuffix("eed")) && Stemmer.invariants.contains(word) }

  /// Words that step 1a leaves as they are to stay.
  private static let invariants = Set(
    ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"].map { Array($0.utf8) })

  /// How many letters the words below have at most.
  static let longestException = 6

  /// Words with a stem of their own, and those stems.
  static let exceptions: [(word: StaticString, stem: StaticString)] = [
    ("skis", "ski"), ("skies", "sky"), ("dying", "die"), ("lying", "lie"), ("tying", "tie"), ("idly", "idl"),
    ("gently", "gentl"), ("ugly", "ugli"), ("early", "earli"), ("only", "onli"), ("singly", "singl"), ("sky", "sky"),
    ("news", "news"), ("howe", "howe"), ("atlas", "atlas"), ("cosmos", "cosmos"), ("bias", "bias"), ("andes", "andes"),
  ]
}
