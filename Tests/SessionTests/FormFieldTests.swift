import PatternSession
import Testing

struct FormFieldTests {
  /// text, fields (`nil`: cannot be read)
  @Test(
    arguments: [
      ("", []), ("a=1", [FormField("a", "1")]),
      ("a=1&b=two+words", [FormField("a", "1"), FormField("b", "two words")]),
      ("a", [FormField("a", "")]), ("=x", [FormField("", "x")]), ("a=b=c", [FormField("a", "b=c")]),
      ("n=%E2%80%93%2B&", [FormField("n", "–+")]), ("a=%", nil), ("a=%4", nil), ("a=%zz", nil), ("a=%FF", nil),
      ("a=%C3%28", nil), ("%3Ca%3E=%00", [FormField("<a>", "\u{0}")]),
    ] as [(String, [FormField]?)])
  func reading(text: String, fields: [FormField]?) { #expect(FormField.parse(text) == fields, "\(text)") }

  @Test(arguments: ["", "plain", "a b", "x&y=z", "100 % – „ja“", "\r\n\u{0}", "../%2e"])
  func whatIsWrittenIsReadBack(text: String) {
    let fields = [FormField("name", text), FormField(text.isEmpty ? "n" : text, "v")]
    #expect(FormField.parse(FormField.query(fields)) == fields)
  }
}
