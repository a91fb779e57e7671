/// A model file, open: its metadata, and its tensors where they lie in memory.
///
/// The file is safetensors: the header's length (8 bytes, little-endian), the header (JSON), then the tensors without
/// holes. Opening checks everything but what the tensors mean: signature, checksum, format version, and that header and
/// length agree. The cost is one pass over the bytes, or, with `Verification.asUsed`, over header and checksums alone.
public struct TensorFile: Sendable {
  /// When the bytes of tensors are compared with checksums.
  public enum Verification: Sendable, Hashable {
    /// All of them before anything is used.
    case whole
    /// Each page before it is used for the first time; whole where the file has no checksums of pages. Whoever opens a file so
    /// asks for `damage` before anything that came of it is shown.
    case asUsed
  }

  /// The tensor of the pages' checksums.
  static let pageChecksums = "page_checksums"

  /// The format that is written, and the latest that is read.
  public static let formatVersion = 1

  /// The file's name, for messages.
  public let path: String
  /// The header's `__metadata__`, the container's own entries `checksum`, `format`, `format_version` among it.
  public let metadata: [String: String]
  private let header: TensorHeader
  private let contents: FileContents
  /// Where bytes are checked as they are used.
  let pages: PageChecks?

  /// What the header says of each tensor, in the order in which they lie in the file; the container's own is left out.
  public var tensors: [TensorDescription] { header.tensors.filter { $0.name != TensorFile.pageChecksums } }

  /// Maps and checks a file.
  ///
  /// - Throws: `unreadable`, `notAModel`, `newer` or `damaged`. Every single flipped bit is `damaged`, and so is every
  ///   cut, but one within the first 37 bytes leaves nothing to know a model by: `notAModel`.
  public init(path: String, verification: Verification = .whole) throws(ModelFileError) {
    try self.init(path: path, verification: verification, mappedBytes: TensorFile.mappedBytes)
  }

  init(path: String, verification: Verification, mappedBytes: Int) throws(ModelFileError) {
    let contents = try FileContents(mapping: path, staysOpen: verification == .asUsed)
    if verification == .asUsed, let (header, pages) = TensorFile.checkedHead(of: contents) {
      if let range = TensorFile.stretchApart(header, mappedBytes: mappedBytes) { contents.readApart(range) }
      self.init(path: path, header: header, pages: pages)
    } else {
      try self.init(contents: contents, path: path)
    }
  }

  /// Checks a file that is in memory already, as `TensorFileBuilder` made it; `name` stands in messages.
  public init(bytes: [UInt8], name: String, verification: Verification = .whole) throws(ModelFileError) {
    guard !bytes.isEmpty else { throw .notAModel(file: name, found: .nothing) }
    let contents = FileContents(copying: bytes)
    if verification == .asUsed, let (header, pages) = TensorFile.checkedHead(of: contents) {
      self.init(path: name, header: header, pages: pages)
    } else {
      try self.init(contents: contents, path: name)
    }
  }

  private init(path: String, header: TensorHeader, pages: PageChecks) {
    self.path = path
    contents = pages.contents
    metadata = header.metadata
    self.header = header
    self.pages = pages
  }

  private init(contents: FileContents, path: String) throws(ModelFileError) {
    self.path = path
    self.contents = contents
    pages = nil
    let bytes = contents.bytes
    let header: TensorHeader
    switch ModelSignature.resemblance(of: bytes) {
    case .none:
      throw TensorFile.foreign(bytes, path: path)
    case .partial:
      throw .damaged(file: path, damage: TensorFile.damage(of: bytes))
    case .exact:
      guard ModelSignature.checksumAgrees(bytes) else {
        throw .damaged(file: path, damage: TensorFile.damage(of: bytes))
      }
      guard let version = ModelSignature.version(in: bytes), version >= 1 else {
        throw .damaged(file: path, damage: .header(.signature))
      }
      // Before the rest of the header is read: a later format may say there what this one does not understand.
      guard version <= TensorFile.formatVersion else {
        throw .newer(file: path, format: version, supported: TensorFile.formatVersion)
      }
      do {
        header = try TensorHeader(file: bytes)
      } catch {
        throw .damaged(file: path, damage: error)
      }
    }
    metadata = header.metadata
    self.header = header
  }

  /// The header of a file whose pages have checksums, and those, all of it intact; `nil` for every other file: what is the matter
  /// with it a look at the whole tells.
  private static func checkedHead(of contents: FileContents) -> (TensorHeader, PageChecks)? {
    let bytes = contents.bytes
    guard ModelSignature.resemblance(of: bytes) == .exact, let version = ModelSignature.version(in: bytes),
      (1...TensorFile.formatVersion).contains(version), let range = ModelSignature.headChecksumRange(in: bytes),
      let header = try? TensorHeader(file: bytes), let sums = header.tensors.first, sums.name == pageChecksums,
      sums.elementType == .unsigned64, sums.shape == [PageChecks.pageCount(bytes.count - sums.byteRange.upperBound)],
      sums.byteRange.upperBound.isMultiple(of: PageChecks.pageSize), sums.byteRange.lowerBound.isMultiple(of: 8),
      ModelSignature.expectedHeadChecksum(of: bytes, count: sums.byteRange.upperBound, at: range).utf8
        .elementsEqual(bytes[range])
    else { return nil }
    let pages = PageChecks(
      contents, firstByte: sums.byteRange.upperBound,
      sums: UnsafeRawBufferPointer(rebasing: bytes[sums.byteRange]).assumingMemoryBound(to: UInt64.self))
    return (header, pages)
  }

  /// As many bytes of a file that is checked as it is used are mapped: with them, a process stays below 16 MB.
  static let mappedBytes = 7 << 20

  /// The end of the longest tensor, as far as the file is longer than `mappedBytes`: a debrief uses the smallest part of it.
  private static func stretchApart(_ header: TensorHeader, mappedBytes: Int) -> Range<Int>? {
    guard let end = header.tensors.last?.byteRange.upperBound, end > mappedBytes,
      let longest = header.tensors.max(by: { $0.byteRange.count < $1.byteRange.count })?.byteRange
    else { return nil }
    return max(longest.lowerBound, longest.upperBound - (end - mappedBytes))..<longest.upperBound
  }

  /// What was found damaged among the bytes used so far, where they are checked as they are used; `nil` where nothing was.
  public var damage: ModelFileError? { pages?.damage.map { .damaged(file: path, damage: $0) } }

  /// The elements of a tensor, without a copy.
  ///
  /// - Parameter shape: the lengths that the dimensions must have, `nil` for any; leave it out to accept every shape.
  /// - Throws: `missingTensor`, `wrongElementType`, `wrongShape`; `misaligned` where another writer put it so that it
  ///   cannot be used in place.
  public func tensor<Element: TensorElement>(
    _ name: String, as type: Element.Type, shape: [Int?]? = nil
  ) throws(ModelFileError) -> TensorView<Element> {
    let view = try uncheckedTensor(name, as: type, shape: shape)
    view.withUnsafeBufferPointer { _ = pages?.verify(UnsafeRawBufferPointer($0)) }
    if let damage { throw damage }
    return view
  }

  /// The elements of a tensor as they are used: where pages have checksums, each is compared when it is.
  func flatTensor<Element: TensorElement>(
    _ name: String, as type: Element.Type, shape: [Int?]? = nil
  ) throws(ModelFileError) -> FlatArray<Element> {
    let view = try uncheckedTensor(name, as: type, shape: shape)
    return view.withUnsafeBufferPointer { FlatArray(viewing: $0, owner: contents, pages: pages) }
  }

  private func uncheckedTensor<Element: TensorElement>(
    _ name: String, as type: Element.Type, shape: [Int?]?
  ) throws(ModelFileError) -> TensorView<Element> {
    guard let position = header.positions[name] else { throw .missingTensor(file: path, tensor: name) }
    let found = header.tensors[position]
    guard found.elementType == Element.elementType else {
      throw .wrongElementType(
        file: path, tensor: name, found: found.elementType, expected: Element.elementType)
    }
    if let shape {
      let agrees = shape.count == found.shape.count && zip(shape, found.shape).allSatisfy { $0 == nil || $0 == $1 }
      guard agrees else { throw .wrongShape(file: path, tensor: name, found: found.shape, expected: shape) }
    }
    let alignment = found.elementType.byteCount
    guard found.byteRange.lowerBound.isMultiple(of: alignment) else {
      throw .misaligned(file: path, tensor: name, offset: found.byteRange.lowerBound, alignment: alignment)
    }
    let elements = UnsafeRawBufferPointer(rebasing: contents.bytes[found.byteRange]).assumingMemoryBound(to: type)
    return TensorView(elements: elements, shape: found.shape, contents: contents)
  }

  /// What is wrong with a model file whose checksum does not agree, as exactly as its header still tells.
  private static func damage(of bytes: UnsafeRawBufferPointer) -> FileDamage {
    do {
      _ = try TensorHeader(file: bytes)
    } catch {
      return error
    }
    guard ModelSignature.resemblance(of: bytes) == .exact else { return .header(.signature) }
    return .checksum(
      found: ModelSignature.expectedChecksum(of: bytes),
      expected: String(decoding: bytes[ModelSignature.checksumRange], as: UTF8.self))
  }

  /// What a file is that does not begin like a model.
  private static func foreign(_ bytes: UnsafeRawBufferPointer, path: String) -> ModelFileError {
    if bytes.count < ModelSignature.checksumRange.lowerBound {
      return .notAModel(file: path, found: .fragment(byteCount: bytes.count))
    }
    do {
      let header = try TensorHeader(file: bytes)
      if header.metadata["format"] == ModelSignature.format { return .damaged(file: path, damage: .rewritten) }
      return .notAModel(file: path, found: .otherTensors)
    } catch {
      // Another program's element types and broken copies of its files are its own affair; JSON alone tells.
      return .notAModel(file: path, found: TensorHeader.looksLikeHeader(bytes) ? .otherTensors : .anything)
    }
  }
}
