import Testing

@testable import PatternReport

/// Text that has tried to be more than text.
enum Hostile {
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</style><style>*{display:none}",
    "</title></head><body onload=alert(1)>", "<svg/onload=alert(1)>", "<svg><style>@import 'https://a.example'</style>",
    "javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "<a href=\"https://a.example\">x</a>",
    "<!-- ", "--><script>", "<![CDATA[", "]]>", "&lt;script&gt;", "&#60;script&#62;", "&amp", "&", "<", ">", "\"", "'",
    "`",
    "</article></main></body></html>", "<meta http-equiv=\"refresh\" content=\"0;url=https://a.example\">",
    "<base href=\"https://a.example\">", "<form action=\"https://a.example\"><input name=p>", "expression(alert(1))",
    "url(https://a.example/x)", "{{constructor}}", "${alert(1)}", "\\u003cscript\\u003e", "%3Cscript%3E",
    "\u{FF1C}script\u{FF1E}",
    "a\u{0}b\u{8}\u{1B}[31m\u{7F}\u{85}\u{9B}", "\u{202E}gnp.exe\u{202C}", "\u{2066}x\u{2069}\u{200F}\u{061C}",
    "\u{2028}\u{2029}",
    "\u{FEFF}\u{FFFE}\u{E000}\u{E0041}",
    "Z\u{0300}\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}\u{0306}\u{0307}\u{0308}\u{0309}",
    "שלום 1 (abc)", "👩‍👩‍👧‍👦 ❤️ e\u{301}", "a\r\nb\tc\rd", "",
  ]

  /// All of them in one.
  static var all: String { texts.joined(separator: " ") }
}

struct MarkupTests {
  @Test(arguments: Hostile.texts)
  func textStaysText(text: String) {
    let markup: Markup = #"<p class="\#(text)">\#(text)</p>"#
    let page = PageReader("<!doctype html>\n" + markup.text)
    #expect(page.faults.isEmpty, "\(text.debugDescription): \(page.faults)")
    #expect(page.elements.map(\.name) == ["p"], "\(markup.text.debugDescription)")
    let expected = shown(text)
    #expect(page.elements.first?.text == expected, "\(text.debugDescription)")
    #expect(page.elements.first?.attributes == ["class": expected], "\(text.debugDescription)")
    for scalar in markup.text.unicodeScalars where !"\t\r\n".unicodeScalars.contains(scalar) {
      #expect(PlainText.isHarmless(scalar), "\(text.debugDescription): \(scalar.escaped(asASCII: true))")
    }
  }

  /// What a reader sees of a text, by another way than the code's: scalar by scalar.
  private func shown(_ text: String) -> String {
    var result = ""
    for character in text {
      for scalar in character.unicodeScalars.prefix(8) {
        let isKept = "\t\r\n".unicodeScalars.contains(scalar) || PlainText.isHarmless(scalar)
        result += isKept ? String(Character(scalar)) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }

  @Test func whatIsMarkupIsNotEscapedTwice() {
    let inner: Markup = "<b>\("a & b")</b>"
    let outer: Markup = "<p>\(inner)\(3)\("x".dropFirst(0))</p>"
    #expect(outer.text == "<p><b>a &amp; b</b>3x</p>")
    #expect(Markup([inner, "<br>", inner]).text == "<b>a &amp; b</b><br><b>a &amp; b</b>")
  }
}
