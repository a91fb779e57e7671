/// A read-only list of strings as one run of UTF-8 and the offsets between them.
public struct StringTable: Sendable {
  /// All strings, one after the other.
  public let utf8: FlatArray<UInt8>
  /// `count + 1` offsets into `utf8`, the first 0, never falling.
  public let offsets: FlatArray<UInt32>

  public init(_ strings: some Collection<[UInt8]>) {
    var bytes: [UInt8] = []
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(strings.count + 1)
    for string in strings {
      bytes += string
      offsets.append(UInt32(bytes.count))
    }
    utf8 = FlatArray(bytes)
    self.offsets = FlatArray(offsets)
  }

  /// A table of strings that lie one after the other already; `offsets` as in the property.
  package init(packed bytes: [UInt8], offsets: [UInt32]) {
    utf8 = FlatArray(bytes)
    self.offsets = FlatArray(offsets)
  }

  /// A table as it was stored.
  ///
  /// - Returns: `nil` unless the offsets start at 0, never fall and end at the last byte; whether they fall is not looked at where
  ///   the file is checked as it is used.
  public init?(utf8: FlatArray<UInt8>, offsets: FlatArray<UInt32>) {
    guard !offsets.isEmpty, offsets[0] == 0, Int(offsets[offsets.count - 1]) == utf8.count else { return nil }
    let isSorted =
      offsets.isCheckedAsUsed
      || offsets.withUnsafeBufferPointer { offsets in
        for index in 1..<max(1, offsets.count) where offsets[index] < offsets[index - 1] { return false }
        return true
      }
    guard isSorted else { return nil }
    self.utf8 = utf8
    self.offsets = offsets
  }

  public var count: Int { offsets.count - 1 }

  /// The bytes of the string at an index.
  public func bytes(at index: Int) -> [UInt8] {
    let (start, end) = (Int(offsets[index]), Int(offsets[index + 1]))
    return utf8.withUnsafeBufferPointer { start <= end && end <= $0.count ? Array($0[start..<end]) : [] }
  }

  /// The string at an index.
  public subscript(index: Int) -> String { String(decoding: bytes(at: index), as: UTF8.self) }
}
