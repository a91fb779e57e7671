import PatternModel
import PatternReport
import PatternReview

/// Numbers and names as the session's pages show them.
enum Numbers {
  /// With a fixed count of decimals and, where asked for, a sign: `−0.31`.
  static func fixed(_ value: Double, _ decimals: Int = 2, isSigned: Bool = false) -> String {
    guard value.isFinite else { return "–" }
    let scale = (0..<decimals).reduce(1.0) { result, _ in result * 10 }
    let units = Int((min(abs(value), 1e9) * scale).rounded())
    var digits = String(units)
    digits = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = units == 0 ? "" : value < 0 ? "−" : isSigned ? "+" : ""
    return sign + (decimals == 0 ? digits : "\(digits.dropLast(decimals)).\(digits.suffix(decimals))")
  }

  static func percent(_ share: Double) -> String { fixed(share * 100, 0) + " %" }

  /// A probability in whole percent, never as certain: `under 1 %`, `over 99 %`.
  static func probability(_ value: Double) -> String {
    value < 0.005 ? "under 1 %" : value >= 0.995 ? "over 99 %" : percent(value)
  }

  /// `0.61 [0.48, 0.72]`, or why there is none.
  static func figure(_ figure: Figure, decimals: Int = 2, isSigned: Bool = false) -> Markup {
    switch figure {
    case .refused(let reason): return "<span class=\"soft\">not given: \(reason.description)</span>"
    case .estimate(let estimate):
      let interval: Markup =
        estimate.interval.map {
          """
           <span class="soft nowrap">[\(fixed($0.lowerBound, decimals, isSigned: isSigned)), \
          \(fixed($0.upperBound, decimals, isSigned: isSigned))]</span>
          """
        } ?? ""
      return "<span class=\"nowrap\">\(fixed(estimate.value, decimals, isSigned: isSigned))</span>\(interval)"
    }
  }

  /// A piece of a page, or nothing.
  static func when(_ isShown: Bool, _ piece: @autoclosure () -> Markup) -> Markup { isShown ? piece() : Markup() }

  /// One of two pieces; a choice in an interpolation itself would be taken for text.
  static func either(_ isFirst: Bool, _ first: @autoclosure () -> Markup, _ second: @autoclosure () -> Markup) -> Markup
  {
    isFirst ? first() : second()
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// A text of the record in isolation: it cannot turn the line around.
  static func isolated(_ text: String) -> Markup { "<bdi>\(PlainText.line(text))</bdi>" }

  /// A label as a tile: a letter, or `none`.
  static func tile(_ label: AgreedLabel?, kind: Markup = "") -> Markup {
    "<span class=\"tile \(kind)\">\(label?.name ?? "–")</span>"
  }

  static func title(_ label: AgreedLabel?) -> String {
    guard let label else { return "no label" }
    return label.pattern?.title ?? "no pattern fits"
  }

  static func heading(_ level: Int, _ title: Markup, id: Markup? = nil) -> Markup {
    let attribute: Markup = id.map { " id=\"\($0)\"" } ?? ""
    return "<h\(level)\(attribute)>\(title)</h\(level)>\n"
  }
}
