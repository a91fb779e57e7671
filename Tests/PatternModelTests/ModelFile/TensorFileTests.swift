import Foundation
import Testing

@testable import PatternModel

@Suite struct TensorFileTests {
  private static func file() throws -> TensorFile { try TensorFile(bytes: SampleFile.bytes(), name: "m") }

  private static func expectRoundTrip<Element: TensorElement & Equatable>(_ values: [Element]) throws {
    var builder = try TensorFileBuilder()
    // A neighbour of odd length, so that alignment is not an accident.
    try builder.add("a", [1, 2, 3] as [UInt8])
    try builder.add("values", values, shape: [1, values.count])
    let view = try TensorFile(bytes: builder.serialised(), name: "m").tensor("values", as: Element.self)
    #expect(Array(view) == values, "\(Element.elementType)")
    #expect(view.shape == [1, values.count], "\(Element.elementType)")
    #expect(view.withUnsafeBufferPointer { Array($0) } == values, "\(Element.elementType)")
  }

  @Test func everyElementTypeComesBack() throws {
    try TensorFileTests.expectRoundTrip([0, -1.5, .pi, .greatestFiniteMagnitude, .infinity] as [Double])
    try TensorFileTests.expectRoundTrip([0, -1.5, .pi, .leastNonzeroMagnitude] as [Float])
    try TensorFileTests.expectRoundTrip([0, .min, .max] as [Int64])
    try TensorFileTests.expectRoundTrip([0, 1, .max] as [UInt64])
    try TensorFileTests.expectRoundTrip([0, .min, .max] as [Int32])
    try TensorFileTests.expectRoundTrip([0, 1, .max] as [UInt32])
    try TensorFileTests.expectRoundTrip([0, 1, .max] as [UInt16])
    try TensorFileTests.expectRoundTrip([0, .min, .max] as [Int8])
    try TensorFileTests.expectRoundTrip([0, 1, .max] as [UInt8])
    try TensorFileTests.expectRoundTrip([] as [Double])
  }

  @Test func holdsWhatWasAdded() throws {
    let file = try TensorFileTests.file()
    let own = ["checksum", "format", "format_version"]
    #expect(file.metadata.filter { !own.contains($0.key) } == ["note": "a \"quoted\"\n line", "criteria": "5"])
    #expect(file.metadata["format"] == "pattern-model")
    #expect(file.metadata["format_version"] == "1")
    #expect(file.tensors.map(\.name) == ["intercept", "offsets", "weights", "terms"])
    let weights = try file.tensor("weights", as: Float.self, shape: [nil, 2])
    #expect(weights.shape == [2, 2])
    #expect(weights.count == 4)
    #expect(weights[1] == -1.25)
    #expect(try file.tensor("intercept", as: Double.self, shape: [])[0] == 0.1)
    #expect(try file.tensor("terms", as: UInt8.self).elementsEqual("p99k8s".utf8))
  }

  @Test func anEmptyModelIsAFile() throws {
    let file = try TensorFile(bytes: TensorFileBuilder().serialised(), name: "m")
    #expect(file.tensors.isEmpty)
  }

  @Test func bytesDependOnContentAlone() throws {
    func bytes(_ order: [Int]) throws -> [UInt8] {
      var builder = try TensorFileBuilder(metadata: Dictionary(uniqueKeysWithValues: order.map { ("k\($0)", "\($0)") }))
      for number in order { try builder.add("t\(number)", [Float(number)]) }
      return builder.serialised()
    }
    let ordered = try bytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for order in [[9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [3, 1, 4, 5, 9, 2, 6, 8, 7, 0]] {
      #expect(try bytes(order) == ordered, "\(order)")
    }
  }

  @Test func everyTensorIsAligned() throws {
    for length in 0..<70 {
      var builder = try TensorFileBuilder(metadata: ["padding": String(repeating: "x", count: length)])
      try builder.add("a", [1] as [UInt8])
      try builder.add("b", [1] as [UInt16])
      try builder.add("c", [1, 2, 3] as [Float])
      try builder.add("d", [1] as [Double])
      let file = try TensorFile(bytes: builder.serialised(), name: "m")
      #expect(file.tensors.first.map { $0.byteRange.lowerBound % 64 } == 0, "padding \(length)")
      for tensor in file.tensors {
        #expect(tensor.byteRange.lowerBound % tensor.elementType.byteCount == 0, "padding \(length), \(tensor)")
      }
    }
  }

  @Test func namesOfAnyTextComeBack() throws {
    for name in ["", " ", "a\"b", "back\\slash", "tab\tnull\u{0}", "naïve", "模型", "🧭", "\u{2028}", "dtype"] {
      var builder = try TensorFileBuilder(metadata: [name: name])
      try builder.add(name, [7] as [UInt8])
      let file = try TensorFile(bytes: builder.serialised(), name: "m")
      #expect(file.metadata[name] == name, "\(name.debugDescription)")
      #expect(try file.tensor(name, as: UInt8.self)[0] == 7, "\(name.debugDescription)")
    }
  }

  @Test func wrongQuestionsAreTold() throws {
    let file = try TensorFileTests.file()
    #expect(throws: ModelFileError.missingTensor(file: "m", tensor: "x")) { try file.tensor("x", as: Float.self) }
    #expect(
      throws: ModelFileError.wrongElementType(file: "m", tensor: "weights", found: .float32, expected: .float64)
    ) { try file.tensor("weights", as: Double.self) }
    for shape in [[4], [2, 3], [2, 2, 1], [], [nil, 3]] as [[Int?]] {
      #expect(
        throws: ModelFileError.wrongShape(file: "m", tensor: "weights", found: [2, 2], expected: shape), "\(shape)"
      ) { try file.tensor("weights", as: Float.self, shape: shape) }
    }
    let header =
      #"},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
      + #""b":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}"#
    let crooked = try TensorFile(bytes: SampleFile.sealed(tail: header, data: [1, 2, 3, 4, 5]), name: "m")
    let offset = try #require(crooked.tensors.last).byteRange.lowerBound
    #expect(throws: ModelFileError.misaligned(file: "m", tensor: "b", offset: offset, alignment: 4)) {
      try crooked.tensor("b", as: Float.self)
    }
    #expect(try crooked.tensor("a", as: UInt8.self)[0] == 1)
  }

  @Test func whatCannotBeWrittenIsTold() throws {
    func expect(
      _ name: String, _ problem: UnwritableProblem, _ body: (inout TensorFileBuilder) throws -> Void
    ) throws {
      var builder = try TensorFileBuilder()
      try builder.add("taken", [1] as [UInt8])
      #expect(throws: ModelFileError.unwritable(name: name, problem: problem)) { try body(&builder) }
    }
    try expect("taken", .repeated) { try $0.add("taken", [1] as [Float]) }
    try expect("__metadata__", .reserved) { try $0.add("__metadata__", [1] as [Float]) }
    for shape in [[3], [2, 2], [-1, -1], [], [Int.max, 2], [0]] {
      try expect("w", .elementCount(found: 2, shape: shape)) { try $0.add("w", [1, 2] as [Float], shape: shape) }
    }
    for key in ["checksum", "format", "format_version"] {
      #expect(throws: ModelFileError.unwritable(name: key, problem: .reserved)) {
        try TensorFileBuilder(metadata: [key: ""])
      }
    }
  }

  @Test func aViewOutlivesFileAndName() throws {
    let view = try SampleFile.withDirectory { directory in
      let location = directory.appendingPathComponent("model.safetensors")
      try Data(SampleFile.bytes()).write(to: location)
      return try TensorFile(path: location.path).tensor("weights", as: Float.self)
    }
    #expect(Array(view) == [0.5, -1.25, 3, 1024])
  }

  @Test func whatIsNoFileIsTold() throws {
    try SampleFile.withDirectory { directory in
      let missing = directory.appendingPathComponent("missing").path
      #expect(throws: ModelFileError.unreadable(file: missing, reason: "No such file or directory")) {
        try TensorFile(path: missing)
      }
      let empty = directory.appendingPathComponent("empty").path
      try Data().write(to: URL(fileURLWithPath: empty))
      for (path, found) in [
        (directory.path, ForeignContent.directory), (empty, .nothing), ("/dev/null", .device),
      ] {
        #expect(throws: ModelFileError.notAModel(file: path, found: found)) { try TensorFile(path: path) }
      }
    }
  }
}
