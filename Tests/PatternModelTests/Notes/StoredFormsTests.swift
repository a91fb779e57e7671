import Testing

@testable import PatternModel

/// Tables as they are stored: what they hold comes back, and what cannot be one is refused.
@Suite struct StoredFormsTests {
  @Test func keyIndexFindsEveryKeyAndNoOther() throws {
    for count in [0, 1, 2, 3, 7, 8, 9, 100, 1000] {
      let keys = (0..<count).map { TermKey(word: "word\($0)".utf8) }
      let index = try #require(KeyIndex(keys), "\(count)")
      for (position, key) in keys.enumerated() {
        #expect(index.position(of: key) == position, "\(position) of \(count)")
      }
      for other in 0..<100 { #expect(index.position(of: TermKey(word: "other\(other)".utf8)) == nil, "\(count)") }
      let stored = try #require(KeyIndex(keys: index.keys, positions: index.positions, count: count), "\(count)")
      for (position, key) in keys.enumerated() {
        #expect(stored.position(of: key) == position, "\(position) of \(count)")
      }
    }
    // Keys that want one slot: the table wraps around its end.
    let crowded = (1...20).map { TermKey(bits: UInt64($0) << 32 | 0xFFFF_FFFF) }
    let index = try #require(KeyIndex(crowded))
    for (position, key) in crowded.enumerated() { #expect(index.position(of: key) == position) }
    #expect(index.position(of: TermKey(bits: 0xFFFF_FFFF)) == nil)
    #expect(KeyIndex([TermKey(bits: 1), TermKey(bits: 2), TermKey(bits: 1)]) == nil)
  }

  @Test func ofEqualKeysTheFirstStays() {
    for (bits, places) in [([], []), ([4], [0]), ([1, 2, 3], [0, 1, 2]), ([1, 2, 1, 3, 2], [0, 1, 3])]
      as [([UInt64], [Int])]
    {
      let (index, found) = KeyIndex.ofFirst(bits.map { TermKey(bits: $0) })
      #expect(found == places, "\(bits)")
      for (position, place) in places.enumerated() {
        #expect(index.position(of: TermKey(bits: bits[place])) == position, "\(bits)")
      }
    }
  }

  @Test func malformedKeyIndicesAreRefused() {
    let cases: [(name: String, keys: [UInt64], positions: [Int32], count: Int)] = [
      ("lengths differ", [1, 2], [0], 1), ("empty", [], [], 0), ("one slot", [1], [-1], 0),
      ("no power of two", [1, 2, 3], [0, -1, -1], 1), ("full", [1, 2], [0, 1], 2),
      ("position outside", [1, 2], [1, -1], 1),
      ("position far outside", [1, 2], [.max, -1], 1), ("position in an empty list", [1, 2], [0, -1], 0),
    ]
    for (name, keys, positions, count) in cases {
      #expect(KeyIndex(keys: FlatArray(keys), positions: FlatArray(positions), count: count) == nil, "\(name)")
    }
    #expect(KeyIndex(keys: FlatArray([1, 2]), positions: FlatArray([0, -1]), count: 1) != nil)
  }

  @Test func stringTablesHoldWhatTheyGot() throws {
    let strings = ["", "kafka", "naïve", "", "two tower"].map { Array($0.utf8) }
    let table = StringTable(strings)
    #expect(table.count == 5)
    #expect((0..<5).map { table.bytes(at: $0) } == strings)
    #expect(table[2] == "naïve")
    #expect(StringTable([]).count == 0)
    let stored = try #require(StringTable(utf8: table.utf8, offsets: table.offsets))
    #expect((0..<5).map { stored.bytes(at: $0) } == strings)
  }

  @Test func malformedStringTablesAreRefused() {
    let cases: [(name: String, byteCount: Int, offsets: [UInt32])] = [
      ("no offsets", 0, []), ("start above 0", 3, [1, 3]), ("end short", 3, [0, 2]), ("end beyond", 3, [0, 4]),
      ("falling", 3, [0, 2, 1, 3]), ("wild", 3, [0, .max, 3]),
    ]
    for (name, byteCount, offsets) in cases {
      let bytes = FlatArray([UInt8](repeating: 97, count: byteCount))
      #expect(StringTable(utf8: bytes, offsets: FlatArray(offsets)) == nil, "\(name)")
    }
    #expect(StringTable(utf8: FlatArray([97, 97, 97]), offsets: FlatArray([0, 0, 3])) != nil)
    #expect(StringTable(utf8: FlatArray([]), offsets: FlatArray([0]))?.count == 0)
  }

  @Test func flatArraysViewWithoutCopying() {
    let own = FlatArray([1.5, -2, 0])
    #expect(own.count == 3 && !own.isEmpty)
    #expect(own.elements == [1.5, -2, 0])
    #expect(own[1] == -2)
    #expect(FlatArray<Double>([]).isEmpty)
    let owner = Owner(count: 4)
    var view: FlatArray<Int32>? = FlatArray(viewing: UnsafeBufferPointer(owner.storage), owner: owner)
    #expect(view?.elements == [7, 7, 7, 7])
    let copy = view
    view = nil
    owner.storage[2] = 9
    #expect(copy?.elements == [7, 7, 9, 7])
  }

  private final class Owner {
    let storage: UnsafeMutableBufferPointer<Int32>
    init(count: Int) {
      storage = .allocate(capacity: count)
      storage.initialize(repeating: 7)
    }
    deinit { storage.deallocate() }
  }
}
