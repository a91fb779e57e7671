/// Why a safetensors header cannot be true.
public enum HeaderProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The header's own length, in bytes, is more than any header has.
  case length(found: UInt64, limit: Int)
  /// The bytes every model file begins with are not all there.
  case signature
  /// Not JSON; `offset` counts from the file's beginning.
  case syntax(offset: Int, expected: String)
  /// Something that is no object stands where a JSON object is expected.
  case notAnObject(name: String)
  /// A metadata value that is not a string.
  case metadata(key: String)
  /// Two entries of one name.
  case repeated(name: String)
  /// A tensor's entry lacks a key, has one too many, or has a value of another kind there.
  case malformed(tensor: String, key: String)
  case elementType(tensor: String, found: String)
  /// The shape's product and the distance of the offsets differ; `expected` is `nil` where the product is beyond count.
  case byteCount(tensor: String, found: Int, expected: Int?)
  /// A hole or an overlap: the tensor begins elsewhere than the one before it ends.
  case start(tensor: String, found: Int, expected: Int)

  public var description: String {
    switch self {
    case .length(let found, let limit): "a header of \(found) bytes, expected at most \(limit)"
    case .signature: "the first bytes are not as every model file has them"
    case .syntax(let offset, let expected): "no valid JSON at byte \(offset), expected \(expected)"
    case .notAnObject(let name): "\(name.debugDescription) is no object"
    case .metadata(let key): "metadata \(key.debugDescription) is no string"
    case .repeated(let name): "\(name.debugDescription) stands there twice"
    case .malformed(let tensor, let key):
      "tensor \(tensor.debugDescription): \(key.debugDescription) is missing, unknown or of the wrong kind"
    case .elementType(let tensor, let found):
      "tensor \(tensor.debugDescription): element type \(found.debugDescription), expected one of "
        + ElementType.allCases.map(\.rawValue).joined(separator: " ")
    case .byteCount(let tensor, let found, let expected):
      "tensor \(tensor.debugDescription): \(found) bytes long, expected "
        + (expected.map { "\($0) from its shape" } ?? "a shape with a possible size")
    case .start(let tensor, let found, let expected):
      "tensor \(tensor.debugDescription): begins at data byte \(found), expected \(expected)"
    }
  }
}
