import PatternModel

/// A text of a debrief as it was written, with the remarks that moved the result marked where they stand.
///
/// A mark tells its side by colour, by its line (solid for, dashed against) and by the sign of its figure, and names the
/// criterion that it counts for, in text that stands on the page.
public struct NotesView: Sendable {
  /// Below this many nats a remark is not marked: it moves the odds by less than a twentieth.
  public static let smallest = ContributionChart.smallest

  private struct Span {
    let start: Int
    let end: Int
    let evidence: Evidence
  }

  private let text: String
  private let spans: [Span]
  private let towards: String
  private let against: String

  /// The text of `field`, with what of `evidence` is in it; `towards` and `against` name the two sides in a word.
  ///
  /// Of remarks that overlap the stronger one is marked; an offset outside the text, or inside a character, moves to the
  /// nearest place that is not. O(text + evidence · log evidence).
  public init(text: String, field: String, evidence: [Evidence], towards: String, against: String) {
    self.text = text
    self.towards = towards
    self.against = against
    let length = text.utf8.count
    let wanted = evidence.filter { $0.field == field && abs($0.pattern) >= Self.smallest }
    let ordered = wanted.map { evidence -> Span in
      let start = min(max(evidence.start, 0), length)
      return Span(start: start, end: min(max(evidence.end, start), length), evidence: evidence)
    }.filter { $0.start < $0.end }.sorted {
      ($0.start, -abs($0.evidence.pattern)) < ($1.start, -abs($1.evidence.pattern))
    }
    var kept: [Span] = []
    for span in ordered {
      if let last = kept.last, span.start < last.end {
        guard abs(span.evidence.pattern) > abs(last.evidence.pattern) else { continue }
        kept.removeLast()
      }
      kept.append(span)
    }
    spans = kept
  }

  /// Whether anything is marked.
  public var isMarked: Bool { !spans.isEmpty }

  /// The text in a paragraph.
  public var markup: Markup {
    var inside = Markup()
    var place = text.startIndex
    for span in spans {
      let start = max(index(span.start), place)
      let end = max(index(span.end), start)
      inside += "\(text[place..<start])"
      if start < end { inside += mark(text[start..<end], span.evidence) }
      place = end
    }
    return #"<p class="said" dir="auto">\#(inside)\#(text[place...])</p>\#n"#
  }

  /// What the marks mean, in a line.
  public static func legend(towards: String, against: String) -> Markup {
    """
    <p class="legend" aria-hidden="true"><span><mark class="towards">solid line, +</mark> speaks for \(towards)</span>\
    <span><mark class="against">dashed line, −</mark> speaks for \(against)</span></p>

    """
  }

  private func mark(_ text: Substring, _ evidence: Evidence) -> Markup {
    let isTowards = evidence.pattern > 0
    let kind: Markup = isTowards ? "towards" : "against"
    return """
      <mark class="\(kind)"><span class="unseen">[for \(isTowards ? towards : against): </span>\(text)\
      <span class="about" dir="ltr"> \(Self.shortTitle(evidence.source)) \(Figures.signed(evidence.pattern))</span>\
      <span class="unseen">]</span></mark>
      """
  }

  /// The place of a byte; a string cut inside a scalar is cut before it.
  private func index(_ offset: Int) -> String.Index { text.utf8.index(text.startIndex, offsetBy: offset) }

  /// A criterion in a word or two.
  static func shortTitle(_ source: ContributionSource) -> String {
    switch source {
    case .criterion(.clarifyingQuestions): "questions"
    case .criterion(.integration): "integration"
    case .criterion(.tradeoffs): "trade-offs"
    case .criterion(.failureModes): "failure modes"
    case .criterion(.scaling): "scaling"
    case .context: "context"
    case .notes: "other"
    }
  }
}
