/// A page taken apart into elements, by rules narrower than a browser's: whatever a browser would have to guess is a fault.
///
/// Attributes are quoted, names are lower case, every element that is opened is closed in order, `<`, `>` and `&` stand in
/// text only as character references.
struct PageReader {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// Places of the elements around it, outermost first.
    let ancestors: [Int]
    fileprivate(set) var textRange = 0..<0
    /// All text within, character references resolved.
    fileprivate(set) var text = ""

    var classes: [Substring] { attributes["class", default: ""].split(separator: " ") }
  }

  private(set) var elements: [Element] = []
  private(set) var faults: [String] = []

  private static let empty: Set = ["meta", "rect", "path", "br", "hr"]
  private static let references = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]

  private var page: ArraySlice<UInt8>
  private var text: [UInt8] = []
  private var open: [Int] = []

  init(_ page: String) {
    self.page = ArraySlice(page.utf8)
    let type = "<!doctype html>\n".utf8
    if self.page.starts(with: type) { self.page = self.page.dropFirst(type.count) } else { faults.append("no type") }
    while let first = self.page.first {
      if first == UInt8(ascii: "<") { readTag() } else { readText() }
    }
    for place in open { faults.append("<\(elements[place].name)> is not closed") }
    for place in elements.indices {
      elements[place].text = String(decoding: text[elements[place].textRange], as: UTF8.self)
    }
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// Whether an element of that name is around another.
  func isInside(_ element: Element, _ name: String) -> Bool {
    element.ancestors.contains { elements[$0].name == name }
  }

  private mutating func readText() {
    let piece = page.prefix { $0 != UInt8(ascii: "<") }
    page = page.dropFirst(piece.count)
    let isStyle = open.last.map { elements[$0].name == "style" } ?? false
    text += isStyle ? Array(piece) : Array(resolved(piece).utf8)
  }

  private mutating func readTag() {
    guard let end = page.firstIndex(of: UInt8(ascii: ">")) else {
      faults.append("a tag is not closed: \(String(decoding: page.prefix(60), as: UTF8.self))")
      page = []
      return
    }
    let tag = String(decoding: page[page.startIndex..<end].dropFirst(), as: UTF8.self)
    page = page[(end + 1)...]
    if tag.first == "/" { close(String(tag.dropFirst())) } else { begin(tag[...]) }
  }

  private mutating func close(_ name: String) {
    guard let last = open.last, elements[last].name == name else {
      faults.append("</\(name)> closes \(open.last.map { elements[$0].name } ?? "nothing")")
      return
    }
    open.removeLast()
    elements[last].textRange = elements[last].textRange.lowerBound..<text.count
  }

  private mutating func begin(_ whole: Substring) {
    var tag = whole
    let isClosed = tag.last == "/"
    if isClosed { tag.removeLast() }
    let name = tag.prefix { $0 != " " }
    if name.isEmpty || !name.allSatisfy({ ("a"..."z").contains($0) || ("1"..."4").contains($0) }) {
      faults.append("an odd tag: <\(tag)>")
    }
    let attributes = attributes(tag.dropFirst(name.count))
    elements.append(
      Element(name: String(name), attributes: attributes, ancestors: open, textRange: text.count..<text.count))
    if !isClosed, !Self.empty.contains(String(name)) { open.append(elements.count - 1) }
  }

  private mutating func attributes(_ text: Substring) -> [String: String] {
    var attributes: [String: String] = [:]
    var rest = text
    while !rest.isEmpty {
      guard rest.removeFirst() == " ", let equals = rest.firstIndex(of: "=") else {
        faults.append("odd attributes: \(text)")
        return attributes
      }
      let name = String(rest[..<equals])
      rest = rest[rest.index(after: equals)...]
      guard rest.popFirst() == "\"", let end = rest.firstIndex(of: "\"") else {
        faults.append("an attribute without quotes: \(text)")
        return attributes
      }
      let value = resolved(ArraySlice(rest[..<end].utf8))
      if attributes.updateValue(value, forKey: name) != nil { faults.append("\(name) twice: \(text)") }
      rest = rest[rest.index(after: end)...]
    }
    return attributes
  }

  private mutating func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var rest = bytes
    while let first = rest.popFirst() {
      if first == UInt8(ascii: ">") { faults.append("a stray >") }
      guard first == UInt8(ascii: "&") else {
        result.append(first)
        continue
      }
      let name = rest.prefix { $0 != UInt8(ascii: ";") }
      if let value = Self.references[String(decoding: name, as: UTF8.self)] {
        result += value.utf8
        rest = rest.dropFirst(name.count + 1)
      } else {
        faults.append("a stray & before \(String(decoding: name.prefix(40), as: UTF8.self))")
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
