/// A read-only hash table from term keys to positions: open addressing, linear probing, at most half full.
///
/// It is stored as it is searched, so a mapped model needs no work before the first look-up. A look-up costs O(1): 1.5
/// probes on average. An empty slot holds position −1.
public struct KeyIndex: Sendable {
  /// The key in each slot; meaningless where the slot is empty. A power of two of them.
  public let keys: FlatArray<UInt64>
  /// The position in each slot, −1 where it is empty.
  public let positions: FlatArray<Int32>
  /// All positions are below it.
  private let limit: Int

  /// An index in which the key at place i of `keys` has position i.
  ///
  /// - Returns: `nil` where two keys are equal.
  public init?(_ keys: [TermKey]) {
    var capacity = 2
    while capacity < keys.count * 2 { capacity *= 2 }
    var slots = [UInt64](repeating: 0, count: capacity)
    var positions = [Int32](repeating: -1, count: capacity)
    for (position, key) in keys.enumerated() {
      var slot = Int(truncatingIfNeeded: key.bits) & (capacity - 1)
      while positions[slot] >= 0 {
        if slots[slot] == key.bits { return nil }
        slot = (slot + 1) & (capacity - 1)
      }
      slots[slot] = key.bits
      positions[slot] = Int32(position)
    }
    self.keys = FlatArray(slots)
    self.positions = FlatArray(positions)
    limit = keys.count
  }

  /// An index of the keys that no earlier one equals, and their places in `keys`: two texts with one key are not chance, but
  /// they can be made on purpose, and are then the first of them.
  public static func ofFirst(_ keys: [TermKey]) -> (index: KeyIndex, places: [Int]) {
    if let index = KeyIndex(keys) { return (index, Array(keys.indices)) }
    var known: Set<UInt64> = []
    let places = keys.indices.filter { known.insert(keys[$0].bits).inserted }
    guard let index = KeyIndex(places.map { keys[$0] }) else { preconditionFailure("keys that differ are equal") }
    return (index, places)
  }

  /// An index as it was stored, of `count` entries.
  ///
  /// - Returns: `nil` unless both arrays have one same power-of-two length with an empty slot in it, and every position is
  ///   below `count`; what the slots hold is looked at in look-ups where the file is checked as it is used.
  public init?(keys: FlatArray<UInt64>, positions: FlatArray<Int32>, count: Int) {
    guard keys.count == positions.count, keys.count >= 2, keys.count & (keys.count - 1) == 0 else { return nil }
    let isSound =
      positions.isCheckedAsUsed
      || positions.withUnsafeBufferPointer { slots in
        var empty = 0
        for position in slots {
          if position >= count { return false }
          if position < 0 { empty += 1 }
        }
        return empty > 0
      }
    guard isSound else { return nil }
    self.keys = keys
    self.positions = positions
    limit = count
  }

  /// The position of a key, or `nil`.
  @inline(__always)
  public func position(of key: TermKey) -> Int? {
    if positions.isCheckedAsUsed { return checkedPosition(of: key) }
    // Both arrays have one power of two of elements, so a masked slot lies within both.
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key.bits) & mask
    while true {
      let position = positions.unchecked(slot)
      if position < 0 { return nil }
      if keys.unchecked(slot) == key.bits { return Int(position) }
      slot = (slot + 1) & mask
    }
  }

  /// The same, slot by slot checked; `nil` too where one is damaged, which is remembered, or holds what no table has.
  private func checkedPosition(of key: TermKey) -> Int? {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: key.bits) & mask
    for _ in 0..<keys.count {
      guard positions.check(slot..<slot + 1) else { return nil }
      let position = Int(positions.unchecked(slot))
      guard position >= 0, position < limit, keys.check(slot..<slot + 1) else { return nil }
      if keys.unchecked(slot) == key.bits { return position }
      slot = (slot + 1) & mask
    }
    return nil
  }
}
