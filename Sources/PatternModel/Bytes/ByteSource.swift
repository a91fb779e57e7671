// Bytes of a file or of standard input, as a window that slides over them. The window grows to the longest record that
// its reader keeps in it, never to the size of the input, and a pipe is read as it delivers.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A sliding window over the bytes of a file, of standard input or of memory.
///
/// Closes what it opened when it goes out of scope.
public struct ByteSource: ~Copyable {
  private enum Origin {
    case descriptor(Int32, isOwned: Bool)
    case memory([UInt8], next: Int)
  }

  /// The path as messages give it; `<stdin>` for standard input.
  public let name: String
  /// How many bytes a read asks for at most.
  public static let defaultReadSize = 1 << 18

  private var origin: Origin
  private let readSize: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// How many bytes were dropped from the front: where the window begins in the input.
  public private(set) var offset = 0
  /// Whether the input has no byte beyond the window.
  public private(set) var isAtEnd = false
  /// Device and inode of a regular file: the same for all names of one file.
  let identity: FileIdentity?

  /// Opens a path, or standard input where the path is `-`.
  ///
  /// - Parameter readSize: How many bytes a read asks for at most.
  /// - Throws: `InputFailure` where the path names nothing, a directory or what may not be read.
  public init(path: String, readSize: Int = ByteSource.defaultReadSize) throws(InputFailure) {
    if path == "-" {
      self.init(name: "<stdin>", origin: .descriptor(STDIN_FILENO, isOwned: false), readSize: readSize, identity: nil)
      return
    }
    var descriptor: Int32
    repeat { descriptor = open(path, O_RDONLY | O_CLOEXEC) } while descriptor < 0 && errno == EINTR
    guard descriptor >= 0 else {
      let error = SystemError.last
      throw error.code == ENOENT ? .notFound(path: path) : .cannotOpen(path: path, reason: error)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let error = SystemError.last
      _ = close(descriptor)
      throw .cannotOpen(path: path, reason: error)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      _ = close(descriptor)
      throw .isDirectory(path: path)
    }
    let identity = status.st_mode & S_IFMT == S_IFREG ? FileIdentity(status) : nil
    self.init(
      name: path, origin: .descriptor(descriptor, isOwned: true), readSize: readSize, identity: identity)
  }

  /// Reads from memory, `readSize` bytes at a time.
  init(bytes: [UInt8], name: String, readSize: Int = ByteSource.defaultReadSize) {
    self.init(name: name, origin: .memory(bytes, next: 0), readSize: readSize, identity: nil)
  }

  private init(name: String, origin: Origin, readSize: Int, identity: FileIdentity?) {
    self.name = name
    self.origin = origin
    self.readSize = max(1, readSize)
    self.identity = identity
    buffer = .allocate(byteCount: 2 * max(1, readSize), alignment: 16)
  }

  deinit {
    buffer.deallocate()
    if case .descriptor(let descriptor, true) = origin { _ = close(descriptor) }
  }

  /// The bytes at hand; valid until the next `fill` or the end of the source.
  @inline(__always)
  var window: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: buffer.baseAddress.map { UnsafeRawPointer($0) + start }, count: end - start)
  }

  /// Drops bytes from the front of the window.
  @inline(__always)
  mutating func discard(_ count: Int) {
    start += count
    offset += count
  }

  /// Reads once more behind the window.
  ///
  /// - Returns: Whether the window grew; false at the end of the input.
  /// - Throws: `InputFailure.readFailed`.
  mutating func fill() throws(InputFailure) -> Bool {
    if isAtEnd { return false }
    makeRoom()
    let space = UnsafeMutableRawBufferPointer(rebasing: buffer[end..<min(buffer.count, end + readSize)])
    let count = try read(into: space)
    end += count
    isAtEnd = count == 0
    return count > 0
  }

  private mutating func read(into space: UnsafeMutableRawBufferPointer) throws(InputFailure) -> Int {
    switch origin {
    case .descriptor(let descriptor, _):
      while true {
        #if canImport(Darwin)
          let count = Darwin.read(descriptor, space.baseAddress, space.count)
        #elseif canImport(Musl)
          let count = Musl.read(descriptor, space.baseAddress, space.count)
        #else
          let count = Glibc.read(descriptor, space.baseAddress, space.count)
        #endif
        if count >= 0 { return count }
        let error = SystemError.last
        if error.code != EINTR {
          throw .readFailed(path: name, offset: offset + end - start, reason: error)
        }
      }
    case .memory(let bytes, let next):
      let count = min(space.count, bytes.count - next)
      space.copyBytes(from: bytes[next..<next + count])
      origin = .memory(bytes, next: next + count)
      return count
    }
  }

  /// Moves the window to the front of the buffer where that frees half of it, else doubles the buffer: either way a
  /// byte is moved a bounded number of times on average.
  private mutating func makeRoom() {
    if start == end { (start, end) = (0, 0) }
    guard end == buffer.count else { return }
    if start >= buffer.count / 2 {
      buffer.copyMemory(from: window)
    } else {
      let grown = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * buffer.count, alignment: 16)
      grown.copyMemory(from: window)
      buffer.deallocate()
      buffer = grown
    }
    (start, end) = (0, end - start)
  }
}
