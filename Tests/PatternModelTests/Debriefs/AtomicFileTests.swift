import Testing

@testable import PatternModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite("Outputs that are whole or not there")
struct AtomicFileTests {
  private func write(_ text: String, to path: String, access: AtomicFile.Access = .ordinary) throws(OutputFailure) {
    var file = try AtomicFile(path: path, access: access)
    try file.write(text)
    try file.commit()
  }

  private func failure(writing text: String, to path: String) -> OutputFailure? {
    do throws(OutputFailure) {
      try write(text, to: path)
      return nil
    } catch {
      return error
    }
  }

  private func permissions(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  private func hasNamelessFiles(_ folder: String) -> Bool {
    #if os(Linux)
      let descriptor = open(folder, 0o20000000 | O_DIRECTORY | O_WRONLY, 0o600)
      defer { if descriptor >= 0 { close(descriptor) } }
      return descriptor >= 0
    #else
      return false
    #endif
  }

  @Test("a new file and a replaced one are whole, and nothing else is left")
  func writes() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/out"
      try write("one", to: path)
      #expect(try contents(of: path) == Array("one".utf8))
      try write("two, and longer", to: path)
      #expect(try contents(of: path) == Array("two, and longer".utf8))
      try write("", to: path)
      #expect(try contents(of: path) == [])
      try write("x", to: folder + "/" + String(repeating: "n", count: 255))
      #expect(names(in: folder) == [String(repeating: "n", count: 255), "out"])
    }
  }

  @Test("without a commit the old file stays and the new one is gone")
  func leavesNothing() throws {
    try withTemporaryFolder { folder in
      try write("old", to: folder + "/out")
      for name in ["/out", "/new"] {
        var file = try AtomicFile(path: folder + name)
        try file.write("half")
        // Where a file needs no name, a process that is killed now leaves nothing.
        #expect(names(in: folder).count == (hasNamelessFiles(folder) ? 1 : 2))
      }
      #expect(names(in: folder) == ["out"])
      #expect(try contents(of: folder + "/out") == Array("old".utf8))
    }
  }

  @Test("what cannot be created is told, and leaves nothing")
  func tellsWhatCannotBeCreated() throws {
    try withTemporaryFolder { folder in
      _ = symlink("nowhere", folder + "/dangling")
      try write("x", to: folder + "/file")
      let cases: [(String, OutputFailure)] = [
        (folder, .isDirectory(path: folder)),
        (folder + "/dangling", .danglingLink(path: folder + "/dangling")),
        (folder + "/none/out", .cannotCreate(path: folder + "/none/out", reason: SystemError(code: ENOENT))),
        (folder + "/file/out", .cannotCreate(path: folder + "/file/out", reason: SystemError(code: ENOTDIR))),
        ("", .cannotCreate(path: "", reason: SystemError(code: ENOENT))),
      ]
      for (path, expected) in cases {
        #expect(failure(writing: "x", to: path) == expected)
        #expect(expected.kind == .cannotCreate)
      }
      #expect(names(in: folder) == ["dangling", "file"])
      if geteuid() != 0 {
        _ = chmod(folder + "/file", 0o400)
        #expect(
          failure(writing: "y", to: folder + "/file")
            == .cannotCreate(path: folder + "/file", reason: SystemError(code: EACCES)))
      }
    }
  }

  @Test("a link stays a link, and its file is replaced")
  func followsLinks() throws {
    try withTemporaryFolder { folder in
      try write("old", to: folder + "/file")
      _ = symlink("file", folder + "/link")
      try write("new", to: folder + "/link")
      var status = stat()
      #expect(lstat(folder + "/link", &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
      #expect(try contents(of: folder + "/file") == Array("new".utf8))
      #expect(names(in: folder) == ["file", "link"])
    }
  }

  @Test("permissions: of the process, of the file replaced, or the owner's alone")
  func setsPermissions() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/out"
      let mask = umask(0o022)
      defer { _ = umask(mask) }
      try write("x", to: path)
      #expect(permissions(of: path) == 0o644)
      _ = chmod(path, 0o640)
      try write("y", to: path)
      #expect(permissions(of: path) == 0o640)
      try write("z", to: path, access: .confidential)
      #expect(permissions(of: path) == 0o600)
    }
  }

  @Test("devices and pipes are written as they are")
  func writesDevices() throws {
    #expect(failure(writing: "x", to: "/dev/null") == nil)
    #if os(Linux)
      let full = failure(writing: "x", to: "/dev/full")
      #expect(full == .writeFailed(path: "/dev/full", reason: SystemError(code: ENOSPC)))
      #expect(full?.kind == .readWrite)
    #endif
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    #expect(failure(writing: "through", to: "/dev/fd/\(ends[1])") == nil)
    _ = close(ends[1])
    var bytes = [UInt8](repeating: 0, count: 16)
    #expect(read(ends[0], &bytes, 16) == 7)
    #expect(bytes.prefix(7) == Array("through".utf8)[...])
    #expect(read(ends[0], &bytes, 16) == 0)
    _ = close(ends[0])
    #expect(
      failure(writing: "x", to: "/dev/fd/99999")
        == .cannotCreate(path: "/dev/fd/99999", reason: SystemError(code: EBADF)))
  }

  @Test("a descriptor that was redirected to a file is written where it stands")
  func appendsToRedirectedDescriptor() throws {
    try withTemporaryFolder { folder in
      let descriptor = open(folder + "/out", O_WRONLY | O_CREAT, 0o600)
      #expect(pwrite(descriptor, "before ", 7, 0) == 7 && lseek(descriptor, 7, SEEK_SET) == 7)
      #expect(failure(writing: "after", to: "/dev/fd/\(descriptor)") == nil)
      _ = close(descriptor)
      let bytes = try contents(of: folder + "/out")
      #expect(bytes == Array("before after".utf8))
      #expect(names(in: folder) == ["out"])
    }
  }
}
