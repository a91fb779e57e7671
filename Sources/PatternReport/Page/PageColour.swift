/// The colours of every page, for light and for dark surroundings.
///
/// Each ink can be read on each surface: a contrast of at least 4.5 to 1, as WCAG 2.2 asks of text at level AA. Blue and
/// orange, for and against, differ for readers who do not see red and green apart, and no meaning rests on them alone.
public enum PageColour: String, CaseIterable, Sendable {
  case ink, soft, link, towards, against, caution
  case paper, card
  case towardsTint = "towards-tint"
  case againstTint = "against-tint"
  case cautionTint = "caution-tint"
  case line

  /// What a colour is for.
  public enum Use: Sendable {
    /// Text, bars and the ring of the focus.
    case ink
    /// What text stands on.
    case surface
    /// Rules between parts, which no meaning rests on.
    case rule
  }

  /// What the colour is for.
  public var use: Use {
    switch self {
    case .ink, .soft, .link, .towards, .against, .caution: .ink
    case .paper, .card, .towardsTint, .againstTint, .cautionTint: .surface
    case .line: .rule
    }
  }

  /// In light surroundings, and on paper; `#rrggbb`.
  public var light: String {
    switch self {
    case .ink: "#1c2127"
    case .soft: "#565e68"
    case .link, .towards: "#1a5e94"
    case .against: "#8f4a00"
    case .caution: "#7a4b00"
    case .paper: "#faf9f7"
    case .card: "#ffffff"
    case .towardsTint: "#e2eef8"
    case .againstTint: "#fbead6"
    case .cautionTint: "#fdf1d3"
    case .line: "#dcdad5"
    }
  }

  /// In dark surroundings; `#rrggbb`.
  public var dark: String {
    switch self {
    case .ink: "#e3e6ea"
    case .soft: "#a6afba"
    case .link, .towards: "#86bdf0"
    case .against: "#efac70"
    case .caution: "#e8c27a"
    case .paper: "#13171b"
    case .card: "#1a1f25"
    case .towardsTint: "#1c3247"
    case .againstTint: "#3c2a18"
    case .cautionTint: "#33290f"
    case .line: "#343b43"
    }
  }

  /// All of them as custom properties: `--ink: #1c2127; …`.
  static func properties(isDark: Bool) -> String {
    allCases.map { "--\($0.rawValue): \(isDark ? $0.dark : $0.light);" }.joined(separator: " ")
  }
}
