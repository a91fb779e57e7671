/// What stands around the content of a page: its head, and the way past what repeats.
///
/// A browser that opens the page fetches nothing and runs nothing, whatever stands in it: the policy in its head forbids
/// every script, picture, font, frame, form and connection, and allows the style sheet in the page alone.
public struct PageShell: Sendable {
  /// What a page may do: show itself, in its own style.
  public static let policy: StaticString =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  /// What the browser's window is called.
  public let title: String
  /// Where the first link leads: the id of an element, and what it is called.
  public let skip: (target: StaticString, name: StaticString)
  /// Classes of the body.
  public let kind: StaticString
  /// Rules of this page alone, behind those of every page.
  public let style: Markup

  /// A shell; `kind` is a class name of the sheet, or nothing.
  public init(
    title: String, skip: (target: StaticString, name: StaticString) = ("content", "the content"),
    kind: StaticString = "",
    style: Markup = ""
  ) {
    self.style = style
    self.title = title
    self.skip = skip
    self.kind = kind
  }

  /// From the document type to the title: what every page that stands in one file begins with.
  public static func head(title: String) -> Markup {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(Markup(stringLiteral: policy))">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <meta name="format-detection" content="telephone=no">
    <title>\(PlainText.line(title))</title>

    """
  }

  /// From the document type to the opened body.
  public var opening: Markup {
    """
    \(Self.head(title: title))\
    <style>
    \(PageStyle.sheet)\(style)</style>
    </head>
    <body class="\(Markup(stringLiteral: kind))">
    <a class="skip" href="#\(Markup(stringLiteral: skip.target))">Skip to \(Markup(stringLiteral: skip.name))</a>

    """
  }

  /// The end of body and document.
  public static let closing: Markup = "</body>\n</html>\n"
}
