import Testing

@testable import PatternModel

@Suite struct DamagedFileTests {
  /// The same sequence for the same seed on every machine.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      return mixed ^ (mixed >> 29)
    }
  }

  private static func damage(of bytes: [UInt8]) -> FileDamage? {
    if case .damaged(_, let damage)? = SampleFile.error(of: bytes) { damage } else { nil }
  }

  @Test func everyCutIsBadData() throws {
    let bytes = try SampleFile.bytes()
    let headerEnd = 8 + Int(bytes.withUnsafeBytes { $0.load(as: UInt64.self) })
    for count in 0..<bytes.count {
      let found = SampleFile.error(of: Array(bytes.prefix(count)))
      let expected: ModelFileError =
        switch count {
        case 0: .notAModel(file: "m", found: .nothing)
        case ..<37: .notAModel(file: "m", found: .fragment(byteCount: count))
        case ..<headerEnd: .damaged(file: "m", damage: .headerCutShort(found: count, atLeast: headerEnd))
        default: .damaged(file: "m", damage: .cutShort(found: count, expected: bytes.count))
        }
      #expect(found == expected, "cut to \(count) bytes")
      #expect(found?.kind == .badData, "cut to \(count) bytes")
    }
  }

  @Test func everyFlippedBitIsDamage() throws {
    let bytes = try SampleFile.bytes()
    #expect(SampleFile.error(of: bytes) == nil)
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << UInt8(bit)
        #expect(DamagedFileTests.damage(of: changed) != nil, "byte \(position), bit \(bit)")
      }
    }
  }

  @Test func appendedBytesAreTooLong() throws {
    let bytes = try SampleFile.bytes()
    for count in [1, 7, 8, 32, 64, 1000] {
      let found = DamagedFileTests.damage(of: bytes + [UInt8](repeating: 0, count: count))
      #expect(found == .tooLong(found: bytes.count + count, expected: bytes.count), "\(count) bytes more")
    }
  }

  @Test func changedDataIsToldByChecksum() throws {
    var bytes = try SampleFile.bytes()
    let expected = String(decoding: bytes[ModelSignature.checksumRange], as: UTF8.self)
    bytes[bytes.count - 1] ^= 1
    guard case .checksum(let found, expected)? = DamagedFileTests.damage(of: bytes) else {
      Issue.record("\(String(describing: SampleFile.error(of: bytes)))")
      return
    }
    #expect(found != expected)
  }

  @Test func laterFormatsAreTold() throws {
    for version in [2, 10, 1_000_000] {
      let builder = try TensorFileBuilder(metadata: [:], version: version)
      #expect(
        SampleFile.error(of: builder.serialised()) == .newer(file: "m", format: version, supported: 1), "\(version)")
    }
    // Whatever a later format may say after its version.
    #expect(
      SampleFile.error(of: SampleFile.sealed(tail: "} other", version: 7))
        == .newer(file: "m", format: 7, supported: 1))
    var damaged = try TensorFileBuilder(metadata: [:], version: 2).serialised()
    damaged[damaged.count - 1] ^= 1
    #expect(DamagedFileTests.damage(of: damaged) != nil)
    #expect(
      SampleFile.error(of: SampleFile.sealed(tail: "}}", version: 0))
        == .damaged(file: "m", damage: .header(.signature)))
  }

  @Test func otherFilesAreNoModels() {
    func file(_ header: String, data: [UInt8] = []) -> [UInt8] {
      withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { [UInt8]($0) } + Array(header.utf8) + data
    }
    let tensor = #""w":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}"#
    let text = "debrief_id,candidate_id,date,level,role,prompt,duration_minutes\n"
    let cases: [(bytes: [UInt8], found: ForeignContent)] = [
      (file(#"{"__metadata__":{"format":"pt"},"# + tensor + "}", data: [1, 2]), .otherTensors),
      (file("{" + tensor + "}", data: [1, 2]), .otherTensors),
      (file(#"{"w":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}"#, data: [1, 2]), .otherTensors),
      (Array(text.utf8), .anything),
      ([UInt8](repeating: 0, count: 100), .anything),
      ([UInt8](repeating: 255, count: 100), .anything),
      (Array("{}".utf8), .fragment(byteCount: 2)),
    ]
    for (bytes, found) in cases {
      #expect(
        SampleFile.error(of: bytes) == .notAModel(file: "m", found: found),
        "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    // The same metadata in another order, as a program writes it that knows the format but not this one's signature.
    let saved = file(
      #"{"__metadata__":{"format_version":"1","format":"pattern-model","checksum":"0"},"# + tensor + "}", data: [1, 2])
    #expect(SampleFile.error(of: saved) == .damaged(file: "m", damage: .rewritten))
  }

  @Test func impossibleHeadersAreTold() {
    func tensor(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
      "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
    }
    func one(_ type: String, _ shape: String, _ offsets: String) -> String { "},\(tensor("t", type, shape, offsets))}" }
    let cases: [(tail: String, problem: HeaderProblem)] = [
      (one("F16", "[2]", "[0,4]"), .elementType(tensor: "t", found: "F16")),
      (one("F32", "[2]", "[0,4]"), .byteCount(tensor: "t", found: 4, expected: 8)),
      (one("F32", "[]", "[0,8]"), .byteCount(tensor: "t", found: 8, expected: 4)),
      (
        one("F32", "[4294967296,4294967296,4294967296]", "[0,0]"),
        .byteCount(tensor: "t", found: 0, expected: nil)
      ),
      (one("F32", "[-1]", "[0,4]"), .malformed(tensor: "t", key: "shape")),
      (one("F32", "[0.5]", "[0,2]"), .malformed(tensor: "t", key: "shape")),
      (one("F32", "[1e300]", "[0,2]"), .malformed(tensor: "t", key: "shape")),
      (one("F32", "1", "[0,4]"), .malformed(tensor: "t", key: "shape")),
      (one("F32", "[\"1\"]", "[0,4]"), .malformed(tensor: "t", key: "shape")),
      (one("F32", "[1]", "[4,0]"), .malformed(tensor: "t", key: "data_offsets")),
      (one("F32", "[1]", "[0,4,8]"), .malformed(tensor: "t", key: "data_offsets")),
      (one("F32", "[1]", "[0]"), .malformed(tensor: "t", key: "data_offsets")),
      (one("F32", "[1]", "null"), .malformed(tensor: "t", key: "data_offsets")),
      (#"},"t":{"dtype":"U8","shape":[4]}}"#, .malformed(tensor: "t", key: "data_offsets")),
      (#"},"t":{"shape":[4],"data_offsets":[0,4]}}"#, .malformed(tensor: "t", key: "dtype")),
      (#"},"t":{"dtype":8,"shape":[4],"data_offsets":[0,4]}}"#, .malformed(tensor: "t", key: "dtype")),
      (
        #"},"t":{"dtype":"U8","shape":[4],"data_offsets":[0,4],"scale":2}}"#,
        .malformed(tensor: "t", key: "scale")
      ),
      (#"},"t":[]}"#, .notAnObject(name: "t")),
      (#","n":1}}"#, .metadata(key: "n")),
      (one("U8", "[2]", "[2,4]"), .start(tensor: "t", found: 2, expected: 0)),
      (
        "},\(tensor("a", "U8", "[3]", "[0,3]")),\(tensor("b", "U8", "[2]", "[2,4]"))}",
        .start(tensor: "b", found: 2, expected: 3)
      ),
      (
        "},\(tensor("a", "U8", "[1]", "[0,1]")),\(tensor("b", "U8", "[2]", "[2,4]"))}",
        .start(tensor: "b", found: 2, expected: 1)
      ),
      (
        "},\(tensor("a", "U8", "[4]", "[0,4]")),\(tensor("b", "U8", "[4]", "[0,4]"))}",
        .start(tensor: "b", found: 0, expected: 4)
      ),
      (
        "},\(tensor("\u{e9}", "U8", "[2]", "[0,2]")),\(tensor("e\u{301}", "U8", "[2]", "[2,4]"))}",
        .repeated(name: "e\u{301}")
      ),
      (#","\#u{e9}":"","e\#u{301}":""}}"#, .repeated(name: "e\u{301}")),
    ]
    for (tail, problem) in cases {
      let found = DamagedFileTests.damage(of: SampleFile.sealed(tail: tail, data: [1, 2, 3, 4]))
      #expect(found == .header(problem), "\(tail)")
    }
    let syntax = ["", "}", "},}", #"},"t":{},"t":{}}"#, "}} x", "}}\u{0}", "}," + String(repeating: "[", count: 5000)]
    for tail in syntax {
      guard case .header(.syntax)? = DamagedFileTests.damage(of: SampleFile.sealed(tail: tail)) else {
        Issue.record("\(tail.prefix(80)): \(String(describing: SampleFile.error(of: SampleFile.sealed(tail: tail))))")
        continue
      }
    }
    var long = SampleFile.sealed(tail: "}}")
    long[7] = 1
    #expect(
      DamagedFileTests.damage(of: long)
        == .header(.length(found: 1 << 56 + UInt64(long.count - 8), limit: 100_000_000)))
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func changedHeadersNeverTrap(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let original = try SampleFile.bytes()
    let headerEnd = 8 + Int(original.withUnsafeBytes { $0.load(as: UInt64.self) })
    let likely = Array(#"0123456789-.eE{}[]",:\ "#.utf8)
    var opened = 0
    for attempt in 0..<250 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // Mostly past the signature, where there is something to misread.
        let start = Int.random(in: 0..<8, using: &generator) == 0 ? 0 : ModelSignature.checksumRange.upperBound + 44
        let position = Int.random(in: start..<headerEnd, using: &generator)
        bytes[position] =
          Bool.random(using: &generator)
          ? likely[Int.random(in: likely.indices, using: &generator)] : UInt8.random(in: 0...255, using: &generator)
      }
      if attempt.isMultiple(of: 5) { bytes.removeLast(Int.random(in: 0..<bytes.count - headerEnd, using: &generator)) }
      // Sealed, or the checksum would keep everything from the header's own checks.
      ModelSignature.seal(&bytes)
      do {
        let file = try TensorFile(bytes: bytes, name: "m")
        opened += 1
        for tensor in file.tensors {
          #expect(tensor.byteRange.upperBound <= bytes.count, "seed \(seed), attempt \(attempt)")
          #expect(tensor.byteRange.count == tensor.count * tensor.elementType.byteCount)
          _ = try? file.tensor(tensor.name, as: Float.self).reduce(0, +)
          _ = try? file.tensor(tensor.name, as: Double.self).reduce(0, +)
          _ = try? file.tensor(tensor.name, as: UInt8.self).reduce(0) { $0 &+ $1 }
        }
      } catch {
        #expect(error.kind == .badData, "seed \(seed), attempt \(attempt): \(error)")
        #expect(!error.description.contains("\n"), "seed \(seed), attempt \(attempt): \(error)")
      }
    }
    // Both ways were taken, or the test tests nothing.
    #expect(opened > 0 && opened < 250, "seed \(seed): \(opened) of 250 opened")
  }
}
