import Testing

@testable import PatternModel

/// What another reader finds in the quarterly exports: Python's csv module, through `scripts/reference/csv_counts.py`.
@Suite("Quarterly exports against Python's csv module")
struct ReferenceCountsTests {
  struct Counts: Equatable, Sendable {
    var rows = 0
    /// The sum of the lines where rows start.
    var startLines = 0
    var notesBytes = 0
    var scores = 0
    var scoreSum = 0
    var labelled = 0
    var outcomes = 0
    var struggled = 0
  }

  static let files: [(String, Int, Int, Int, Int, Int, Int, Int, Int, UInt64)] = [
    ("debriefs-2024Q1.csv", 181, 45_794, 59_463, 860, 2151, 178, 68, 34, 0x6CFA_80F7_E35D_D9FF),
    ("debriefs-2024Q2.csv", 190, 47_827, 62_989, 923, 2396, 187, 61, 27, 0x1065_38F7_D765_1A30),
    ("debriefs-2024Q3.csv", 180, 51_686, 56_895, 875, 2221, 177, 77, 36, 0x08D3_F044_FEA1_32EF),
    ("debriefs-2024Q4.csv", 188, 46_366, 67_084, 907, 2248, 184, 69, 35, 0xCD7B_B50D_FE3B_E8AA),
    ("debriefs-2025Q1.csv", 268, 116_775, 94_330, 1304, 3171, 263, 95, 44, 0x987A_C2DC_1183_135D),
    ("debriefs-2025Q2.csv", 268, 95_106, 99_394, 1300, 3251, 264, 121, 58, 0x3008_C083_6782_2968),
    ("debriefs-2025Q3.csv", 307, 124_432, 104_966, 1485, 3814, 302, 131, 60, 0x4AAA_20D8_2682_2FA6),
    ("debriefs-2025Q4.csv", 119, 14_620, 42_858, 581, 1499, 115, 54, 28, 0xA13E_2AF6_1009_0BA0),
    ("debriefs-2026Q1.csv", 110, 17_008, 37_863, 532, 1335, 105, 41, 16, 0x6F4C_CBB5_9E7A_35D6),
    ("debriefs-2026Q2.csv", 109, 16_710, 38_942, 533, 1316, 109, 41, 29, 0xE2E6_29E1_A12D_D739),
  ]

  static let folder = #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/data/"

  @Test("the same fields, byte for byte")
  func agreesOnFields() throws {
    for (name, rows, _, _, _, _, _, _, _, expected) in Self.files {
      var source = try ByteSource(path: Self.folder + name)
      var records = CSVRecords()
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      var count = 0
      while try records.next(&source) {
        count += 1
        for field in records.fields {
          var text: [UInt8] = []
          CSVRecords.decode(field, in: source.window, into: &text)
          text.forEach(add)
          add(0x1F)
        }
        add(0x1E)
      }
      #expect(count == rows + 1, "\(name)")
      #expect(hash == expected, "\(name)")
    }
  }

  @Test("the same debriefs")
  func agreesOnDebriefs() throws {
    for (name, rows, startLines, notes, scores, sum, labelled, outcomes, struggled, _) in Self.files {
      var reader = try DebriefReader(path: Self.folder + name, purpose: .training)
      var counts = Counts()
      while let row = try reader.next() {
        #expect(row.problems.map(\.description) == [])
        guard let debrief = row.debrief else { continue }
        let ratings = Criterion.allCases.compactMap { debrief.scores[$0]?.rawValue }
        counts.rows += 1
        counts.startLines += row.line
        counts.notesBytes += debrief.notes.utf8.count
        counts.scores += ratings.count
        counts.scoreSum += ratings.reduce(0, +)
        counts.labelled += debrief.label == nil ? 0 : 1
        counts.outcomes += debrief.struggled == nil ? 0 : 1
        counts.struggled += debrief.struggled == true ? 1 : 0
      }
      let expected = Counts(
        rows: rows, startLines: startLines, notesBytes: notes, scores: scores, scoreSum: sum, labelled: labelled,
        outcomes: outcomes, struggled: struggled)
      #expect(counts == expected, "\(name)")
      let warnings = reader.warnings
      #expect(warnings == [], "\(name)")
    }
  }

  @Test("ids are unique across all exports")
  func readsTogether() throws {
    let collection = try DebriefCollection.read(paths: Self.files.map { Self.folder + $0.0 }, purpose: .training)
    #expect(collection.debriefs.count == 1_920)
    #expect(collection.problems.isEmpty && collection.warnings.isEmpty && collection.rejected.isEmpty)
    #expect(Set(collection.debriefs.map(\.id)).count == 1_920)
    #expect(Set(collection.debriefs.map(\.candidate)).count == 1_654)
  }
}
