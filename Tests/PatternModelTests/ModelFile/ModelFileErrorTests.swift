import Testing

@testable import PatternModel

@Suite struct ModelFileErrorTests {
  @Test func eachSaysWhatToDoNext() {
    let again = "train again, or update this program if a newer one wrote it"
    let restore = "copy it again from where it came, or train again"
    let cases: [(error: ModelFileError, kind: FailureKind, text: String)] = [
      (
        .unreadable(file: "m", reason: "Permission denied"), .noInput,
        "m: cannot be read: Permission denied; check the path, or make a model with train"
      ),
      (
        .notAModel(file: "m", found: .otherTensors), .badData,
        "m: not a model of this program: found a safetensors file of another program, "
          + "expected a file that train wrote; check the path"
      ),
      (
        .notAModel(file: "m", found: .directory), .badData,
        "m: not a model of this program: found a directory, expected a file that train wrote; check the path"
      ),
      (
        .newer(file: "m", format: 2, supported: 1), .badData,
        "m: written by a newer version: format 2, this program reads up to 1; "
          + "update the program, or train again with this one"
      ),
      (
        .damaged(file: "m", damage: .cutShort(found: 10, expected: 20)), .badData,
        "m: damaged: cut short: 10 bytes, expected 20; \(restore)"
      ),
      (
        .damaged(file: "m", damage: .checksum(found: "0a", expected: "0b")), .badData,
        "m: damaged: changed since it was written: checksum 0a, expected 0b; \(restore)"
      ),
      (
        .damaged(file: "m", damage: .header(.start(tensor: "a\nb", found: 4, expected: 3))), .badData,
        "m: damaged: impossible header: tensor \"a\\nb\": begins at data byte 4, expected 3; \(restore)"
      ),
      (
        .missingTensor(file: "m", tensor: "w"), .badData,
        "m: tensor \"w\" is missing; \(again)"
      ),
      (
        .wrongElementType(file: "m", tensor: "w", found: .float32, expected: .float64), .badData,
        "m: tensor \"w\": element type F32, expected F64; \(again)"
      ),
      (
        .wrongShape(file: "m", tensor: "w", found: [2, 2], expected: [nil, 3]), .badData,
        "m: tensor \"w\": shape [2, 2], expected [any, 3]; \(again)"
      ),
      (
        .misaligned(file: "m", tensor: "w", offset: 9, alignment: 4), .badData,
        "m: tensor \"w\": begins at byte 9, expected a multiple of 4; train again"
      ),
      (
        .unwritable(name: "w", problem: .elementCount(found: 3, shape: [2, 2])), .software,
        "model file: \"w\": 3 elements for shape [2, 2]"
      ),
    ]
    for (error, kind, text) in cases {
      #expect(error.description == text)
      #expect(error.kind == kind, "\(error)")
    }
  }
}
