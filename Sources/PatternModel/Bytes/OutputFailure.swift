/// Why an output could not be created or written to its end.
public enum OutputFailure: DescribedFailure, Hashable {
  case isDirectory(path: String)
  /// The path is a symbolic link to nothing.
  case danglingLink(path: String)
  case cannotCreate(path: String, reason: SystemError)
  case writeFailed(path: String, reason: SystemError)

  public var kind: FailureKind {
    switch self {
    case .isDirectory, .danglingLink, .cannotCreate: .cannotCreate
    case .writeFailed: .readWrite
    }
  }

  public var description: String {
    switch self {
    case .isDirectory(let path): "\(path): is a directory, expected the name of a file"
    case .danglingLink(let path): "\(path): is a link to nothing, expected a file or a free name"
    case .cannotCreate(let path, let reason): "\(path): cannot be created: \(reason)"
    case .writeFailed(let path, let reason): "\(path): writing failed: \(reason)"
    }
  }
}
