import Foundation

@testable import PatternModel

/// Small model files to take apart.
enum SampleFile {
  /// A file of four tensors and two entries of metadata, under 700 bytes.
  static func bytes() throws -> [UInt8] {
    var builder = try TensorFileBuilder(metadata: ["note": "a \"quoted\"\n line", "criteria": "5"])
    try builder.add("weights", [0.5, -1.25, 3, 1024] as [Float], shape: [2, 2])
    try builder.add("terms", Array("p99k8s".utf8))
    try builder.add("offsets", [0, 3, 6] as [UInt32])
    try builder.add("intercept", [0.1] as [Double], shape: [])
    return builder.serialised()
  }

  /// A sealed file whose header is the signature followed by `tail`, as no builder would write it.
  static func sealed(
    tail: String, version: Int = TensorFile.formatVersion, data: [UInt8] = []
  ) -> [UInt8] {
    var header = ModelSignature.text(version: version) + Array(tail.utf8)
    while !header.count.isMultiple(of: 8) { header.append(UInt8(ascii: " ")) }
    var file = withUnsafeBytes(of: UInt64(header.count).littleEndian) { [UInt8]($0) } + header + data
    ModelSignature.seal(&file)
    return file
  }

  /// The error of opening bytes; `nil` where they open.
  static func error(of bytes: [UInt8], name: String = "m") -> ModelFileError? {
    do {
      _ = try TensorFile(bytes: bytes, name: name)
      return nil
    } catch {
      return error
    }
  }

  /// Calls `body` with a directory that is removed afterwards.
  static func withDirectory<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    return try body(directory)
  }
}
