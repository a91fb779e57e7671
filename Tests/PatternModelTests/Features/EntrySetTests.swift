import Testing

@testable import PatternModel

@Suite struct EntrySetTests {
  @Test func listsAndPlacesAscend() {
    var generator = SeededGenerator(seed: 3)
    for capacity in [1, 63, 64, 65, 4_096, 4_097, 300_000] {
      var set = EntrySet(capacity: capacity)
      // The same set again and again: nothing of one round is left in the next.
      for round in 0..<20 {
        let numbers = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
          Int.random(in: 0..<capacity, using: &generator)
        }
        for number in numbers { set.insert(number) }
        var list: [Int32] = []
        set.finish(into: &list)
        #expect(list == Set(numbers).sorted().map { Int32($0) }, "\(capacity), \(round)")
        for number in numbers { #expect(Int(list[set.place(of: number)]) == number, "\(capacity), \(round)") }
        set.removeAll()
      }
    }
  }
}
