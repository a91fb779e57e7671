#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

import PatternModel

/// What the file system has to know of a file of verdicts. SQLite itself would make it readable by everybody.
enum VerdictFile {
  /// Makes an empty file that its owner alone may read and write, where there is none.
  ///
  /// It is made under another name and linked to its own: closing a descriptor of the file itself would take the locks away
  /// that SQLite holds on it for another thread.
  static func makeIfAbsent(path: String) throws(OutputFailure) {
    var status = stat()
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
      return
    }
    if lstat(path, &status) == 0 { throw .danglingLink(path: path) }
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: SystemError(code: errno)) }
    _ = close(descriptor)
    defer { _ = unlink(temporary) }
    // Somebody else may have made it meanwhile.
    guard link(temporary, path) == 0 || errno == EEXIST else {
      throw .cannotCreate(path: path, reason: SystemError(code: errno))
    }
  }

  /// Throws where there is no file to read.
  static func requireFile(path: String) throws(InputFailure) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT ? .notFound(path: path) : .cannotOpen(path: path, reason: SystemError(code: errno))
    }
    if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    guard access(path, R_OK) == 0 else { throw .cannotOpen(path: path, reason: SystemError(code: errno)) }
  }
}
