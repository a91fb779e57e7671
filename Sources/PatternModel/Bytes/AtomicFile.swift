// An output is whole or not there. The bytes go to a file of another name in the same folder, reach the disk, and take
// the name in one step; whoever reads the old file meanwhile keeps reading the old one. Pipes, terminals and devices
// cannot be replaced, so they are written as they are.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears under its name when it is complete, or not at all.
///
/// Without `commit`, nothing is left when it goes out of scope.
public struct AtomicFile: ~Copyable {
  /// Who may read a new file.
  public enum Access: Sendable {
    /// Whoever the process's mask allows, or whoever could read the file that is replaced.
    case ordinary
    /// The owner alone: for what is written of people.
    case confidential
  }

  private let path: String
  private let descriptor: Int32
  /// The file being written and the name that it will take; `nil` where the target itself is written.
  private let pending: (temporary: String, target: String)?
  private var isCommitted = false

  /// Opens the output.
  ///
  /// A symbolic link stays, and the file that it leads to is replaced. `/dev/stdout`, `/dev/fd/N`, pipes and devices
  /// are written directly.
  ///
  /// - Throws: `OutputFailure` where the path is a directory, a link to nothing, or no file can be created there.
  public init(path: String, access: Access = .ordinary) throws(OutputFailure) {
    (descriptor, pending) = try AtomicFile.opened(path, access)
    self.path = path
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if let pending, !isCommitted { _ = unlink(pending.temporary) }
  }

  /// Appends bytes.
  ///
  /// - Throws: `OutputFailure.writeFailed`; nothing will be there under the name.
  public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(OutputFailure) {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      #if canImport(Darwin)
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
      #elseif canImport(Musl)
        let count = Musl.write(descriptor, rest.baseAddress, rest.count)
      #else
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      #endif
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw .writeFailed(path: path, reason: .last)
      }
    }
  }

  /// Appends bytes.
  public mutating func write(_ bytes: [UInt8]) throws(OutputFailure) {
    let outcome = bytes.withUnsafeBytes { buffer -> Result<Void, OutputFailure> in
      do throws(OutputFailure) { return .success(try self.write(buffer)) } catch { return .failure(error) }
    }
    try outcome.get()
  }

  /// Appends text.
  public mutating func write(_ text: String) throws(OutputFailure) { try write(Array(text.utf8)) }

  /// Gives the file its name.
  ///
  /// - Throws: `OutputFailure`; the name then stands for what it stood for before.
  public consuming func commit() throws(OutputFailure) {
    guard let pending else { return }
    guard fsync(descriptor) == 0 else { throw .writeFailed(path: path, reason: .last) }
    guard rename(pending.temporary, pending.target) == 0 else { throw .cannotCreate(path: path, reason: .last) }
    isCommitted = true
    // So that the name survives a power cut too; file systems that cannot do this have done what they can.
    let folder = open(AtomicFile.folder(of: pending.target), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      _ = fsync(folder)
      _ = close(folder)
    }
  }

  // MARK: Opening

  private static func opened(
    _ path: String, _ access: Access
  ) throws(OutputFailure) -> (descriptor: Int32, pending: (temporary: String, target: String)?) {
    if let standard = openDescriptor(named: path) {
      let descriptor = dup(standard)
      guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: .last) }
      return (descriptor, nil)
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if !exists {
      var linkStatus = stat()
      if lstat(path, &linkStatus) == 0 { throw .danglingLink(path: path) }
    }
    if exists, status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: .last) }
      return (descriptor, nil)
    }
    // The folder alone decides over renaming; a file that its owner made read-only is respected all the same.
    if exists, isReadOnly(path) { throw .cannotCreate(path: path, reason: .last) }
    let target = exists ? resolved(path) : path
    let temporary = try createTemporary(beside: target, path: path, access: access)
    if exists, access == .ordinary { _ = fchmod(temporary.descriptor, status.st_mode & 0o777) }
    return (temporary.descriptor, (temporary.name, target))
  }

  /// The open descriptor that a path names. Opening such a path anew would begin at the start of a redirected file.
  private static func openDescriptor(named path: String) -> Int32? {
    switch path {
    case "/dev/stdout": STDOUT_FILENO
    case "/dev/stderr": STDERR_FILENO
    default:
      ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix).flatMap { Int32(path.dropFirst($0.count)) }
    }
  }

  private static func isReadOnly(_ path: String) -> Bool { access(path, W_OK) != 0 }

  /// The path with all links followed.
  private static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func createTemporary(
    beside target: String, path: String, access: Access
  ) throws(OutputFailure) -> (name: String, descriptor: Int32) {
    let folder = folder(of: target)
    // The name is not built from the target's, which may be as long as the file system allows.
    for attempt in 0..<100 {
      let mark = UInt64.random(in: 0...UInt64.max)
      let name = "\(folder)/.\(getpid())-\(String(mark, radix: 36)).partial"
      let descriptor = open(
        name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, access == .confidential ? mode_t(0o600) : mode_t(0o666))
      if descriptor >= 0 { return (name, descriptor) }
      let error = SystemError.last
      guard error.code == EINTR || (error.code == EEXIST && attempt < 99) else {
        throw .cannotCreate(path: path, reason: error)
      }
    }
    throw .cannotCreate(path: path, reason: SystemError(code: EEXIST))
  }
}
