#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which file of which file system: two paths with the same identity lead to one file.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let file: UInt64

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    file = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// The regular file that a path leads to; `nil` where it leads to none.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.init(status)
  }
}

/// Where a path leads, however it is written: to a file that is there, or to a name in a folder that has no such file yet.
public enum FilePlace: Hashable, Sendable {
  case file(FileIdentity)
  case name(String, folder: FileIdentity)

  /// `nil` where the path leads to no regular file and into no folder.
  public init?(path: String) {
    if let file = FileIdentity(path: path) {
      self = .file(file)
      return
    }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[...$0]) } ?? "."
    var status = stat()
    guard stat(folder, &status) == 0 else { return nil }
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    self = .name(name, folder: FileIdentity(status))
  }
}
