/// E-mail addresses, web addresses and handles in notes: they say who somebody is, and are no words.
enum NoteAddress {
  /// Whether a text has an `@` or a `://`; notes with neither need not be searched word by word, but for `www.`.
  static func mayStand(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    if raw.firstPlace(of: UInt8(ascii: "@")) != nil { return true }
    var place = 0
    while let colon = raw.firstPlace(of: UInt8(ascii: ":"), from: place) {
      if colon + 2 < bytes.count, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/") {
        return true
      }
      place = colon + 1
    }
    return false
  }

  /// The end of the address that starts at a place, `nil` where none does. O(bytes up to the next blank).
  static func end(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = start
    var at = -1
    var isWeb = false
    while end < bytes.count, !ByteClass.isBlank(at: end, in: bytes) {
      if bytes[end] == UInt8(ascii: "@") { at = end }
      if bytes[end] == UInt8(ascii: "/"), end > start + 1, bytes[end - 1] == UInt8(ascii: "/"),
        bytes[end - 2] == UInt8(ascii: ":")
      {
        isWeb = true
      }
      end += 1
    }
    let isMail = at > 0 && hasDomain(bytes, from: at + 1, to: end)
    let isHandle = start > 0 && bytes[start - 1] == UInt8(ascii: "@")
    return isMail || isWeb || isHandle || startsWithWWW(bytes, at: start) ? end : nil
  }

  /// Whether a host with a dot in it stands there: `example.com`, but not the `10,0.42` of `ndcg@10,0.42`.
  private static func hasDomain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    var index = start
    while index + 1 < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: ".") {
        let next = bytes[index + 1]
        if index > start, ByteClass.of(next) != ByteClass.separator, !digits.contains(next) { return true }
      } else if ByteClass.of(byte) == ByteClass.separator, byte != UInt8(ascii: "-") {
        return false
      }
      index += 1
    }
    return false
  }

  /// Whether `www.` stands at a place.
  static func startsWithWWW(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    index + 3 < bytes.count && bytes[index + 3] == UInt8(ascii: ".")
      && (0..<3).allSatisfy { ByteClass.lowercase(bytes[index + $0]) == UInt8(ascii: "w") }
  }
}
