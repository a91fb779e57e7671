import Foundation
import Testing

@testable import PatternModel

/// What the reference reader of safetensors finds in the files that are written here.
@Suite struct ReferenceReaderTests {
  private struct Report: Decodable {
    struct Tensor: Decodable, Equatable {
      let dtype: String
      let shape: [Int]
      let sum: Double
    }
    let metadata: [String: String]
    let tensors: [String: Tensor]
    let checksum: String
  }

  private struct ScriptFailure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs the script on files; a machine without Python, or one where its packages cannot be installed, is a failure.
  private static func reports(of files: [URL], in directory: URL) throws -> [Report] {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let process = Process()
    process.executableURL = root.appendingPathComponent("scripts/python-env")
    process.arguments =
      [root.appendingPathComponent("scripts/reference/read_safetensors.py").path] + files.map(\.path)
    let talk = directory.appendingPathComponent("talk")
    try Data().write(to: talk)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: talk)
    try process.run()
    // Read before waiting: a full pipe would keep the script from ending.
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let reason = String(decoding: try Data(contentsOf: talk), as: UTF8.self)
      throw ScriptFailure(description: "scripts/python-env ended with \(process.terminationStatus): \(reason)")
    }
    return try output.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Report.self, from: $0) }
  }

  @Test func findsWhatWasWritten() throws {
    var builder = try TensorFileBuilder(metadata: ["note": "two-tower \"p99\"\n模型"])
    try builder.add("f64", [0.5, -2, 1e9] as [Double], shape: [3, 1])
    try builder.add("f32", [0.25, 3] as [Float], shape: [1, 2, 1])
    try builder.add("i64", [-5, 1 << 40] as [Int64])
    try builder.add("u64", [1 << 50] as [UInt64], shape: [])
    try builder.add("i32", [.min, 1] as [Int32])
    try builder.add("u32", [.max] as [UInt32])
    try builder.add("u16", [.max, 2] as [UInt16])
    try builder.add("i8", [-128, 127, 3] as [Int8])
    try builder.add("u8", [255, 1] as [UInt8])
    try builder.add("nothing", [] as [Float], shape: [0, 4])
    let expected: [String: Report.Tensor] = [
      "f64": .init(dtype: "F64", shape: [3, 1], sum: 999_999_998.5),
      "f32": .init(dtype: "F32", shape: [1, 2, 1], sum: 3.25),
      "i64": .init(dtype: "I64", shape: [2], sum: 1_099_511_627_771),
      "u64": .init(dtype: "U64", shape: [], sum: 1_125_899_906_842_624),
      "i32": .init(dtype: "I32", shape: [2], sum: -2_147_483_647),
      "u32": .init(dtype: "U32", shape: [1], sum: 4_294_967_295),
      "u16": .init(dtype: "U16", shape: [2], sum: 65_537),
      "i8": .init(dtype: "I8", shape: [3], sum: 2),
      "u8": .init(dtype: "U8", shape: [2], sum: 256),
      "nothing": .init(dtype: "F32", shape: [0, 4], sum: 0),
    ]
    // Beside it, files of every length modulo a stripe of the checksum.
    var files = [builder.serialised()]
    for count in 0..<33 {
      var builder = try TensorFileBuilder()
      try builder.add("bytes", (0..<count).map { UInt8($0 * 7) })
      files.append(builder.serialised())
      files.append(builder.serialised(hasPageChecksums: true))
    }
    try SampleFile.withDirectory { directory in
      let locations = files.indices.map { directory.appendingPathComponent("\($0).safetensors") }
      for (location, file) in zip(locations, files) { try Data(file).write(to: location) }
      let reports = try ReferenceReaderTests.reports(of: locations, in: directory)
      #expect(reports.count == files.count)
      for (location, report) in zip(locations, reports) {
        let file = try TensorFile(path: location.path)
        #expect(report.metadata == file.metadata, "\(location.lastPathComponent)")
        #expect(report.checksum == file.metadata["checksum"], "\(location.lastPathComponent)")
      }
      #expect(reports.first?.tensors == expected)
    }
  }
}
