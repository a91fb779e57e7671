import PatternModel

/// Suggestions as one page that is a file of its own: written as they come, in memory that does not grow with their number.
///
/// Where the input can be read twice, its index comes first: `beginIndex`, `addToIndex` for each, then `append` for each.
/// Else only `append` is called, and the index comes last, from a small record of each of the first `keptRows`. A single
/// debrief has neither index nor heading above its own. `finish` is always called. Pages of the same suggestions are the
/// same, to the byte.
public struct SuggestionPage: Sendable {
  /// How many rows an index at the end has at most: each is kept until then, in about a kilobyte.
  public static let keptRows = 10_000

  private let provenance: Provenance?
  private var held: Suggestion?
  private var rows: [PageIndex.Row] = []
  private var indexed = 0
  private var count = 0
  private var hasIndexFirst = false

  /// A page; `provenance` is that of the model, where it is to be named at the end.
  public init(provenance: Provenance?) { self.provenance = provenance }

  /// Begins a page of that many debriefs with its index.
  public mutating func beginIndex(count: Int, to bytes: inout [UInt8]) {
    hasIndexFirst = true
    open(title: "Suggestions for \(count) debriefs", to: &bytes)
    Self.append(PageIndex.opening, to: &bytes)
  }

  /// Adds a row to that index; the explanation is not needed.
  public mutating func addToIndex(_ suggestion: Suggestion, to bytes: inout [UInt8]) {
    indexed += 1
    Self.append(PageIndex.Row(suggestion, anchor: Anchor(place: indexed)).markup, to: &bytes)
  }

  /// Adds a sheet.
  public mutating func append(_ suggestion: Suggestion, to bytes: inout [UInt8]) {
    count += 1
    if count == 1 {
      // Whether there is a second one decides what stands above the first.
      guard hasIndexFirst else { return held = suggestion }
      Self.append(PageIndex.closing(more: 0), to: &bytes)
      Self.append(Self.mainOpening, to: &bytes)
    } else if let first = held {
      held = nil
      open(
        title: "Suggestions from debriefs",
        link: ##"<p><a href="#index">All debriefs at a glance</a>, at the end</p>\##n"##,
        to: &bytes)
      Self.append(Self.mainOpening, to: &bytes)
      add(first, place: 1, to: &bytes)
    }
    add(suggestion, place: count, to: &bytes)
  }

  /// Writes what comes last.
  public mutating func finish(to bytes: inout [UInt8]) {
    if let only = held {
      let shell = PageShell(title: "\(only.debrief.id) – suggestion", skip: ("content", "the suggestion"))
      Self.append(shell.opening, to: &bytes)
      Self.append(Self.mainOpening, to: &bytes)
      Self.append(
        SuggestionSheet(only, anchor: Anchor(place: 1), level: 1, hasWayBack: false).markup, to: &bytes)
    } else if count == 0, hasIndexFirst {
      // Only where the input has changed since its index was written.
      Self.append(PageIndex.closing(more: 0), to: &bytes)
      Self.append(Self.mainOpening, to: &bytes)
    } else if count == 0 {
      Self.append(PageShell(title: "Suggestions").opening, to: &bytes)
      Self.append(Self.mainOpening, to: &bytes)
      Self.append("<h1>Suggestions</h1>\n<p>The input holds no debriefs.</p>\n", to: &bytes)
    }
    Self.append("</main>\n", to: &bytes)
    if count > 1, !hasIndexFirst {
      Self.append(PageIndex.opening, to: &bytes)
      for row in rows { Self.append(row.markup, to: &bytes) }
      Self.append(PageIndex.closing(more: count - rows.count), to: &bytes)
    }
    Self.append(footer, to: &bytes)
    Self.append(PageShell.closing, to: &bytes)
  }

  // MARK: Parts

  private static let mainOpening: Markup = #"<main id="content" tabindex="-1">\#n"#

  private func open(title: String, link: Markup = "", to bytes: inout [UInt8]) {
    let shell = PageShell(title: title, skip: ("content", "the suggestions"), kind: "many")
    Self.append(shell.opening, to: &bytes)
    Self.append(
      """
      <header><h1>\(title)</h1>
      <p class="soft">\(TextReport.closing)</p>
      \(link)</header>

      """, to: &bytes)
  }

  private mutating func add(_ suggestion: Suggestion, place: Int, to bytes: inout [UInt8]) {
    let anchor = Anchor(place: place)
    if !hasIndexFirst, rows.count < Self.keptRows { rows.append(PageIndex.Row(suggestion, anchor: anchor)) }
    Self.append(SuggestionSheet(suggestion, anchor: anchor, level: 2, hasWayBack: true).markup, to: &bytes)
  }

  private var footer: Markup {
    let model: Markup =
      provenance.map {
        """
         The model learned from \($0.debriefCount) debriefs, \($0.firstDay) to \($0.lastDay); \
        data <code>\($0.dataFingerprint)</code>.
        """
      } ?? ""
    return """
      <footer><p>This page holds what was said in confidence: it fetches nothing and sends \
      nothing.\(model)</p></footer>

      """
  }

  private static func append(_ markup: Markup, to bytes: inout [UInt8]) { bytes += markup.text.utf8 }
}
