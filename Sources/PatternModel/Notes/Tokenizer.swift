/// Cuts the bytes of a note into words, in one pass, without allocating.
///
/// Two styles. `plain` is what other tools do by default: runs of two or more letters, digits and underscores, lower-cased.
/// `field` knows how this field writes: `two-tower`, `p99`, `A/B`, `10x`, `k8s`, `recall@k`, `c++`, `don't`, `w/o` and `0.5`
/// are one word each; accents are folded; possessive `'s` is dropped; e-mail addresses, web addresses and handles are
/// passed over; it tells where clauses and sentences end. O(bytes).
///
/// The input is valid UTF-8. Positions are byte offsets into it.
struct Tokenizer {
  enum Style: Sendable { case plain, field }

  /// What stands between a word and the one before it.
  enum Break: UInt8, Comparable {
    /// `aside`: a colon, a bracket or a quotation mark, which ends a remark but no clause.
    case none, aside, clause, sentence, line
    static func < (left: Break, right: Break) -> Bool { left.rawValue < right.rawValue }
  }

  struct Token {
    /// The bytes of the word as written.
    var start: Int
    var end: Int
    /// The break before it.
    var opening: Break
    /// How many folded bytes `folded` holds; 0 for a word too long to be one.
    var foldedCount: Int
    /// Hash of the folded bytes so far, for `TermKey(hash:)`.
    var hash: UInt64
    /// The bytes as written where the word is short and plain and has not been folded yet: see `fold`.
    var spelling: ShortSpelling?
  }

  /// A word longer than this is no word (an encoded file, a key): it is passed over.
  static let longestWord = 48

  private let bytes: UnsafeBufferPointer<UInt8>
  private let style: Style
  private var position = 0
  /// Whether no word of this run of non-blank bytes has been read yet: then it may be an address.
  private var isRunStart = true
  /// Whether the text has an `@` or a `://` anywhere, without which only `www.` begins an address.
  private let mayHaveAddress: Bool
  /// Where the token last returned starts and ends.
  private var lastStart = 0
  private var lastEnd = -1
  /// The folded bytes of the token last returned; room for `longestWord` and one scalar more.
  let folded: UnsafeMutablePointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>, style: Style, folded: UnsafeMutablePointer<UInt8>) {
    self.bytes = bytes
    self.style = style
    self.folded = folded
    mayHaveAddress = style == .field && NoteAddress.mayStand(in: bytes)
  }

  /// Room that `folded` must have.
  static let foldedCapacity = longestWord + 8

  /// The next word, or `nil` at the end.
  mutating func next() -> Token? {
    guard let token = nextUnfolded() else { return nil }
    return token.spelling == nil ? token : fold(token)
  }

  /// The next word, or `nil` at the end; not folded yet where its `spelling` is there to look it up by.
  @inline(__always)
  mutating func nextUnfolded() -> Token? {
    var opening = Break.none
    while position < bytes.count {
      let byte = bytes[position]
      let byteClass = ByteClass.of(byte)
      if byteClass == ByteClass.separator {
        if byte <= UInt8(ascii: " ") { isRunStart = true }
        if style == .field, byte != UInt8(ascii: " ") { opening = max(opening, breakAt(position)) }
        position += 1
        continue
      }
      if isRunStart {
        isRunStart = false
        if style == .field, mayHaveAddress || NoteAddress.startsWithWWW(bytes, at: position),
          let end = NoteAddress.end(from: position, in: bytes)
        {
          position = end
          continue
        }
      }
      let start = position
      if byteClass == ByteClass.word, let spelling = shortSpelling() {
        position += spelling.count
        (lastStart, lastEnd) = (start, position)
        return Token(
          start: start, end: position, opening: opening, foldedCount: 0, hash: TermKey.seed, spelling: spelling)
      }
      var token = style == .plain ? scanPlain() : scanField()
      guard token.foldedCount > 0 else {
        // Nothing of it was a word: a lone symbol beyond ASCII (a dash, a quote), which may end a clause.
        if style == .field, token.end > start { opening = max(opening, breakOfSymbol(start)) }
        continue
      }
      token.opening = opening
      (lastStart, lastEnd) = (token.start, token.end)
      return token
    }
    return nil
  }

  /// A token of this text with its folded bytes, which it did not have yet.
  mutating func fold(_ token: Token) -> Token {
    let end = position
    position = token.start
    var folded = style == .plain ? scanPlain() : scanField()
    position = end
    folded.opening = token.opening
    return folded
  }

  // MARK: Short words

  /// The word that starts here, where it is short, plain and ends before a byte that joins nothing to it.
  @inline(__always)
  private func shortSpelling() -> ShortSpelling? {
    guard let spelling = ShortSpelling(at: position, in: bytes) else { return nil }
    if style == .plain { return spelling.count > 1 ? spelling : nil }
    let end = position + spelling.count
    guard end < bytes.count else { return spelling }
    // What `joinLength` says no to at a glance; all else is read byte by byte.
    switch bytes[end] {
    case ...UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: ";"): return spelling
    case UInt8(ascii: ","): return isDigit(end - 1) ? nil : spelling
    case UInt8(ascii: "."): return spelling.count > 1 && !isDigit(end - 1) ? spelling : nil
    default: return nil
    }
  }

  // MARK: Plain

  private mutating func scanPlain() -> Token {
    var token = Token(
      start: position, end: position, opening: .none, foldedCount: 0, hash: TermKey.seed, spelling: nil)
    var scalarCount = 0
    while position < bytes.count {
      if ByteClass.of(bytes[position]) == ByteClass.word {
        let start = position
        _ = takeRun(into: &token)
        scalarCount += position - start
        continue
      }
      let step = foldScalar(into: &token, dropsAccents: false)
      if step == 0 { break }
      position += step
      scalarCount += 1
    }
    if position == token.start { position += ScalarFolding.width(bytes[position]) }
    token.end = position
    if scalarCount < 2 || token.foldedCount > Tokenizer.longestWord { token.foldedCount = 0 }
    return token
  }

  // MARK: Field

  private mutating func scanField() -> Token {
    var token = Token(
      start: position, end: position, opening: .none, foldedCount: 0, hash: TermKey.seed, spelling: nil)
    var runStart = position
    var digits = 0
    scan: while position < bytes.count {
      let byte = bytes[position]
      let byteClass = ByteClass.of(byte)
      if byteClass == ByteClass.word {
        digits += takeRun(into: &token)
        continue
      }
      if byteClass == ByteClass.beyondASCII {
        if isApostrophe(position) {
          guard position > token.start, joinsApostrophe(at: position, width: 3) else { break scan }
          append(UInt8(ascii: "'"), to: &token)
          position += 3
          runStart = position
          continue
        }
        let step = foldScalar(into: &token, dropsAccents: true)
        if step == 0 { break scan }
        position += step
        continue
      }
      guard position > token.start else { break scan }
      let joined = joinLength(at: position, runStart: runStart, tokenStart: token.start)
      if joined == 0 { break scan }
      for offset in 0..<joined { append(bytes[position + offset], to: &token) }
      position += joined
      runStart = position
    }
    if position == token.start { position += ScalarFolding.width(bytes[position]) }
    token.end = position
    dropPossessive(&token)
    if token.foldedCount > Tokenizer.longestWord { token.foldedCount = 0 }
    if digits > 0, token.foldedCount > 0 { nameNumber(&token, digits: digits) }
    return token
  }

  /// Takes letters and digits as long as they are ASCII, which nearly all are; returns how many of them were digits.
  @inline(__always)
  private mutating func takeRun(into token: inout Token) -> Int {
    var index = position
    var count = token.foldedCount
    var hash = token.hash
    var digits = 0
    repeat {
      let byte = bytes[index]
      let lower = ByteClass.lowercase(byte)
      if count < Tokenizer.foldedCapacity {
        folded[count] = lower
        count += 1
      }
      hash = TermKey.step(hash, lower)
      if byte <= UInt8(ascii: "9") { digits += 1 }
      index += 1
    } while index < bytes.count && ByteClass.of(bytes[index]) == ByteClass.word
    position = index
    token.foldedCount = count
    token.hash = hash
    return digits
  }

  /// How many bytes from `index` on belong to the word although they are no letters: 0 where the word ends.
  private func joinLength(at index: Int, runStart: Int, tokenStart: Int) -> Int {
    // A blank, which ends nearly every word, is below all that may join two.
    guard bytes[index] > UInt8(ascii: "\"") else { return 0 }
    let run = index - runStart
    let following = wordRun(from: index + 1)
    switch bytes[index] {
    case UInt8(ascii: "-"): return following > 0 ? 1 : 0
    case UInt8(ascii: "'"): return joinsApostrophe(at: index, width: 1) ? 1 : 0
    case UInt8(ascii: "/"):
      // A/B, w/o, CI/CD, I/O; and "w/" for "with", "w/out" for "without".
      let isWith = run == 1 && ByteClass.lowercase(bytes[index - 1]) == UInt8(ascii: "w")
      if following > 0 { return (run <= 2 && following <= 2) || (isWith && following == 3 && isOut(index + 1)) ? 1 : 0 }
      return isWith ? 1 : 0
    case UInt8(ascii: "@"): return following > 0 && following <= 4 ? 1 : 0
    case UInt8(ascii: ","):
      // 10,000 and 10,000x
      return isDigit(index - 1) && (1...3).allSatisfy { isDigit(index + $0) } && !isDigit(index + 4) ? 1 : 0
    case UInt8(ascii: "."):
      let joinsDigits = isDigit(index - 1) && isDigit(index + 1)
      return joinsDigits || (run == 1 && following == 1 && !isDigit(index + 1)) ? 1 : 0
    case UInt8(ascii: "+"):
      return index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "+") && run == 1 ? 2 : 0
    case UInt8(ascii: "#"): return run == 1 && following == 0 && index - 1 == tokenStart && !isDigit(index - 1) ? 1 : 0
    default: return 0
    }
  }

  private func wordRun(from start: Int) -> Int {
    var index = start
    while index < bytes.count, ByteClass.of(bytes[index]) == ByteClass.word { index += 1 }
    // A letter beyond ASCII continues the word; one suffices to know that something follows.
    if index == start, index < bytes.count, ByteClass.of(bytes[index]) == ByteClass.beyondASCII,
      ScalarFolding.isLetter(at: index, in: bytes)
    {
      return 1
    }
    return index - start
  }

  /// Whether "out" stands at an index.
  private func isOut(_ index: Int) -> Bool {
    index + 2 < bytes.count && zip(0..<3, "out".utf8).allSatisfy { ByteClass.lowercase(bytes[index + $0]) == $1 }
  }

  private func isDigit(_ index: Int) -> Bool {
    index >= 0 && index < bytes.count && bytes[index] >= UInt8(ascii: "0") && bytes[index] <= UInt8(ascii: "9")
  }

  private func isApostrophe(_ index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
      && (bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98)
  }

  private func joinsApostrophe(at index: Int, width: Int) -> Bool {
    index > 0 && ByteClass.of(bytes[index - 1]) != ByteClass.separator && wordRun(from: index + width) > 0
  }

  private func dropPossessive(_ token: inout Token) {
    guard token.foldedCount > 2, folded[token.foldedCount - 1] == UInt8(ascii: "s"),
      folded[token.foldedCount - 2] == UInt8(ascii: "'")
    else { return }
    token.foldedCount -= 2
    rehash(&token)
  }

  /// A number counts as "a number": which one it is says nothing, and four digits and more may identify somebody.
  private func nameNumber(_ token: inout Token, digits: Int) {
    let rest = (0..<token.foldedCount).contains { !ByteClass.isOfNumber(folded[$0]) }
    guard !rest || digits >= 4 else { return }
    folded[0] = UInt8(ascii: "#")
    token.foldedCount = 1
    rehash(&token)
  }

  private func rehash(_ token: inout Token) {
    token.hash = TermKey.seed
    for index in 0..<token.foldedCount { token.hash = TermKey.step(token.hash, folded[index]) }
  }

  // MARK: Folding

  @inline(__always)
  private func append(_ byte: UInt8, to token: inout Token) {
    if token.foldedCount < Tokenizer.foldedCapacity {
      folded[token.foldedCount] = byte
      token.foldedCount += 1
    }
    token.hash = TermKey.step(token.hash, byte)
  }

  /// Folds the scalar at `position` into the token.
  ///
  /// - Returns: the scalar's width in bytes, 0 where it is no part of a word.
  private func foldScalar(into token: inout Token, dropsAccents: Bool) -> Int {
    let byte = bytes[position]
    switch ByteClass.of(byte) {
    case ByteClass.word:
      append(ByteClass.lowercase(byte), to: &token)
      return 1
    case ByteClass.beyondASCII:
      let width = ScalarFolding.width(byte)
      let isPart = ScalarFolding.fold(at: position, in: bytes, dropsAccents: dropsAccents) { append($0, to: &token) }
      return isPart ? width : 0
    default:
      return 0
    }
  }

  // MARK: Breaks

  private func breakAt(_ index: Int) -> Break {
    switch bytes[index] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): .line
    case UInt8(ascii: "!"), UInt8(ascii: "?"): .sentence
    case UInt8(ascii: "."): endsAbbreviation(index) || continuesName(index + 1) ? .none : .sentence
    case UInt8(ascii: ";"), UInt8(ascii: ","): .clause
    case UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "\""):
      .aside
    case UInt8(ascii: "-"):
      // A dash, which may be typed as two hyphens.
      ByteClass.isBlank(at: index + 1, in: bytes) || bytes[index + 1] == UInt8(ascii: "-") ? .clause : .none
    default: .none
    }
  }

  /// Whether a full stop at `index` belongs to an abbreviation after which sentences go on.
  private func endsAbbreviation(_ index: Int) -> Bool {
    index == lastEnd && index - lastStart <= Tokenizer.longestAbbreviation
      && Tokenizer.abbreviations.contains { abbreviation in
        abbreviation.utf8CodeUnitCount == index - lastStart
          && (lastStart..<index).allSatisfy {
            ByteClass.lowercase(bytes[$0]) == abbreviation.utf8Start[$0 - lastStart]
          }
      }
  }

  /// Whether a name or a number goes on at an index, right after a full stop: `model.predict`, `train.py`, `.5`.
  private func continuesName(_ index: Int) -> Bool {
    index < bytes.count
      && (isDigit(index) || (bytes[index] >= UInt8(ascii: "a") && bytes[index] <= UInt8(ascii: "z")))
  }

  /// Abbreviations that stand before what they belong to: a full stop after them ends no sentence.
  private static let abbreviations: [StaticString] = [
    "approx", "cf", "e.g", "eg", "esp", "i.e", "ie", "incl", "resp", "vs",
  ]
  private static let longestAbbreviation = 6

  /// An en or em dash ends a clause, an ellipsis a sentence, a curly quotation mark a remark.
  private func breakOfSymbol(_ index: Int) -> Break {
    guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80 else { return .none }
    switch bytes[index + 2] {
    case 0x93, 0x94, 0x95: return .clause
    case 0x9C, 0x9D: return .aside
    case 0xA6: return .sentence
    default: return .none
    }
  }
}
