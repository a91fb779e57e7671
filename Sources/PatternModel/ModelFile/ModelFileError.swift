/// What can be wrong with a model file, a case a cause; each text is one line and ends with what to do next.
public enum ModelFileError: DescribedFailure, Hashable {
  /// There is no such file, or it cannot be opened; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// Something else than a model file.
  case notAModel(file: String, found: ForeignContent)
  /// A later version of the program wrote it, in a format that this one does not know.
  case newer(file: String, format: Int, supported: Int)
  /// A model file once, but no longer as it was written.
  case damaged(file: String, damage: FileDamage)
  /// An intact file without a tensor that is asked for.
  case missingTensor(file: String, tensor: String)
  case wrongElementType(file: String, tensor: String, found: ElementType, expected: ElementType)
  /// `expected` is `nil` in a dimension that may have any length.
  case wrongShape(file: String, tensor: String, found: [Int], expected: [Int?])
  /// The tensor begins at a byte of the file that is no multiple of its element's length.
  case misaligned(file: String, tensor: String, offset: Int, alignment: Int)
  /// Parts of the file that do not fit together.
  case inconsistent(file: String, part: String)
  /// The model does not say of made-up debriefs what it said when it was written.
  case scoresDifferently(file: String)
  /// Asked to write a tensor or a metadata entry that no file can hold.
  case unwritable(name: String, problem: UnwritableProblem)

  public var kind: FailureKind {
    switch self {
    case .unreadable: .noInput
    case .unwritable: .software
    default: .badData
    }
  }

  public var description: String {
    let again = "train again, or update this program if a newer one wrote it"
    switch self {
    case .unreadable(let file, let reason):
      return "\(file): cannot be read: \(reason); check the path, or make a model with train"
    case .notAModel(let file, let found):
      return "\(file): not a model of this program: found \(found), expected a file that train wrote; check the path"
    case .newer(let file, let format, let supported):
      return "\(file): written by a newer version: format \(format), this program reads up to \(supported); "
        + "update the program, or train again with this one"
    case .damaged(let file, let damage):
      return "\(file): damaged: \(damage); copy it again from where it came, or train again"
    case .missingTensor(let file, let tensor):
      return "\(file): tensor \(tensor.debugDescription) is missing; \(again)"
    case .wrongElementType(let file, let tensor, let found, let expected):
      return "\(file): tensor \(tensor.debugDescription): element type \(found.rawValue), "
        + "expected \(expected.rawValue); \(again)"
    case .wrongShape(let file, let tensor, let found, let expected):
      let shape = expected.map { $0.map { String($0) } ?? "any" }.joined(separator: ", ")
      return "\(file): tensor \(tensor.debugDescription): shape \(found), expected [\(shape)]; \(again)"
    case .misaligned(let file, let tensor, let offset, let alignment):
      return "\(file): tensor \(tensor.debugDescription): begins at byte \(offset), "
        + "expected a multiple of \(alignment); train again"
    case .inconsistent(let file, let part):
      return "\(file): the parts of its \(part) do not fit together; \(again)"
    case .scoresDifferently(let file):
      return
        "\(file): scores differently from when it was written, which a change of this program can cause; train again"
    case .unwritable(let name, let problem):
      return "model file: \(name.debugDescription): \(problem)"
    }
  }
}

/// What stands where a model file is expected.
public enum ForeignContent: Sendable, Hashable, CustomStringConvertible {
  case nothing
  case directory
  case device
  /// Too few bytes to tell.
  case fragment(byteCount: Int)
  /// A safetensors file that never was a model of this program.
  case otherTensors
  case anything

  public var description: String {
    switch self {
    case .nothing: "an empty file"
    case .directory: "a directory"
    case .device: "a pipe or a device"
    case .fragment(let byteCount): "a file of \(byteCount) bytes"
    case .otherTensors: "a safetensors file of another program"
    case .anything: "a file of another kind"
    }
  }
}

/// What has become of a model file since it was written.
public enum FileDamage: Error, Sendable, Hashable, CustomStringConvertible {
  /// Shorter than its header says, in bytes.
  case cutShort(found: Int, expected: Int)
  /// So short that the header itself is not whole: it needs `atLeast` bytes to be.
  case headerCutShort(found: Int, atLeast: Int)
  /// Longer than its header says, in bytes.
  case tooLong(found: Int, expected: Int)
  /// Whole, but some bytes changed: the checksum of what is there, and the one it was written with.
  case checksum(found: String, expected: String)
  case header(HeaderProblem)
  /// The same header, written anew by another program, without a checksum that could be compared.
  case rewritten

  public var description: String {
    switch self {
    case .cutShort(let found, let expected): "cut short: \(found) bytes, expected \(expected)"
    case .headerCutShort(let found, let atLeast): "cut short: \(found) bytes, expected at least \(atLeast)"
    case .tooLong(let found, let expected): "too long: \(found) bytes, expected \(expected)"
    case .checksum(let found, let expected): "changed since it was written: checksum \(found), expected \(expected)"
    case .header(let problem): "impossible header: \(problem)"
    case .rewritten: "saved anew by another program, which loses the checksum"
    }
  }
}

/// Why a tensor or a metadata entry cannot be written.
public enum UnwritableProblem: Sendable, Hashable, CustomStringConvertible {
  case repeated
  /// A name that the format keeps for itself.
  case reserved
  case elementCount(found: Int, shape: [Int])

  public var description: String {
    switch self {
    case .repeated: "added twice"
    case .reserved: "the file's own name"
    case .elementCount(let found, let shape): "\(found) elements for shape \(shape)"
    }
  }
}
