import Testing

@testable import PatternReport

/// `description` is the outside truth: the standard library's own algorithm, another one.
@Suite struct ShortestDecimalTests {
  private static func text(_ number: Double) -> String {
    var bytes: [UInt8] = []
    number.append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func rangeEndsAndExactNumbers() {
    var numbers: [Double] = [0, -0.0, 1, -1, 0.1, 0.25, 0.3, 12, 31_400, 1e-4, 9.999e-5, 1e14, 999_999_999_999_999.9, 1e15]
    numbers += [.leastNonzeroMagnitude, .leastNormalMagnitude, 1e-17, .greatestFiniteMagnitude, 123_456_789.25, 2.5e-3]
    // Powers of two, whose lower neighbour is closer, and the numbers beside them.
    for exponent in -14...50 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      numbers += [power, power.nextUp, power.nextDown, 3 * power]
    }
    // Powers of ten and their neighbours.
    var power = 1e-5
    for _ in 0..<22 {
      numbers += [power, power.nextUp, power.nextDown, 5 * power, 9 * power]
      power *= 10
    }
    for number in numbers {
      #expect(ShortestDecimalTests.text(number) == number.description)
      #expect(ShortestDecimalTests.text(-number) == (-number).description)
    }
  }

  @Test func anyNumberOfTheRange() {
    var state: UInt64 = 11
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 12
    }
    var failures = 0
    for step in 0..<60_000 {
      // All exponents of the range alike, any significand; every fourth one of few decimals.
      let exponent = Int(next() % 64) - 14
      var number = Double(sign: .plus, exponent: exponent, significand: 1 + Double(next()) * 0x1p-52)
      if step % 4 == 0 { number = (number * 1_000).rounded() / 1_000 }
      guard ShortestDecimalTests.text(number) != number.description else { continue }
      failures += 1
      if failures < 5 { Issue.record("\(number): \(ShortestDecimalTests.text(number))") }
    }
    #expect(failures == 0)
  }
}
