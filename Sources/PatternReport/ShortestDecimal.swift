// The shortest decimal of a double:
//
//     x = c · 2^q, 2^52 ≤ c < 2^53; every number between (c − ½) 2^q and (c + ½) 2^q reads back to x (the ends too where c is even;
//     below a power of two the lower neighbour is half as far away)
//     k = ⌊log₁₀ 2^q⌋: of the multiples of 10^k at least two lie in between, of those of 10^(k + 1) at most one
//
// If there is a multiple of 10^(k + 1), it is the shortest; else the multiple of 10^k nearest to x is. Multiples are found by
// comparing 4 x / 10^k with its ends, all three rounded to odd, so that no comparison with a whole number goes wrong. In the
// range below 10^−k is a whole number that 128 bits hold exactly.
//
// Reference: R. Giulietti, "The Schubfach way to render doubles" (2021).

/// The shortest decimal that reads back to a double, the nearest to it where several are as short: digits · 10^exponent.
struct ShortestDecimal {
  /// Without zeros at the end.
  let digits: UInt64
  let exponent: Int

  /// What is looked for: below it, and from 10¹⁵ on, people and `description` write numbers with an exponent.
  static let range = 1e-4..<1e15

  /// - Precondition: `magnitude` lies in `range`.
  init(_ magnitude: Double) {
    precondition(ShortestDecimal.range.contains(magnitude), "no number for plain digits")
    let fraction = magnitude.significandBitPattern
    let c = fraction | 1 << 52
    let q = Int(magnitude.exponentBitPattern) - 1_075
    let isLowerCloser = fraction == 0
    // ⌊q · log₁₀ 2⌋, a quarter less where the lower neighbour is closer; then ⌊log₂ 10^−k⌋.
    let k = (q * 1_262_611 - (isLowerCloser ? 524_031 : 0)) >> 22
    let h = q + (-k * 1_741_647) >> 19 + 1
    let power = ShortestDecimal.powers[-k]
    let isEven = c & 1 == 0
    let lower = ShortestDecimal.product(power, (4 * c - (isLowerCloser ? 1 : 2)) << UInt64(h)) + (isEven ? 0 : 1)
    let value = ShortestDecimal.product(power, (4 * c) << UInt64(h))
    let upper = ShortestDecimal.product(power, (4 * c + 2) << UInt64(h)) - (isEven ? 0 : 1)

    let whole = value / 4
    let tens = whole / 10
    let isTenBelow = lower <= 40 * tens
    let isTenAbove = 40 * tens + 40 <= upper
    if isTenBelow != isTenAbove {
      self.init(tens + (isTenAbove ? 1 : 0), k + 1)
      return
    }
    let isBelow = lower <= 4 * whole
    let isAbove = 4 * whole + 4 <= upper
    if isBelow != isAbove {
      self.init(whole + (isAbove ? 1 : 0), k)
    } else {
      let middle = 4 * whole + 2
      self.init(whole + (value > middle || (value == middle && whole & 1 == 1) ? 1 : 0), k)
    }
  }

  private init(_ digits: UInt64, _ exponent: Int) {
    var digits = digits
    var exponent = exponent
    while true {
      let (tenth, last) = digits.quotientAndRemainder(dividingBy: 10)
      guard last == 0 else { break }
      digits = tenth
      exponent += 1
    }
    self.digits = digits
    self.exponent = exponent
  }

  /// 10^n, shifted up until its highest bit is set.
  private struct Power {
    let high: UInt64
    let low: UInt64
  }

  private static let powers: [Power] = {
    var power: UInt128 = 1
    return (0...21).map { _ in
      let shifted = power << UInt128(power.leadingZeroBitCount)
      power *= 10
      return Power(high: UInt64(truncatingIfNeeded: shifted >> 64), low: UInt64(truncatingIfNeeded: shifted))
    }
  }()

  /// The highest 64 bits of a product of 192, the last of them set too where anything stands behind them.
  @inline(__always)
  private static func product(_ power: Power, _ factor: UInt64) -> UInt64 {
    let low = power.low.multipliedFullWidth(by: factor)
    let high = power.high.multipliedFullWidth(by: factor)
    let (middle, carries) = high.low.addingReportingOverflow(low.high)
    return (high.high + (carries ? 1 : 0)) | (middle != 0 || low.low != 0 ? 1 : 0)
  }

  /// Appends the number in plain digits: `0.25`, `12.0`, `31400.0`.
  func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var start = buffer.count
      var rest = digits
      repeat {
        start -= 1
        let (tenth, last) = rest.quotientAndRemainder(dividingBy: 10)
        buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: last)
        rest = tenth
      } while rest > 0
      let point = buffer.count + exponent
      let zero = UInt8(ascii: "0")
      if point <= start {
        bytes.append(zero)
        bytes.append(UInt8(ascii: "."))
        for _ in point..<start { bytes.append(zero) }
        bytes.append(contentsOf: buffer[start...])
      } else if point < buffer.count {
        bytes.append(contentsOf: buffer[start..<point])
        bytes.append(UInt8(ascii: "."))
        bytes.append(contentsOf: buffer[point...])
      } else {
        bytes.append(contentsOf: buffer[start...])
        for _ in buffer.count..<point { bytes.append(zero) }
        bytes.append(UInt8(ascii: "."))
        bytes.append(zero)
      }
    }
  }
}
