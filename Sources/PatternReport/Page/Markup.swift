/// A piece of a page that is HTML already.
///
/// Written as a string literal with interpolations: the literal's own text is markup, and whatever is put in is escaped,
/// unless it is `Markup` itself. No text from data can become markup, because the type has no other way in:
///
///     let heading: Markup = "<h2>\(debrief.id)</h2>"
///
/// Values of attributes stand in double quotes, and no text from data stands in the name of a tag or an attribute, in a
/// `style`, a script or an address: there escaping is not enough.
public struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The HTML.
  public private(set) var text: String

  /// Nothing.
  public init() { text = "" }

  /// What stands in the source code is markup.
  public init(stringLiteral value: StaticString) { text = value.description }

  /// Collects the parts of a literal.
  public init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// What is HTML already, and holds nothing from data that is not escaped.
  init(trusted text: String) { self.text = text }

  /// Parts in order, with nothing between them.
  public init(_ parts: some Sequence<Markup>) {
    text = ""
    for part in parts { text += part.text }
  }

  /// Appends a piece.
  public static func += (markup: inout Markup, piece: Markup) { markup.text += piece.text }

  /// The parts of a literal, each escaped as it comes. The literal's own text is a `StaticString`: it can only come from
  /// the source code.
  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    fileprivate var text = ""

    /// Room for a literal of that length.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + 16 * interpolationCount)
    }

    /// Takes the literal's own text as it is.
    public mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

    /// Puts in text, escaped.
    public mutating func appendInterpolation(_ content: some StringProtocol) { text += HTML.escaped(content) }

    /// Puts in a whole number.
    public mutating func appendInterpolation(_ number: Int) { text += String(number) }

    /// Puts in markup as it is.
    public mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
  }
}

extension DefaultStringInterpolation {
  /// Markup that is put into text is markup no longer: whoever writes that meant a literal of type `Markup`, and the
  /// compiler says so.
  @available(*, deprecated, message: "this literal is text, not markup: give it the type Markup")
  public mutating func appendInterpolation(_ markup: Markup) { appendLiteral(markup.text) }
}
