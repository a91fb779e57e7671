import PatternModel

/// Why what was to be written did not all go out.
public enum StreamFailure: DescribedFailure, Hashable {
  /// The other end of the pipe was closed: nobody reads on. The tool ends as SIGPIPE would have ended it.
  case readerGone(name: String)
  /// A write failed, a full disk for one; `code` is the `errno`.
  case notWritten(name: String, code: Int32)

  /// Reading or writing failed on the way.
  public var kind: FailureKind { .readWrite }

  /// The name of the output and the system's reason.
  public var description: String {
    switch self {
    case .readerGone(let name): "\(name): the reader has closed it"
    case .notWritten(let name, let code): "\(name): not written: \(SystemError(code: code))"
    }
  }
}
