/// What a failure means to whoever called: one kind for each exit status of the tools.
public enum FailureKind: Sendable, Hashable {
  /// The data, or a model file, is not what it should be.
  case badData
  /// An input does not exist or cannot be opened.
  case noInput
  /// An output cannot be created.
  case cannotCreate
  /// Reading or writing failed on the way.
  case readWrite
  /// The call itself is wrong.
  case usage
  /// A fault of this software.
  case software
}

/// An error that says what kind of failure it is, and in one line what to do about it.
public protocol DescribedFailure: Error, CustomStringConvertible, Sendable {
  var kind: FailureKind { get }
}
