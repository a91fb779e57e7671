/// Collects tensors and writes them as a model file; the same content gives the same bytes, in whatever order it came.
///
/// Tensors lie in order of falling element length, then by name, and the first begins at a multiple of 64 bytes, so that
/// each is aligned for its elements although the format allows no holes.
public struct TensorFileBuilder: Sendable {
  private struct Entry: Sendable {
    let name: String
    let elementType: ElementType
    let shape: [Int]
    let bytes: [UInt8]
  }

  private let metadata: [String: String]
  private let version: Int
  private var entries: [Entry] = []
  private var names: Set<String> = []

  /// Starts a file with metadata of the caller's.
  ///
  /// - Throws: `unwritable` for a key that the container writes itself: those of
  ///   `ModelSignature.reservedKeys`.
  public init(metadata: [String: String] = [:]) throws(ModelFileError) {
    try self.init(metadata: metadata, version: TensorFile.formatVersion)
  }

  init(metadata: [String: String], version: Int) throws(ModelFileError) {
    for key in metadata.keys.sorted() where ModelSignature.reservedKeys.contains(key) {
      throw .unwritable(name: key, problem: .reserved)
    }
    self.metadata = metadata
    self.version = version
  }

  /// Adds a tensor; `shape` is the length of each dimension, outermost first, `[values.count]` where left out.
  ///
  /// - Throws: `unwritable` where the name is taken or the file's own, or the shape's product is not `values.count`.
  public mutating func add<Element: TensorElement>(
    _ name: String, _ values: [Element], shape: [Int]? = nil
  ) throws(ModelFileError) {
    let shape = shape ?? [values.count]
    guard name != TensorHeader.metadataKey, name != TensorFile.pageChecksums else {
      throw .unwritable(name: name, problem: .reserved)
    }
    let bytes = values.withUnsafeBytes { [UInt8]($0) }
    guard TensorDescription.byteCount(shape: shape, elementType: Element.elementType) == bytes.count else {
      throw .unwritable(name: name, problem: .elementCount(found: values.count, shape: shape))
    }
    guard names.insert(name).inserted else { throw .unwritable(name: name, problem: .repeated) }
    entries.append(Entry(name: name, elementType: Element.elementType, shape: shape, bytes: bytes))
  }

  /// The whole file; linear in its length.
  ///
  /// - Parameter hasPageChecksums: whether each page of the tensors gets a checksum, so that a part of them can be used without a
  ///   look at the rest. The checksums are a tensor too, the first; the header is then filled up so that tensors begin on a page.
  public func serialised(hasPageChecksums: Bool = false) -> [UInt8] {
    var ordered = entries.sorted { left, right in
      if left.elementType.byteCount != right.elementType.byteCount {
        return left.elementType.byteCount > right.elementType.byteCount
      }
      // By bytes: the order of strings depends on the Unicode tables of the day.
      return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    var header = ModelSignature.text(version: version)
    if hasPageChecksums { header += ModelSignature.headChecksumEntry }
    for (key, value) in metadata.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      header += Array(",\(JSONText.quoted(key)):\(JSONText.quoted(value))".utf8)
    }
    header.append(UInt8(ascii: "}"))
    var offset = 0
    var pageCount = 0
    if hasPageChecksums {
      pageCount = PageChecks.pageCount(ordered.reduce(0) { $0 + $1.bytes.count })
      let sums = [UInt8](repeating: 0, count: pageCount * 8)
      ordered.insert(
        Entry(name: TensorFile.pageChecksums, elementType: .unsigned64, shape: [pageCount], bytes: sums), at: 0)
    }
    for entry in ordered {
      let end = offset + entry.bytes.count
      let shape = entry.shape.map { String($0) }.joined(separator: ",")
      header += Array(
        (",\(JSONText.quoted(entry.name)):{\"dtype\":\"\(entry.elementType.rawValue)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}").utf8)
      offset = end
    }
    header.append(UInt8(ascii: "}"))
    // Where pages have checksums, what lies behind those begins on a page.
    let alignment = hasPageChecksums ? PageChecks.pageSize : 64
    while !(ModelSignature.headerStart + header.count + pageCount * 8).isMultiple(of: alignment) {
      header.append(UInt8(ascii: " "))
    }

    var file: [UInt8] = []
    file.reserveCapacity(ModelSignature.headerStart + header.count + offset)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { file += $0 }
    file += header
    for entry in ordered { file += entry.bytes }
    if hasPageChecksums {
      let start = ModelSignature.headerStart + header.count
      ModelSignature.sealPages(&file, sumsAt: start, firstPageAt: start + pageCount * 8)
    }
    ModelSignature.seal(&file)
    return file
  }
}
