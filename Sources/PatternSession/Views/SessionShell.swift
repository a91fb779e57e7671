import PatternModel
import PatternReport

/// What stands around every page of a session: its head, the way to the other pages, how far the room is.
struct SessionShell {
  /// Where in the session a page is.
  enum Place: CaseIterable {
    case none, queue, agreement, leniency, months, discipline, minutes

    var title: String {
      switch self {
      case .none: ""
      case .queue: "Queue"
      case .agreement: "Agreement"
      case .leniency: "Leniency"
      case .months: "Months"
      case .discipline: "Discipline"
      case .minutes: "Minutes"
      }
    }

    /// Its path without the slash; empty for the queue.
    var name: String { self == .queue ? "" : title.lowercased() }
  }

  let title: String
  let place: Place
  let session: String
  /// Debriefs with a verdict in force; `nil` where that is not known.
  let decided: Int?

  /// A page of the server: it loads the style and the script from there.
  func served(_ content: Markup) -> Markup {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="format-detection" content="telephone=no">
    <title>\(PlainText.line(title)) – calibration session</title>
    <link rel="stylesheet" href="/style.css">
    <script src="/keys.js" defer></script>
    </head>
    <body class="session">
    <a class="skip" href="#content">Skip to the content</a>
    <header class="top"><p class="name">Calibration session <strong><bdi>\(PlainText.line(session))</bdi></strong></p>
    <nav aria-label="Session"><ul>
    \(Markup(Place.allCases.filter { $0 != .none }.map(link)))</ul></nav>
    <p class="progress">\(progress)</p></header>
    <main id="content" tabindex="-1">
    \(content)</main>
    <footer><p>\(TextReport.closing) Everything here stays on this machine.</p></footer>
    </body>
    </html>

    """
  }

  private var progress: String { decided.map { "\($0) decided" } ?? "" }

  private func link(_ other: Place) -> Markup {
    let current: Markup = other == place ? #" aria-current="page""# : ""
    let key: Markup = other == .queue ? #" data-key="q""# : ""
    return "<li><a href=\"/\(other.name)\"\(current)\(key)>\(other.title)</a></li>\n"
  }

  /// One file with everything in it: it loads nothing and runs nothing.
  func single(_ content: Markup) -> String {
    let body: Markup = """
      </style>
      </head>
      <body class="session single">
      <a class="skip" href="#content">Skip to the content</a>
      <header class="top"><p class="name"><strong><bdi>\(PlainText.line(title))</bdi></strong></p>
      <nav aria-label="Parts"><ul>
      \(Markup(Place.allCases.filter { $0 != .none && $0 != .minutes }.map(anchor)))</ul></nav></header>
      <main id="content" tabindex="-1">
      \(content)</main>
      <footer><p>\(TextReport.closing) This page holds what was said in confidence: it fetches nothing and sends \
      nothing.</p></footer>
      </body>
      </html>

      """
    return PageShell.head(title: title).text + "<style>\n" + String(decoding: SessionAssets.style, as: UTF8.self)
      + body.text
  }

  private func anchor(_ other: Place) -> Markup {
    "<li><a href=\"#\(other.title.lowercased())\">\(other.title)</a></li>\n"
  }
}

/// How pages lead to each other: by address on the server, by anchor in one file.
enum Links: Sendable {
  case served
  /// The numbers of the cases that the file holds.
  case single(Set<Int>)

  /// A link to a case with a text; the text alone where the file does not hold the case.
  func link(to found: SessionCase, filter: SessionFilter = SessionFilter(), text: Markup) -> Markup {
    switch self {
    case .served: "<a href=\"/case/\(found.number)\(filter.query())\">\(text)</a>"
    case .single(let numbers) where numbers.contains(found.number): "<a href=\"#case-\(found.number)\">\(text)</a>"
    case .single: text
    }
  }

  /// The same with the debrief's id for a text.
  func link(to found: SessionCase, filter: SessionFilter = SessionFilter()) -> Markup {
    link(to: found, filter: filter, text: "<bdi>\(PlainText.line(found.debrief.id))</bdi>")
  }

  var isServed: Bool {
    if case .served = self { true } else { false }
  }
}
