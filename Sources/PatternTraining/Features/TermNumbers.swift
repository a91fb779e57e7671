import PatternModel

/// Numbers for terms in the order in which they are first met: open addressing over the key, at most half full.
///
/// A look-up costs one cache line where the key is not there, as in a corpus half of all terms are new.
struct TermNumbers {
  /// A slot of the table; `number` is −1 where it is empty.
  private struct Slot {
    var key = TermKey(bits: 0)
    var number: Int32 = -1
  }

  private var slots = ContiguousArray(repeating: Slot(), count: 1 << 12)
  /// The keys met so far, by number.
  private(set) var keys: [TermKey] = []

  /// The number of a term, and whether it is met for the first time. O(1).
  mutating func number(of key: TermKey) -> (number: Int32, isNew: Bool) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: key.bits) & mask
    while slots[slot].number >= 0 {
      if slots[slot].key == key { return (slots[slot].number, false) }
      slot = (slot + 1) & mask
    }
    let number = Int32(keys.count)
    slots[slot] = Slot(key: key, number: number)
    keys.append(key)
    if keys.count * 2 > slots.count { grow() }
    return (number, true)
  }

  private mutating func grow() {
    let capacity = slots.count * 2
    slots = ContiguousArray(repeating: Slot(), count: capacity)
    for (number, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key.bits) & (capacity - 1)
      while slots[slot].number >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Slot(key: key, number: Int32(number))
    }
  }
}
