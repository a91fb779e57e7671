import Testing

@testable import PatternModel

/// What a splitter makes of an input.
private struct Split: Equatable {
  var records: [[[UInt8]]] = []
  var lines: [Int] = []
  var fault: CSVSyntaxError?
  /// Whether there is a fault at all: the oracle knows where, not which.
  var isBroken = false
}

private func split(_ bytes: [UInt8], readSize: Int) throws -> Split {
  var source = ByteSource(bytes: bytes, name: "memory", readSize: readSize)
  var records = CSVRecords()
  var split = Split()
  do {
    while try records.next(&source) {
      split.lines.append(records.line)
      split.records.append(
        records.fields.map { field in
          var text: [UInt8] = []
          CSVRecords.decode(field, in: source.window, into: &text)
          return text
        })
    }
  } catch let error as CSVSyntaxError {
    split.fault = error
    split.isBroken = true
  }
  return split
}

/// A reader that shares no idea with the one under test: a byte is inside quotes where an odd number of quotes stands
/// before it, separators are those outside, and only then each field is looked at. Quadratic.
private func splitByParity(_ bytes: [UInt8]) -> Split {
  func isInside(_ index: Int) -> Bool { bytes[..<index].count { $0 == 0x22 } % 2 == 1 }
  func isBreak(_ index: Int) -> Bool { (bytes[index] == 0x0A || bytes[index] == 0x0D) && !isInside(index) }
  func line(_ index: Int) -> Int {
    1
      + (0..<index).count {
        bytes[$0] == 0x0A || (bytes[$0] == 0x0D && !($0 + 1 < bytes.count && bytes[$0 + 1] == 0x0A))
      }
  }
  var split = Split()
  var start = 0
  while start < bytes.count {
    let end = (start..<bytes.count).first(where: isBreak) ?? bytes.count
    defer { start = end + 1 }
    if start == end { continue }
    let commas = (start..<end).filter { bytes[$0] == 0x2C && !isInside($0) }
    var record: [[UInt8]] = []
    for (first, last) in zip([start] + commas.map { $0 + 1 }, commas + [end]) {
      var raw = Array(bytes[first..<last])
      if raw.contains(0x22) {
        guard raw.count >= 2, raw.first == 0x22, raw.last == 0x22 else {
          split.isBroken = true
          return split
        }
        raw = Array(raw.dropFirst().dropLast())
        var text: [UInt8] = []
        var index = 0
        while index < raw.count {
          if raw[index] == 0x22 {
            guard index + 1 < raw.count, raw[index + 1] == 0x22 else {
              split.isBroken = true
              return split
            }
            index += 1
          }
          text.append(raw[index])
          index += 1
        }
        raw = text
      }
      record.append(raw)
    }
    split.records.append(record)
    split.lines.append(line(start))
  }
  return split
}

@Suite("CSV records")
struct CSVRecordsTests {
  static let readSizes = [1, 2, 3, 7, 64, ByteSource.defaultReadSize]

  /// The text, its records and the lines where they start.
  static let wellFormed: [(text: String, records: [[String]], lines: [Int])] = [
    ("", [], []), ("\n", [], []), ("\r\n\r\n", [], []), ("\r\r", [], []),
    ("a", [["a"]], [1]), ("a\n", [["a"]], [1]), ("a,b", [["a", "b"]], [1]), ("a,", [["a", ""]], [1]),
    (",", [["", ""]], [1]), (",\n", [["", ""]], [1]), (",,\n,", [["", "", ""], ["", ""]], [1, 2]),
    ("a\nb", [["a"], ["b"]], [1, 2]), ("a\r\nb\r\n", [["a"], ["b"]], [1, 2]), ("a\rb\r", [["a"], ["b"]], [1, 2]),
    ("a\n\n\nb", [["a"], ["b"]], [1, 4]), ("\n\na", [["a"]], [3]), ("a\r\n\r\nb", [["a"], ["b"]], [1, 3]),
    ("a\r\r\nb", [["a"], ["b"]], [1, 3]), ("a\n\rb", [["a"], ["b"]], [1, 3]), (" \na", [[" "], ["a"]], [1, 2]),
    ("\"\"", [[""]], [1]), ("\"a\"", [["a"]], [1]), ("\"a,b\",c", [["a,b", "c"]], [1]), ("\"\"\"\"", [["\""]], [1]),
    ("\"a\"\"b\"", [["a\"b"]], [1]), ("\"\"\"a\"\"\"", [["\"a\""]], [1]),
    ("\"a\"\"\"\"b\",\"\"", [["a\"\"b", ""]], [1]),
    ("\"a\nb\"\nc", [["a\nb"], ["c"]], [1, 3]), ("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]], [1, 3]),
    ("\"a\rb\"\rc", [["a\rb"], ["c"]], [1, 3]), ("\"\n\r\n\r\",\"\n\"\nc", [["\n\r\n\r", "\n"], ["c"]], [1, 6]),
    ("\"a\r\"\n\"\nb\"\nc", [["a\r"], ["\nb"], ["c"]], [1, 3, 5]),
    ("a\0b,\"\0\"", [["a\0b", "\0"]], [1]), ("é,\"€\n😀\"\nx", [["é", "€\n😀"], ["x"]], [1, 3]),
    (
      "\"twelve bytes\n and more\r\nthan eight, at\rall\"\nx",
      [["twelve bytes\n and more\r\nthan eight, at\rall"], ["x"]], [1, 5]
    ),
    ("'a,b'", [["'a", "b'"]], [1]), ("a b , c", [["a b ", " c"]], [1]),
  ]

  @Test("what is well formed is split, whatever the reads deliver", arguments: wellFormed)
  func splitsWellFormed(text: String, records: [[String]], lines: [Int]) throws {
    for size in Self.readSizes {
      let split = try split(Array(text.utf8), readSize: size)
      #expect(split.records == records.map { $0.map { Array($0.utf8) } }, "\(text.debugDescription), read size \(size)")
      #expect(split.lines == lines, "\(text.debugDescription), read size \(size)")
      #expect(split.fault == nil)
    }
  }

  /// The text, how many records stand before the fault, and the fault.
  static let broken: [(text: String, before: Int, fault: CSVSyntaxError)] = [
    ("\"", 0, CSVSyntaxError(cause: .unclosedQuote, line: 1, field: 0)),
    ("a\nb,\"c\nd\n", 1, CSVSyntaxError(cause: .unclosedQuote, line: 2, field: 1)),
    ("\"a\nb\",\"c\n\n", 0, CSVSyntaxError(cause: .unclosedQuote, line: 2, field: 1)),
    ("\"a\"\"", 0, CSVSyntaxError(cause: .unclosedQuote, line: 1, field: 0)),
    ("\"a\"b", 0, CSVSyntaxError(cause: .textAfterQuote(line: 1), line: 1, field: 0)),
    ("\"a\" ,b", 0, CSVSyntaxError(cause: .textAfterQuote(line: 1), line: 1, field: 0)),
    ("x\n\n\"a\nb\"c\"", 1, CSVSyntaxError(cause: .textAfterQuote(line: 4), line: 3, field: 0)),
    ("a\"b\"", 0, CSVSyntaxError(cause: .bareQuote, line: 1, field: 0)),
    ("a\n\"b\nc\", \"d\"", 1, CSVSyntaxError(cause: .bareQuote, line: 3, field: 1)),
  ]

  @Test("broken quoting is told with the line where the quote opened", arguments: broken)
  func tellsBrokenQuoting(text: String, before: Int, fault: CSVSyntaxError) throws {
    for size in Self.readSizes {
      let split = try split(Array(text.utf8), readSize: size)
      #expect(split.fault == fault, "\(text.debugDescription), read size \(size)")
      #expect(split.records.count == before, "\(text.debugDescription), read size \(size)")
    }
  }

  @Test("agrees with a reader that counts quotes, on random bytes", arguments: [1, 2, 3, 4] as [UInt64])
  func agreesWithParity(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let bytes: [UInt8] = [0x22, 0x22, 0x22, 0x2C, 0x2C, 0x0A, 0x0D, 0x61, 0x20, 0x00, 0xC3, 0xA9, 0xFF]
    var brokenCount = 0
    for number in 0..<2_500 {
      // Half of the inputs are well formed by construction, so that long ones are not all broken.
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...24, using: &generator) {
        let piece = (0..<Int.random(in: 0...9, using: &generator)).map { _ in
          bytes.randomElement(using: &generator) ?? 0
        }
        if number % 2 == 0 {
          text += piece
        } else {
          text += [0x22] + piece.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
          text.append([0x2C, 0x0A, 0x0D].randomElement(using: &generator) ?? 0)
        }
      }
      let expected = splitByParity(text)
      brokenCount += expected.isBroken ? 1 : 0
      for size in [Self.readSizes[number % Self.readSizes.count], ByteSource.defaultReadSize] {
        var found = try split(text, readSize: size)
        found.fault = nil
        #expect(found == expected, "seed \(seed), number \(number), read size \(size), \(text)")
      }
    }
    #expect((500..<2_000).contains(brokenCount))
  }

  @Test("the window stays as small as the longest record")
  func boundsMemory() throws {
    let record = Array("a,\"b\nc\",d\n".utf8)
    var source = ByteSource(bytes: Array(repeating: record, count: 10_000).flatMap { $0 }, name: "memory", readSize: 16)
    var records = CSVRecords()
    var count = 0
    while try records.next(&source) {
      count += 1
      let size = source.window.count
      #expect(size <= 64)
    }
    #expect(count == 10_000)
    let offset = source.offset
    #expect(offset == 100_000)
  }

  @Test("line breaks are counted as an editor does", arguments: [0, 1, 5, 7, 8, 9, 15, 16, 40])
  func countsLineBreaks(length: Int) {
    var generator = SeededGenerator(seed: UInt64(length))
    for _ in 0..<200 {
      let bytes = (0..<length).map { _ in
        [0x0A, 0x0D, 0x61, 0x8A, 0x0B, 0x09].randomElement(using: &generator) ?? 0 as UInt8
      }
      let expected =
        String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) {
          $0 == "\n" || $0 == "\r" || $0 == "\r\n"
        }.count - 1
      #expect(bytes.withUnsafeBytes { LineBreaks.count(in: $0) } == expected, "\(bytes)")
    }
  }
}
