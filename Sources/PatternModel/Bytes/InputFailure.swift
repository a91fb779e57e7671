/// Why an input could not be opened or read to its end.
public enum InputFailure: DescribedFailure, Hashable {
  case notFound(path: String)
  case isDirectory(path: String)
  case cannotOpen(path: String, reason: SystemError)
  /// Reading failed after `offset` bytes.
  case readFailed(path: String, offset: Int, reason: SystemError)

  public var kind: FailureKind {
    switch self {
    case .notFound, .isDirectory, .cannotOpen: .noInput
    case .readFailed: .readWrite
    }
  }

  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file"
    case .isDirectory(let path): "\(path): is a directory, expected a file"
    case .cannotOpen(let path, let reason): "\(path): cannot be opened: \(reason)"
    case .readFailed(let path, let offset, let reason): "\(path): reading failed after \(offset) bytes: \(reason)"
    }
  }
}
