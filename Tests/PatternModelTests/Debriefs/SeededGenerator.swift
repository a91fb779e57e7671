/// SplitMix64: the same choices for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// One to four small damages: a byte changed, dropped, inserted or doubled, two swapped, or the end cut off.
func mutated(_ bytes: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
  let telling: [UInt8] = [
    0x22, 0x2C, 0x0A, 0x0D, 0x00, 0x7B, 0x7D, 0x5C, 0x80, 0xC3, 0xED, 0xFF, 0x20, 0x31, 0x75, 0x3A,
  ]
  var result = bytes
  for _ in 0..<Int.random(in: 1...4, using: &generator) {
    guard !result.isEmpty else { break }
    let place = Int.random(in: 0..<result.count, using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: result[place] = telling.randomElement(using: &generator) ?? 0
    case 1: result.remove(at: place)
    case 2: result.insert(telling.randomElement(using: &generator) ?? 0, at: place)
    case 3: result.insert(result[place], at: place)
    case 4: result.swapAt(place, Int.random(in: 0..<result.count, using: &generator))
    default: if Bool.random(using: &generator) { result.removeSubrange(place...) }
    }
  }
  return result
}
