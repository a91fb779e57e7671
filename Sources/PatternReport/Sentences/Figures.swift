/// Numbers as people read them.
enum Figures {
  /// A probability in whole percent, 0 to 100, halves rounded up.
  static func wholePercent(_ probability: Double) -> Int {
    guard probability > 0 else { return 0 }
    return Int((min(probability, 1) * 100).rounded())
  }

  /// A probability in percent, never as certain: `71 %`, `under 1 %`, `over 99 %`.
  static func percent(_ probability: Double) -> String {
    switch wholePercent(probability) {
    case ..<1: "under 1 %"
    case 100...: "over 99 %"
    case let percent: "\(percent) %"
    }
  }

  /// A number with its sign and two places: `+0.31`, `−1.20`, `0.00`; beyond ±999.99 that bound, which is past all meaning.
  static func signed(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    let hundredths = Int((min(max(value, -999.99), 999.99) * 100).rounded())
    let magnitude = hundredths.magnitude
    let places = magnitude % 100
    let sign = hundredths > 0 ? "+" : hundredths < 0 ? "−" : ""
    return "\(sign)\(magnitude / 100).\(places < 10 ? "0" : "")\(places)"
  }

  /// A number of at least 0 with a fixed count of decimals, halves rounded up: `0.797`, `90.1`, `1797`.
  static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "?" }
    let scale = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
    let digits = String(Int((max(0, value) * scale).rounded()))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return decimals == 0 ? padded : padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String], joinedBy word: String = "and") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}
