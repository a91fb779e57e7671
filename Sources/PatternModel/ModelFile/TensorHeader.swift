/// A safetensors header, checked against the length of the file that it heads.
///
///     {"__metadata__": {name: text, …}, name: {"dtype": text, "shape": [n, …], "data_offsets": [begin, end]}, …}
///
/// Offsets count from the end of the header. Sorted, the tensors follow one another without holes, from 0 to the end of
/// the file; each is as long as its shape says. Spaces may follow the object.
struct TensorHeader {
  static let metadataKey = "__metadata__"
  /// The longest header in bytes; the reference reader stops there, too.
  static let lengthLimit = 100_000_000

  let metadata: [String: String]
  /// In the order in which they lie in the file.
  let tensors: [TensorDescription]
  /// Each name's place in `tensors`.
  let positions: [String: Int]

  /// Reads the header of a whole file.
  init(file: UnsafeRawBufferPointer) throws(FileDamage) {
    let headerRange = try TensorHeader.range(in: file)
    let members: [JSONValue.Member]
    do {
      members = try TensorHeader.members(of: UnsafeRawBufferPointer(rebasing: file[headerRange]))
    } catch {
      throw .header(error)
    }
    let dataCount: Int
    do {
      var metadata: [String: String] = [:]
      var tensors: [TensorDescription] = []
      for member in members {
        if member.name == TensorHeader.metadataKey {
          metadata = try TensorHeader.metadata(member)
        } else {
          tensors.append(try TensorHeader.tensor(member, dataStart: headerRange.upperBound))
        }
      }
      tensors.sort { left, right in
        let (one, other) = (left.byteRange, right.byteRange)
        return (one.lowerBound, one.upperBound) < (other.lowerBound, other.upperBound)
      }
      dataCount = try TensorHeader.checkedEnd(of: tensors, dataStart: headerRange.upperBound)
      positions = try TensorHeader.positions(of: tensors)
      self.metadata = metadata
      self.tensors = tensors
    } catch {
      throw .header(error)
    }
    let expected = headerRange.upperBound + dataCount
    if file.count < expected { throw .cutShort(found: file.count, expected: expected) }
    if file.count > expected { throw .tooLong(found: file.count, expected: expected) }
  }

  /// Whether bytes begin as safetensors files do, whatever follows.
  static func looksLikeHeader(_ file: UnsafeRawBufferPointer) -> Bool {
    file.count > ModelSignature.headerStart && length(in: file) <= UInt64(lengthLimit)
      && file[ModelSignature.headerStart] == UInt8(ascii: "{")
  }

  private static func length(in file: UnsafeRawBufferPointer) -> UInt64 {
    UInt64(littleEndian: file.loadUnaligned(as: UInt64.self))
  }

  private static func range(in file: UnsafeRawBufferPointer) throws(FileDamage) -> Range<Int> {
    let start = ModelSignature.headerStart
    guard file.count >= start else { throw .headerCutShort(found: file.count, atLeast: start) }
    let length = length(in: file)
    guard length <= UInt64(lengthLimit) else { throw .header(.length(found: length, limit: lengthLimit)) }
    let end = start + Int(length)
    guard end <= file.count else { throw .headerCutShort(found: file.count, atLeast: end) }
    return start..<end
  }

  private static func members(of header: UnsafeRawBufferPointer) throws(HeaderProblem) -> [JSONValue.Member] {
    do {
      guard case .object(let members) = try JSONValue.parse(header) else {
        throw HeaderProblem.notAnObject(name: "header")
      }
      return members
    } catch let error as JSONSyntaxError {
      throw .syntax(offset: ModelSignature.headerStart + error.offset, expected: error.expected)
    } catch {
      throw .notAnObject(name: "header")
    }
  }

  private static func metadata(_ member: JSONValue.Member) throws(HeaderProblem) -> [String: String] {
    guard let entries = member.value.members else { throw .notAnObject(name: member.name) }
    var metadata: [String: String] = [:]
    for entry in entries {
      guard let text = entry.value.string else { throw .metadata(key: entry.name) }
      // Two spellings of one letter are two names in JSON and one key here.
      guard metadata.updateValue(text, forKey: entry.name) == nil else { throw .repeated(name: entry.name) }
    }
    return metadata
  }

  private static func tensor(
    _ member: JSONValue.Member, dataStart: Int
  ) throws(HeaderProblem) -> TensorDescription {
    let name = member.name
    guard let entries = member.value.members else { throw .notAnObject(name: name) }
    for entry in entries where !["dtype", "shape", "data_offsets"].contains(entry.name) {
      throw .malformed(tensor: name, key: entry.name)
    }
    guard let typeName = member.value["dtype"]?.string else { throw .malformed(tensor: name, key: "dtype") }
    guard let elementType = ElementType(rawValue: typeName) else {
      throw .elementType(tensor: name, found: typeName)
    }
    guard let shape = wholeNumbers(member.value["shape"]) else { throw .malformed(tensor: name, key: "shape") }
    guard let offsets = wholeNumbers(member.value["data_offsets"]), offsets.count == 2, offsets[0] <= offsets[1] else {
      throw .malformed(tensor: name, key: "data_offsets")
    }
    let expected = TensorDescription.byteCount(shape: shape, elementType: elementType)
    guard offsets[1] - offsets[0] == expected else {
      throw .byteCount(tensor: name, found: offsets[1] - offsets[0], expected: expected)
    }
    return TensorDescription(
      name: name, elementType: elementType, shape: shape, byteRange: dataStart + offsets[0]..<dataStart + offsets[1])
  }

  /// The numbers of an array of whole numbers from 0 to 2^53; `nil` for anything else.
  private static func wholeNumbers(_ value: JSONValue?) -> [Int]? {
    guard let elements = value?.elements else { return nil }
    var numbers: [Int] = []
    for element in elements {
      guard let number = element.integer, number >= 0 else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The number of bytes that sorted tensors take together, provided that each begins where the one before it ends.
  private static func checkedEnd(
    of tensors: [TensorDescription], dataStart: Int
  ) throws(HeaderProblem) -> Int {
    var end = 0
    for tensor in tensors {
      let start = tensor.byteRange.lowerBound - dataStart
      guard start == end else { throw .start(tensor: tensor.name, found: start, expected: end) }
      end = tensor.byteRange.upperBound - dataStart
    }
    return end
  }

  private static func positions(of tensors: [TensorDescription]) throws(HeaderProblem) -> [String: Int] {
    var positions: [String: Int] = [:]
    for (position, tensor) in tensors.enumerated() {
      guard positions.updateValue(position, forKey: tensor.name) == nil else { throw .repeated(name: tensor.name) }
    }
    return positions
  }
}
