import PatternModel

// JSON as bytes, for output that is written a hundred thousand times: nothing is built in between.

extension JSONText {
  /// A number that reads back to the same double, in the shortest digits that do. There is no JSON for what is not finite:
  /// that becomes `null`.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number.isFinite else { return raw("null", to: &bytes) }
    bytes.append(contentsOf: number.description.utf8)
  }

  static func append(_ number: Double?, to bytes: inout [UInt8]) {
    if let number { append(number, to: &bytes) } else { raw("null", to: &bytes) }
  }

  static func append(_ number: Int, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(number).utf8)
  }

  /// Text that is JSON already.
  static func raw(_ json: StaticString, to bytes: inout [UInt8]) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
  }
}
