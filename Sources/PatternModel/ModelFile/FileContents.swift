#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's bytes as memory that nothing writes to, released with the last reference.
///
/// A file is mapped, not read: its pages are the system's own copy. Replacing the file under its name is harmless while
/// it is mapped; shortening it in place is not (touching a page that is gone ends the process), which is why model files
/// are only ever replaced whole.
final class FileContents: @unchecked Sendable {
  /// Starts on a page's boundary, or at least on a multiple of 64.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Maps the file read-only.
  ///
  /// - Throws: `unreadable` where it cannot be opened or mapped, `notAModel` where it is empty, a directory or a device.
  init(mapping path: String) throws(ModelFileError) {
    // Without O_NONBLOCK, opening a named pipe would wait for its other end.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: FileContents.lastReason()) }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, reason: FileContents.lastReason()) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw .notAModel(file: path, found: .directory)
    default: throw .notAModel(file: path, found: .device)
    }
    let count = Int(status.st_size)
    guard count > 0 else { throw .notAModel(file: path, found: .nothing) }

    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      throw .unreadable(file: path, reason: FileContents.lastReason())
    }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
    isMapped = true
  }

  /// Copies bytes that are in memory already.
  init(copying source: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
  }

  deinit {
    if isMapped {
      _ = munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }

  private static func lastReason() -> String {
    guard let text = strerror(errno) else { return "error \(errno)" }
    return String(cString: text)
  }
}
