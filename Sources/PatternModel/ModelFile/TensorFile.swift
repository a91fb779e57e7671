/// A model file, open: its metadata, and its tensors where they lie in memory.
///
/// The file is safetensors: the header's length (8 bytes, little-endian), the header (JSON), then the tensors without
/// holes. Opening checks everything but what the tensors mean: signature, checksum, format version, and that header and
/// length agree. The cost is one pass over the bytes.
public struct TensorFile: Sendable {
  /// The format that is written, and the latest that is read.
  public static let formatVersion = 1

  /// The file's name, for messages.
  public let path: String
  /// The header's `__metadata__`, the container's own entries `checksum`, `format`, `format_version` among it.
  public let metadata: [String: String]
  /// What the header says of each tensor, in the order in which they lie in the file.
  public let tensors: [TensorDescription]

  private let positions: [String: Int]
  private let contents: FileContents

  /// Maps and checks a file.
  ///
  /// - Throws: `unreadable`, `notAModel`, `newer` or `damaged`. Every single flipped bit is `damaged`, and so is every
  ///   cut, but one within the first 37 bytes leaves nothing to know a model by: `notAModel`.
  public init(path: String) throws(ModelFileError) {
    try self.init(contents: FileContents(mapping: path), path: path)
  }

  /// Checks a file that is in memory already, as `TensorFileBuilder` made it; `name` stands in messages.
  public init(bytes: [UInt8], name: String) throws(ModelFileError) {
    guard !bytes.isEmpty else { throw .notAModel(file: name, found: .nothing) }
    try self.init(contents: FileContents(copying: bytes), path: name)
  }

  private init(contents: FileContents, path: String) throws(ModelFileError) {
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
    self.path = path
    self.contents = contents
    metadata = header.metadata
    tensors = header.tensors
    positions = header.positions
  }

  /// The elements of a tensor, without a copy.
  ///
  /// - Parameter shape: the lengths that the dimensions must have, `nil` for any; leave it out to accept every shape.
  /// - Throws: `missingTensor`, `wrongElementType`, `wrongShape`; `misaligned` where another writer put it so that it
  ///   cannot be used in place.
  public func tensor<Element: TensorElement>(
    _ name: String, as type: Element.Type, shape: [Int?]? = nil
  ) throws(ModelFileError) -> TensorView<Element> {
    guard let position = positions[name] else { throw .missingTensor(file: path, tensor: name) }
    let found = tensors[position]
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
