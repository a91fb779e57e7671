@testable import PatternReport

/// What has to hold of every page, whatever is on it: rules for readers who do not see it, and for text that is hostile.
enum PageCheck {
  private static let attributes: Set = [
    "aria-hidden", "aria-labelledby", "charset", "class", "content", "d", "dir", "focusable", "height", "href",
    "http-equiv", "id", "lang", "name", "preserveAspectRatio", "role", "scope", "tabindex", "vector-effect", "viewBox",
    "width", "x", "y",
  ]
  private static let names: Set = [
    "a", "article", "bdi", "body", "caption", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3",
    "h4", "head", "header", "html", "li", "main", "mark", "meta", "nav", "p", "path", "rect", "section", "span",
    "strong", "style", "summary", "svg", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
  ]

  /// What is wrong with the page; empty where nothing is.
  static func faults(_ page: PageReader) -> [String] {
    page.faults + safety(page) + structure(page) + references(page) + tables(page) + drawings(page)
  }

  /// Nothing runs and nothing is fetched: no element and no attribute that is not known, no address but in the page, and a
  /// policy that forbids the rest.
  private static func safety(_ page: PageReader) -> [String] {
    var faults: [String] = []
    for element in page.elements {
      if !names.contains(element.name) { faults.append("<\(element.name)> is not an element of these pages") }
      for (name, value) in element.attributes {
        if !attributes.contains(name) { faults.append("\(name) is not an attribute of these pages") }
        if name == "href", !value.hasPrefix("#") { faults.append("an address outside the page: \(value)") }
      }
    }
    let policies = page.all("meta").filter { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    if policies.compactMap({ $0.attributes["content"] }) != [PageShell.policy.description] {
      faults.append("no policy, or several")
    }
    // A piece of a page that was taken for text on the way.
    if page.all("body").contains(where: { $0.text.contains("Markup(") }) { faults.append("markup stands as text") }
    for word in ["url(", "@import", "expression", "</"]
    where page.all("style").contains(where: { $0.text.contains(word) }) {
      faults.append("the style sheet holds \(word)")
    }
    return faults
  }

  /// Language, title, landmarks, the way past what repeats, headings in order.
  private static func structure(_ page: PageReader) -> [String] {
    var faults: [String] = []
    if page.all("html").first?.attributes["lang"] != "en" { faults.append("no language") }
    if page.all("title").map(\.text).filter({ !$0.isEmpty }).count != 1 { faults.append("no title, or several") }
    if page.all("main").count != 1 { faults.append("\(page.all("main").count) main landmarks") }
    if page.all("style").count != 1 { faults.append("\(page.all("style").count) style sheets") }
    let isOuter = { (element: PageReader.Element) in element.ancestors.count == 2 }
    for name in ["header", "footer", "nav"] where page.all(name).filter(isOuter).count > 1 {
      faults.append("several \(name) landmarks")
    }
    // All that can be seen is in a landmark, except the first link.
    let outer = page.elements.filter { isOuter($0) && page.isInside($0, "body") }.map(\.name)
    if outer.first != "a" { faults.append("the first thing on the page is no link past what repeats") }
    for name in outer.dropFirst() where !["header", "nav", "main", "footer"].contains(name) {
      faults.append("<\(name)> stands outside the landmarks")
    }
    let levels = page.elements.compactMap { element in
      element.name.count == 2 && element.name.hasPrefix("h") ? element.name.last?.wholeNumberValue : nil
    }
    if levels.filter({ $0 == 1 }).count != 1 || levels.first != 1 { faults.append("not one first heading: \(levels)") }
    for (level, next) in zip(levels, levels.dropFirst()) where next > level + 1 {
      faults.append("a heading \(next) below a heading \(level)")
    }
    for element in page.elements
    where ["h1", "h2", "h3", "h4", "a", "summary", "caption", "th", "dt", "dd", "li"].contains(
      element.name) && element.text.allSatisfy(\.isWhitespace)
    {
      faults.append("an empty <\(element.name)>")
    }
    return faults
  }

  /// Ids are unique, and what refers to one finds it.
  private static func references(_ page: PageReader) -> [String] {
    let ids = page.elements.compactMap { $0.attributes["id"] }
    var faults = Set(ids).count == ids.count ? [] : ["an id stands twice"]
    for element in page.elements {
      if let href = element.attributes["href"], !ids.contains(String(href.dropFirst())) {
        faults.append("\(href) leads nowhere")
      }
      if let label = element.attributes["aria-labelledby"], !ids.contains(label) {
        faults.append("the label \(label) is not there")
      }
    }
    for name in ["article", "nav"] {
      for element in page.all(name) where element.attributes["aria-labelledby"] == nil {
        faults.append("<\(name)> has no label")
      }
    }
    return faults
  }

  /// Tables have captions, heads that say what they head, and rows of one length; where a style may turn rows into lines,
  /// roles keep them rows.
  private static func tables(_ page: PageReader) -> [String] {
    let captions = page.all("caption").count
    var faults = captions == page.all("table").count ? [] : ["\(captions) captions"]
    let roles = [
      "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "td": "cell",
    ]
    for element in page.elements {
      if let role = roles[element.name], element.attributes["role"] != role {
        faults.append("<\(element.name)> without its role")
      }
      if element.name == "th" {
        let role = ["col": "columnheader", "row": "rowheader"][element.attributes["scope", default: ""]]
        if role == nil || role != element.attributes["role"] { faults.append("a head of nothing: \(element.text)") }
      }
    }
    var widths: [Int: Set<Int>] = [:]
    for (place, row) in page.elements.enumerated() where row.name == "tr" {
      let cells = page.elements.filter { ["td", "th"].contains($0.name) && $0.ancestors.last == place }.count
      let table = row.ancestors.last { page.elements[$0].name == "table" } ?? -1
      widths[table, default: []].insert(cells)
    }
    for width in widths.values where width.count != 1 { faults.append("rows of a table differ: \(width.sorted())") }
    return faults
  }

  /// Drawings repeat what stands beside them, so they are silent; the focus does not stop at them.
  private static func drawings(_ page: PageReader) -> [String] {
    page.all("svg").compactMap { svg in
      let isSilent =
        svg.attributes["aria-hidden"] == "true"
        || svg.ancestors.contains { page.elements[$0].attributes["aria-hidden"] == "true" }
      return isSilent ? nil : "a drawing that is read out"
    }
  }
}
