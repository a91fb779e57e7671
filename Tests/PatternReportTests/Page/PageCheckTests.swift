import Testing

@testable import PatternModel
@testable import PatternReport

/// That the checks of pages find what they look for: one fault at a time, planted in a page that has none.
struct PageCheckTests {
  private static let page: String = {
    var bytes: [UInt8] = []
    var page = SuggestionPage(provenance: nil)
    let suggestions = ["a", "b"].map { id in
      Example.suggestion(Example.prediction(id: id)) { $0.notes = "no word on which architecture" }
    }
    page.beginIndex(count: 2, to: &bytes)
    for suggestion in suggestions { page.addToIndex(suggestion, to: &bytes) }
    for suggestion in suggestions { page.append(suggestion, to: &bytes) }
    page.finish(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }()

  @Test func nothingIsPlanted() {
    #expect(PageCheck.faults(PageReader(Self.page)) == [])
  }

  /// what is there, what is planted instead, how the fault found begins
  @Test(
    arguments: [
      ("<!doctype html>\n", "", "no type"), ("<p>", "<p >", "odd attributes"), ("</main>", "", "</body> closes main"),
      ("</main>", "</main></main>", "</main> closes body"),
      ("class=\"soft\"", "class=soft", "an attribute without quotes"),
      ("<p>", "<p id=\"x\" id=\"y\">", "id twice"), ("<p>", "<p>&", "a stray &"), ("<p>", "<p>>", "a stray >"),
      ("<p>", "<p><script>1</script>", "<script> is not"), ("<p>", "<p><img>", "<img> is not"),
      ("<p>", "<p>Markup(", "markup stands as text"),
      ("<p>", "<p><iframe></iframe>", "<iframe> is not"), ("<p>", "<p onclick=\"x\">", "onclick is not"),
      ("<p>", "<p style=\"x\">", "style is not"),
      ("href=\"#content\"", "href=\"https://a.example\"", "an address outside"),
      ("default-src 'none'; ", "", "no policy"), ("<style>", "<style>@import 'x';", "the style sheet holds @import"),
      ("<style>", "<style>a { background: url(x) }", "the style sheet holds url("), (" lang=\"en\"", "", "no language"),
      ("<title>Suggestions for 2 debriefs", "<title>", "no title"), ("<main", "<div", "0 main landmarks"),
      ("<a class=\"skip\" href=\"#content\">Skip to the suggestions</a>", "", "the first thing on the page"),
      ("<main", "<p>x</p><main", "<p> stands outside"),
      ("<main", "<nav aria-labelledby=\"content\"></nav><main", "several nav"),
      ("<h1>Suggestions for 2 debriefs</h1>", "", "not one first heading"),
      (
        "<h2 id=\"index-title\">All debriefs</h2>", "<h3 id=\"index-title\">All debriefs</h3>",
        "a heading 3 below a heading 1"
      ),
      ("<h3>Mind</h3>", "<h3> </h3>", "an empty <h3>"), ("<bdi>a</bdi></a>", "</a>", "an empty <a>"),
      ("id=\"debrief-2\"", "id=\"debrief-1\"", "an id stands twice"),
      ("href=\"#debrief-2\"", "href=\"#debrief-9\"", "#debrief-9 leads"),
      ("aria-labelledby=\"debrief-2-title\"", "aria-labelledby=\"x\"", "the label x"),
      (" aria-labelledby=\"debrief-2-title\"", "", "<article> has no label"),
      ("<caption>How likely each pattern is, given that one fits</caption>", "", "6 captions"),
      ("<tr role=\"row\">", "<tr>", "<tr> without its role"),
      ("<table class=\"bars\" role=\"table\">", "<table>", "<table> without"),
      ("<th scope=\"row\" role=\"rowheader\">", "<th>", "a head of nothing"),
      ("<td role=\"cell\"></td>", "", "rows of a table differ"),
      (
        "<svg class=\"bar\" viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\" aria-hidden=\"true\"", "<svg",
        "a drawing that is read"
      ),
    ])
  func aPlantedFaultIsFound(found: String, planted: String, fault: String) throws {
    let range = try #require(Self.page.firstRange(of: found), "\(found)")
    var page = Self.page
    page.replaceSubrange(range, with: planted)
    let faults = PageCheck.faults(PageReader(page))
    #expect(faults.contains { $0.hasPrefix(fault) }, "\(found) → \(planted): \(faults)")
  }
}
