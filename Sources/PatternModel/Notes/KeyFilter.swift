/// A bitmap that knows most keys which an index does not have, in an eighth of the index's memory: most pairs of words are
/// unknown, and the index itself is too large for the cache nearest to the processor.
struct KeyFilter {
  /// A bit for each value of a key's highest bits: eight for each slot of the index, sixteen and more for each key, so that
  /// one unknown key in sixteen at most passes.
  private var bits: ContiguousArray<UInt64>
  private let shift: UInt64

  init(_ index: KeyIndex) {
    let bitCount = max(64, index.keys.count * 8)
    bits = ContiguousArray(repeating: 0, count: bitCount / 64)
    shift = UInt64(64 - bitCount.trailingZeroBitCount)
    for slot in 0..<index.keys.count where index.positions[slot] >= 0 {
      let place = index.keys[slot] >> shift
      bits[Int(place >> 6)] |= 1 << (place & 63)
    }
  }

  @inline(__always)
  func mayHold(_ key: TermKey) -> Bool {
    let place = key.bits >> shift
    return bits[Int(truncatingIfNeeded: place >> 6)] >> (place & 63) & 1 != 0
  }
}
