import PatternModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A path of debriefs, and whether it can be read twice.
struct InputFile {
  let path: String
  /// Bytes of a regular file; `nil` for standard input and pipes, which can be read once, as they deliver.
  let size: Int?
  private let identity: FileIdentity?

  /// What the paths lead to; throws `DebriefFileFailure.sameFile` where two lead to one file. A path that leads nowhere is
  /// left for its reader to report.
  static func all(_ paths: [String]) throws -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      let file = InputFile(path)
      if let first = files.first(where: { $0.path == path || (file.identity != nil && $0.identity == file.identity) }) {
        throw DebriefFileFailure.sameFile(path: path, first: first.path)
      }
      files.append(file)
    }
    return files
  }

  private init(_ path: String) {
    self.path = path
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      // What is not there, and a directory, are no streams: they are to be reported before anything is printed.
      let isStream = path == "-" || (status.st_mode != 0 && status.st_mode & S_IFMT != S_IFDIR)
      size = isStream ? nil : 0
      identity = nil
      return
    }
    size = Int(status.st_size)
    identity = FileIdentity(path: path)
  }
}

/// What the process's own descriptors are.
enum Descriptor {
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether somebody may be waiting at the other end: anything but a regular file.
  static func isWatched(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG
  }
}
