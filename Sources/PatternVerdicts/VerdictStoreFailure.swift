import PatternModel

/// Why a file of verdicts could not be opened, read or written.
public enum VerdictStoreFailure: DescribedFailure, Hashable {
  /// No database, or one of another program.
  case notOurs(path: String, found: String)
  /// Written by a later version of this program.
  case tooNew(path: String, version: Int, known: Int)
  /// Ours once, but parts are missing or do not add up.
  case damaged(path: String, found: String)
  /// Another process held the file for longer than the store waits.
  case busy(path: String, seconds: Int)
  case cannotOpen(path: String, reason: String)
  case readOnly(path: String)
  case notRead(path: String, reason: String)
  case notWritten(path: String, reason: String)
  /// An entry to be taken back is not there, was taken back before, or is a retraction itself.
  case nothingToRetract(path: String, entry: Int64)

  public var kind: FailureKind {
    switch self {
    case .notOurs, .tooNew, .damaged: .badData
    case .busy, .notRead, .notWritten: .readWrite
    case .cannotOpen: .noInput
    case .readOnly: .cannotCreate
    case .nothingToRetract: .usage
    }
  }

  public var description: String {
    switch self {
    case .notOurs(let path, let found):
      "\(path): no file of verdicts: found \(found), expected one that review serve made; give another name"
    case .tooNew(let path, let version, let known):
      "\(path): verdicts of a later version: found \(version), expected at most \(known); use the program that wrote it"
    case .damaged(let path, let found):
      "\(path): damaged: found \(found), expected a whole file of verdicts; restore it from a copy"
    case .busy(let path, let seconds):
      "\(path): in use by another program for more than \(seconds) s; close that one and run this again"
    case .cannotOpen(let path, let reason): "\(path): cannot be opened: \(reason)"
    case .readOnly(let path): "\(path): cannot be written: the file, or the folder it is in, is read-only"
    case .notRead(let path, let reason): "\(path): reading failed: \(reason)"
    case .notWritten(let path, let reason): "\(path): writing failed: \(reason)"
    case .nothingToRetract(let path, let entry):
      "\(path): entry \(entry) cannot be taken back: it is not there, or was taken back before"
    }
  }
}
