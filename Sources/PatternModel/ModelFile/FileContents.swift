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
///
/// A page that is used makes as many of its neighbours memory of the process as the system likes. `readApart` therefore takes a
/// stretch out of the mapping: it stays empty until `load` reads parts of it, which takes longer for each.
final class FileContents: @unchecked Sendable {
  /// Starts on a page's boundary, or at least on a multiple of 64.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool
  /// What stretches apart are read from; −1 where there are none.
  private let descriptor: Int32
  /// Bytes that are not mapped. Set before anybody else has the object.
  private var apart = 0..<0

  /// Maps the file read-only.
  ///
  /// - Parameter staysOpen: whether `readApart` may be called.
  /// - Throws: `unreadable` where it cannot be opened or mapped, `notAModel` where it is empty, a directory or a device.
  init(mapping path: String, staysOpen: Bool = false) throws(ModelFileError) {
    let (descriptor, count) = try FileContents.opened(path)
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), address != MAP_FAILED else {
      let reason = FileContents.lastReason()
      _ = close(descriptor)
      throw .unreadable(file: path, reason: reason)
    }
    bytes = UnsafeRawBufferPointer(start: address, count: count)
    isMapped = true
    self.descriptor = staysOpen ? descriptor : -1
    if !staysOpen { _ = close(descriptor) }
  }

  /// Takes a stretch out of the mapping, as far as it consists of whole pages; once, before anybody else has the object.
  func readApart(_ range: Range<Int>) {
    let pageSize = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = (range.lowerBound + pageSize - 1) / pageSize * pageSize
    let end = range.upperBound / pageSize * pageSize
    guard descriptor >= 0, start < end, let base = bytes.baseAddress else { return }
    let target = UnsafeMutableRawPointer(mutating: base + start)
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED
    guard mmap(target, end - start, PROT_READ | PROT_WRITE, flags, -1, 0) == target else { return }
    #if os(Linux)
      // Else the first byte in use may cost two megabytes.
      _ = madvise(target, end - start, MADV_NOHUGEPAGE)
    #endif
    apart = start..<end
  }

  /// Reads those of some bytes that lie apart; never by two threads at a time. What cannot be read stays zero, which no
  /// checksum agrees with.
  func load(_ range: Range<Int>) {
    let range = range.clamped(to: apart)
    var place = range.lowerBound
    while place < range.upperBound {
      let target = UnsafeMutableRawPointer(mutating: bytes.baseAddress.unsafelyUnwrapped + place)
      let count = pread(descriptor, target, range.upperBound - place, off_t(place))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      place += count
    }
  }

  /// A descriptor of the file and how many bytes it has.
  private static func opened(_ path: String) throws(ModelFileError) -> (Int32, Int) {
    // Without O_NONBLOCK, opening a named pipe would wait for its other end.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadable(file: path, reason: lastReason()) }
    do throws(ModelFileError) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, reason: lastReason()) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw .notAModel(file: path, found: .directory)
      default: throw .notAModel(file: path, found: .device)
      }
      guard status.st_size > 0 else { throw .notAModel(file: path, found: .nothing) }
      return (descriptor, Int(status.st_size))
    } catch {
      _ = close(descriptor)
      throw error
    }
  }

  /// Copies bytes that are in memory already.
  init(copying source: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
    descriptor = -1
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
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
