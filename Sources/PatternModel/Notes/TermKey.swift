/// The 64-bit key under which a word or an n-gram is counted and looked up.
///
/// A key is a hash of the normalised form (FNV-1a over its bytes, then a finaliser that spreads every bit). Two different
/// terms of one vocabulary share a key with probability below n²/2⁶⁵: 3·10⁻⁸ for a million terms, so the vocabulary keeps
/// keys alone in its index and never compares spellings while scoring.
public struct TermKey: Sendable, Hashable, BitwiseCopyable {
  public let bits: UInt64

  @inline(__always)
  public init(bits: UInt64) { self.bits = bits }

  /// The key of a normalised word.
  public init(word: some Sequence<UInt8>) {
    var hash = TermKey.seed
    for byte in word { hash = TermKey.step(hash, byte) }
    self.init(hash: hash)
  }

  /// The key of a text, byte by byte.
  package init(text: String) {
    var text = text
    self = text.withUTF8 { TermKey(word: $0) }
  }

  /// The key of a word whose bytes were folded into `hash` with `step`.
  @inline(__always)
  init(hash: UInt64) { bits = TermKey.finalised(hash) }

  /// The key of this word where it stands under a negation.
  @inline(__always)
  public var negated: TermKey { TermKey(bits: TermKey.finalised(bits ^ 0x9E37_79B9_7F4A_7C15)) }

  /// The key of the bigram of this word and the next; the order matters.
  @inline(__always)
  public func followed(by next: TermKey) -> TermKey {
    TermKey(bits: TermKey.finalised(bits &* 0xD6E8_FEB8_6659_FD93 &+ next.bits))
  }

  /// Where the hash of a word starts (FNV-1a, 64 bits).
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  @inline(__always)
  static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }

  @inline(__always)
  private static func finalised(_ hash: UInt64) -> UInt64 {
    var bits = hash
    bits = (bits ^ (bits >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    bits = (bits ^ (bits >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return bits ^ (bits >> 33)
  }
}
