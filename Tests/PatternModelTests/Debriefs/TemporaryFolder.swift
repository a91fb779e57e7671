#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs `body` with a folder of its own and removes the folder with the files in it.
func withTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array((parent + "/pattern-model-XXXXXX").utf8CString)
  guard mkdtemp(&template) != nil else { throw TemporaryFolderFailure(code: errno) }
  let folder = template.withUnsafeBufferPointer {
    String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
  defer {
    for name in names(in: folder) { _ = remove(folder + "/" + name) }
    _ = rmdir(folder)
  }
  return try body(folder)
}

struct TemporaryFolderFailure: Error {
  let code: Int32
}

/// The names of everything in a folder, sorted.
func names(in folder: String) -> [String] {
  guard let directory = opendir(folder) else { return [] }
  defer { closedir(directory) }
  var names: [String] = []
  while let entry = readdir(directory) {
    let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

func write(_ bytes: [UInt8], to path: String) throws {
  guard let file = fopen(path, "w") else { throw TemporaryFolderFailure(code: errno) }
  defer { fclose(file) }
  guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw TemporaryFolderFailure(code: errno) }
}

func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

/// All bytes of a file.
func contents(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else { throw TemporaryFolderFailure(code: errno) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
  return bytes
}
