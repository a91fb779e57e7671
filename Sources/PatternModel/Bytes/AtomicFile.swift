// An output is whole or not there. The bytes go to another file in the same folder, reach the disk, and take the name in
// one step; whoever reads the old file meanwhile keeps reading the old one. Where the system can (Linux), that other file
// has no name before: the system itself takes it away when the process ends, by Ctrl-C or otherwise. Pipes, terminals and
// devices cannot be replaced, so they are written as they are.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that appears under its name when it is complete, or not at all.
///
/// Without `commit`, nothing is left when it goes out of scope; on Linux nothing is left either when a signal ends the
/// process, unless the file system has no files without a name.
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
  /// The name that the file will take; `nil` where the target itself is written.
  private let target: String?
  /// The name that the file has meanwhile; `nil` where it has none.
  private var temporary: String?

  /// Opens the output.
  ///
  /// A symbolic link stays, and the file that it leads to is replaced. `/dev/stdout`, `/dev/fd/N`, pipes and devices
  /// are written directly.
  ///
  /// - Throws: `OutputFailure` where the path is a directory, a link to nothing, or no file can be created there.
  public init(path: String, access: Access = .ordinary) throws(OutputFailure) {
    (descriptor, temporary, target) = try AtomicFile.opened(path, access)
    self.path = path
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if let temporary { _ = unlink(temporary) }
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
    guard let target else { return }
    guard fsync(descriptor) == 0 else { throw .writeFailed(path: path, reason: .last) }
    // A link replaces nothing, so a file without a name gets one of its own first.
    let name: String
    if let temporary { name = temporary } else { name = try AtomicFile.name(descriptor, beside: target, path: path) }
    temporary = name
    guard rename(name, target) == 0 else { throw .cannotCreate(path: path, reason: .last) }
    temporary = nil
    // So that the name survives a power cut too; file systems that cannot do this have done what they can.
    let folder = open(AtomicFile.folder(of: target), O_RDONLY | O_CLOEXEC)
    if folder >= 0 {
      _ = fsync(folder)
      _ = close(folder)
    }
  }

  // MARK: Opening

  private static func opened(
    _ path: String, _ access: Access
  ) throws(OutputFailure) -> (descriptor: Int32, temporary: String?, target: String?) {
    if let standard = openDescriptor(named: path) {
      let descriptor = dup(standard)
      guard descriptor >= 0 else { throw .cannotCreate(path: path, reason: .last) }
      return (descriptor, nil, nil)
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
      return (descriptor, nil, nil)
    }
    // The folder alone decides over renaming; a file that its owner made read-only is respected all the same.
    if exists, isReadOnly(path) { throw .cannotCreate(path: path, reason: .last) }
    let target = exists ? resolved(path) : path
    let mode: mode_t = access == .confidential ? 0o600 : 0o666
    let file: (descriptor: Int32, name: String?)
    if let nameless = nameless(beside: target, mode) {
      file = nameless
    } else {
      file = try named(beside: target, path: path, mode)
    }
    if exists, access == .ordinary { _ = fchmod(file.descriptor, status.st_mode & 0o777) }
    return (file.descriptor, file.name, target)
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

  /// A file without a name in the target's folder; `nil` where the system has none there, or could not name it later.
  private static func nameless(beside target: String, _ mode: mode_t) -> (descriptor: Int32, name: String?)? {
    #if canImport(Darwin)
      return nil
    #else
      // O_TMPFILE, which is a macro that Swift does not see.
      let nameless = 0o20000000 | O_DIRECTORY
      let descriptor = open(folder(of: target), nameless | O_WRONLY | O_CLOEXEC, mode)
      guard descriptor >= 0 else { return nil }
      guard access(link(of: descriptor), F_OK) == 0 else {
        _ = close(descriptor)
        return nil
      }
      return (descriptor, nil)
    #endif
  }

  /// Gives a file without a name one beside the target.
  private static func name(_ descriptor: Int32, beside target: String, path: String) throws(OutputFailure) -> String {
    try firstFree(beside: target, path: path) { name in
      linkat(AT_FDCWD, link(of: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW)
    }.name
  }

  private static func link(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  private static func named(
    beside target: String, path: String, _ mode: mode_t
  ) throws(OutputFailure) -> (descriptor: Int32, name: String?) {
    let (descriptor, name) = try firstFree(beside: target, path: path) { name in
      open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    }
    return (descriptor, name)
  }

  /// Calls `make` with names in the target's folder until one is not taken; what it returned, and that name.
  private static func firstFree(
    beside target: String, path: String, _ make: (String) -> Int32
  ) throws(OutputFailure) -> (result: Int32, name: String) {
    let folder = folder(of: target)
    // The name is not built from the target's, which may be as long as the file system allows.
    for attempt in 0..<100 {
      let mark = UInt64.random(in: 0...UInt64.max)
      let name = "\(folder)/.\(getpid())-\(String(mark, radix: 36)).partial"
      let result = make(name)
      if result >= 0 { return (result, name) }
      let error = SystemError.last
      guard error.code == EINTR || (error.code == EEXIST && attempt < 99) else {
        throw .cannotCreate(path: path, reason: error)
      }
    }
    throw .cannotCreate(path: path, reason: SystemError(code: EEXIST))
  }
}
