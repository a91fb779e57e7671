/// The text that every model file begins with, at the same place in every format:
///
///     byte 0   length of the header, 8 bytes, little-endian
///     byte 8   {"__metadata__":{"checksum":"0123456789abcdef","format":"pattern-model","format_version":"1"
///              ,"head_checksum":"0123456789abcdef"                     where pages have checksums of their own
///
/// Because it stands at a fixed place, a file is known for a model even where its header is too damaged to be read, and
/// the checksum can be compared before anything else is believed. Signature and checksum stay as they are in later
/// formats; all that follows may change with the version.
enum ModelSignature {
  static let format = "pattern-model"
  /// Metadata that the container writes itself.
  static let reservedKeys: Set<String> = ["checksum", "format", "format_version", "head_checksum"]

  private static let beforeChecksum = Array(#"{"__metadata__":{"checksum":""#.utf8)
  private static let beforeHeadChecksum = Array(#"","head_checksum":""#.utf8)
  private static let afterChecksum = Array(#"","format":"\#(format)","format_version":""#.utf8)

  /// Where the header's text begins.
  static let headerStart = 8
  /// Where the checksum's 16 digits stand in the file.
  static let checksumRange = headerStart + beforeChecksum.count..<headerStart + beforeChecksum.count + 16
  private static let versionStart = checksumRange.upperBound + afterChecksum.count

  /// The signature up to the closing quote of the version, the checksum still zeros.
  static func text(version: Int) -> [UInt8] {
    beforeChecksum + [UInt8](repeating: UInt8(ascii: "0"), count: checksumRange.count) + afterChecksum
      + Array("\(version)\"".utf8)
  }

  /// The entry of the checksum of the file's head, still zeros; stands right behind the signature.
  static var headChecksumEntry: [UInt8] {
    beforeHeadChecksum.dropFirst() + [UInt8](repeating: UInt8(ascii: "0"), count: 16) + [UInt8(ascii: "\"")]
  }

  /// Where the digits of the head's checksum stand; `nil` where the file has none.
  static func headChecksumRange(in bytes: UnsafeRawBufferPointer) -> Range<Int>? {
    guard bytes.count > versionStart else { return nil }
    let digitCount = bytes[versionStart...].prefix(20).prefix { $0 != UInt8(ascii: "\"") }.count
    let start = versionStart + digitCount + beforeHeadChecksum.count
    guard start + 16 <= bytes.count, bytes[(versionStart + digitCount)..<start].elementsEqual(beforeHeadChecksum) else {
      return nil
    }
    return start..<start + 16
  }

  /// The checksum that the first `count` bytes of a file should have, as text: the header and the checksums of pages.
  static func expectedHeadChecksum(of bytes: UnsafeRawBufferPointer, count: Int, at range: Range<Int>) -> String {
    Checksum.text(
      Checksum.digest(of: UnsafeRawBufferPointer(rebasing: bytes[..<count]), blanked: [checksumRange, range]))
  }

  /// How well the beginning of a file agrees with the signature.
  enum Resemblance {
    /// Every byte is in place.
    case exact
    /// Some bytes differ, or the file ends too early, but this was a model file once.
    case partial
    case none
  }

  /// Compares the fixed bytes that the file is long enough to have. At most one in four may differ, and the first
  /// `{"__metadata__":{"checksum":"` must be there to compare.
  static func resemblance(of bytes: UnsafeRawBufferPointer) -> Resemblance {
    guard bytes.count >= checksumRange.lowerBound else { return .none }
    var compared = 0
    var different = 0
    func compare(_ expected: [UInt8], at start: Int) {
      for (position, byte) in zip(start..., expected) where position < bytes.count {
        compared += 1
        if bytes[position] != byte { different += 1 }
      }
    }
    compare(beforeChecksum, at: headerStart)
    compare(afterChecksum, at: checksumRange.upperBound)
    if different == 0 && bytes.count >= versionStart { return .exact }
    return different * 4 <= compared ? .partial : .none
  }

  /// The format's number; `nil` where there are no digits, or too many to be one.
  static func version(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count > versionStart else { return nil }
    let digits = bytes[versionStart...].prefix(20).prefix { $0 != UInt8(ascii: "\"") }
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }

  /// The checksum that the file should have, as text.
  static func expectedChecksum(of bytes: UnsafeRawBufferPointer) -> String {
    Checksum.text(Checksum.digest(of: bytes, blanked: [checksumRange]))
  }

  /// Whether the checksum in the file is the file's; false where the file ends before it does.
  static func checksumAgrees(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count >= checksumRange.upperBound else { return false }
    // Compared as text: a digit's case is one bit, too.
    return expectedChecksum(of: bytes).utf8.elementsEqual(bytes[checksumRange])
  }

  /// Writes the checksums of the pages from a byte on, and then that of all before it.
  static func sealPages(_ bytes: inout [UInt8], sumsAt start: Int, firstPageAt pageStart: Int) {
    guard let range = bytes.withUnsafeBytes({ headChecksumRange(in: $0) }) else { return }
    let sums = bytes.withUnsafeBytes { PageChecks.sums(of: $0, from: pageStart) }
    for (place, sum) in sums.enumerated() {
      withUnsafeBytes(of: sum.littleEndian) {
        bytes.replaceSubrange(start + 8 * place..<start + 8 * place + 8, with: $0)
      }
    }
    let text = bytes.withUnsafeBytes { expectedHeadChecksum(of: $0, count: pageStart, at: range) }
    bytes.replaceSubrange(range, with: text.utf8)
  }

  /// Writes the checksum into a file that is otherwise complete.
  static func seal(_ bytes: inout [UInt8]) {
    let text = bytes.withUnsafeBytes { expectedChecksum(of: $0) }
    bytes.replaceSubrange(checksumRange, with: text.utf8)
  }
}
