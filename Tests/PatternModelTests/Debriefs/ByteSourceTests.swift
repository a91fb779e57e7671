import Testing

@testable import PatternModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Byte sources")
struct ByteSourceTests {
  private func failure(opening path: String) -> InputFailure? {
    do throws(InputFailure) {
      _ = try ByteSource(path: path)
      return nil
    } catch {
      return error
    }
  }

  @Test("what cannot be opened is told apart")
  func tellsApart() throws {
    try withTemporaryFolder { folder in
      #expect(failure(opening: folder + "/none.csv") == .notFound(path: folder + "/none.csv"))
      #expect(failure(opening: folder) == .isDirectory(path: folder))
      try write("x", to: folder + "/file")
      #expect(
        failure(opening: folder + "/file/x")
          == .cannotOpen(path: folder + "/file/x", reason: SystemError(code: ENOTDIR)))
      #expect(failure(opening: folder + "/file") == nil)
      for path in [folder, folder + "/none.csv", folder + "/file/x"] {
        #expect(failure(opening: path)?.kind == .noInput)
        #expect(failure(opening: path)?.description.hasPrefix(path + ": ") == true)
      }
      if geteuid() != 0 {
        _ = chmod(folder + "/file", 0)
        #expect(
          failure(opening: folder + "/file") == .cannotOpen(path: folder + "/file", reason: SystemError(code: EACCES)))
      }
    }
  }

  #if os(Linux)
    @Test("an error on the way is told with its place")
    func tellsReadError() throws {
      // The first page of a process is never mapped: opening succeeds, reading fails.
      var source = try ByteSource(path: "/proc/self/mem")
      var failure: InputFailure?
      do throws(InputFailure) { _ = try source.fill() } catch { failure = error }
      #expect(failure == .readFailed(path: "/proc/self/mem", offset: 0, reason: SystemError(code: EIO)))
      #expect(failure?.kind == .readWrite)
    }
  #endif

  @Test("a file arrives whole, whatever the read size", arguments: [1, 2, 3, 7, 64, 4096])
  func readsWhole(readSize: Int) throws {
    var generator = SeededGenerator(seed: UInt64(readSize))
    let bytes = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    try withTemporaryFolder { folder in
      try write(bytes, to: folder + "/file")
      var source = try ByteSource(path: folder + "/file", readSize: readSize)
      var read: [UInt8] = []
      while try source.fill() {
        // Leave a random part of the window, so that it both moves and grows.
        let count = Int.random(in: 0...source.window.count, using: &generator)
        read += source.window.prefix(count)
        source.discard(count)
        let offset = source.offset
        #expect(offset == read.count)
      }
      #expect(read + source.window == bytes)
      let isAtEnd = source.isAtEnd
      let isMore = try source.fill()
      #expect(isAtEnd && !isMore)
    }
  }

  @Test("two names of one file have one identity")
  func knowsIdentity() throws {
    try withTemporaryFolder { folder in
      try write("x", to: folder + "/a")
      try write("x", to: folder + "/b")
      _ = link(folder + "/a", folder + "/hard")
      _ = symlink("a", folder + "/soft")
      func identity(_ name: String) throws -> FileIdentity? { try ByteSource(path: folder + "/" + name).identity }
      #expect(try identity("a") != nil)
      #expect(try identity("a") == identity("hard"))
      #expect(try identity("a") == identity("soft"))
      #expect(try identity("a") != identity("b"))
    }
    let device = try ByteSource(path: "/dev/null")
    let identity = device.identity
    #expect(identity == nil)
  }
}
