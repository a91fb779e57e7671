extension Substring {
  /// Without spaces, tabs and line breaks at both ends.
  var trimmed: Substring {
    var rest = self
    while let first = rest.utf8.first, first.isBlank { rest = rest[rest.utf8.index(after: rest.startIndex)...] }
    while let last = rest.utf8.last, last.isBlank { rest = rest[..<rest.utf8.index(before: rest.endIndex)] }
    return rest
  }
}

extension String {
  /// Without spaces, tabs and line breaks at both ends; the same string where there are none.
  public var trimmed: String {
    let bytes = utf8
    guard let first = bytes.first, first.isBlank || bytes[bytes.index(before: bytes.endIndex)].isBlank else {
      return self
    }
    return String(self[...].trimmed)
  }
}
