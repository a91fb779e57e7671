import PatternModel
import PatternReport
import PatternVerdicts

/// What the verdicts of a file did to the labels, for the summary in each of its forms.
struct VerdictSummary {
  let file: String
  let applied: AppliedVerdicts

  /// What happened to some of the debriefs, and which they are.
  private var groups: [(what: String, which: [String])] {
    [
      (
        "changed",
        applied.changed.map { "\(id($0.debrief)) \($0.from?.name ?? "no label") to \($0.to?.name ?? "none")" }
      ),
      ("taken away for want of evidence", applied.removed.map { "\(id($0.debrief)) \($0.from?.name ?? "no label")" }),
      ("kept", applied.kept.map(id)),
    ]
  }

  private var missing: [String] { applied.notFound.map(id) }

  private func id(_ text: String) -> String { PlainText.line(text) }

  /// Lines of at most `width` columns, as far as ids let them.
  func lines(width: Int) -> [String] {
    var lines = wrapped(
      ["Verdicts of \(PlainText.line(file)):", "\(applied.count) in force,", "\(applied.movedCount) labels moved."],
      joinedBy: " ", width: width, indent: "")
    for (what, which) in groups where !which.isEmpty {
      lines += wrapped(
        ["\(which.count) \(which.count == 1 ? "label" : "labels") \(what): " + which[0]] + which.dropFirst(),
        joinedBy: ", ", width: width, indent: "  ")
    }
    if let first = missing.first {
      lines += wrapped(
        ["\(missing.count) not among the debriefs read: " + first] + missing.dropFirst(),
        joinedBy: ", ", width: width, indent: "  ")
    }
    return lines
  }

  private func wrapped(_ items: [String], joinedBy separator: String, width: Int, indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for (place, item) in items.enumerated() {
      let piece = place + 1 < items.count ? item + separator : item
      if line.count + piece.count > width + (piece.hasSuffix(" ") ? 1 : 0), line != indent {
        lines.append(line)
        line = indent + (indent.isEmpty ? "" : "  ")
      }
      line += piece
    }
    return (lines + [line]).map { text in
      var text = text
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// A part of the page.
  var page: String {
    let items = groups.filter { !$0.which.isEmpty }.map { what, which in
      "<li>\(which.count) \(which.count == 1 ? "label" : "labels") \(what): \(HTML.escaped(which.joined(separator: ", ")))</li>"
    }
    let absent =
      missing.isEmpty
      ? "" : "<li>\(missing.count) not among the debriefs read: \(HTML.escaped(missing.joined(separator: ", ")))</li>"
    return """
      <h2>Verdicts applied</h2>
      <p>\(applied.count) verdicts of <code>\(HTML.escaped(PlainText.line(file)))</code> are in force; they moved
      \(applied.movedCount) labels before training.</p>
      <ul>\(items.joined())\(absent)</ul>
      """
  }

  /// The value of the summary's key `verdicts`.
  var json: String {
    func list(_ items: [String]) -> String { "[" + items.joined(separator: ", ") + "]" }
    func label(_ label: AgreedLabel?) -> String { label.map { JSONText.quoted($0.name) } ?? "null" }
    func changes(_ changes: [AppliedVerdicts.Change]) -> String {
      list(
        changes.map {
          "{\"debrief_id\": \(JSONText.quoted($0.debrief)), \"from\": \(label($0.from)), \"to\": \(label($0.to))}"
        })
    }
    return
      "{\"file\": \(JSONText.quoted(file)), \"in_force\": \(applied.count), \"changed\": \(changes(applied.changed)), "
      + "\"removed\": \(changes(applied.removed)), \"kept\": \(list(applied.kept.map(JSONText.quoted))), "
      + "\"not_found\": \(list(applied.notFound.map(JSONText.quoted)))}"
  }
}
