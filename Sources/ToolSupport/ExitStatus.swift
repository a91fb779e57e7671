import PatternModel

/// How a tool ends, as the number its caller sees: the names and numbers are those of `sysexits.h`.
public enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
  /// Everything was done.
  case done = 0
  /// The command line is not one the tool understands.
  case usage = 64
  /// The data, or a model file, is not what it should be.
  case dataError = 65
  /// An input does not exist or cannot be opened.
  case noInput = 66
  /// A fault of the program.
  case software = 70
  /// An output cannot be created.
  case cannotCreate = 73
  /// Reading or writing failed on the way.
  case readWrite = 74

  /// The status that a failure of this kind ends with.
  public init(_ kind: FailureKind) {
    switch kind {
    case .usage: self = .usage
    case .badData: self = .dataError
    case .noInput: self = .noInput
    case .cannotCreate: self = .cannotCreate
    case .readWrite: self = .readWrite
    case .software: self = .software
    }
  }
}
