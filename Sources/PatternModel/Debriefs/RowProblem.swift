/// One thing that is wrong with one row of a debrief file.
public struct RowProblem: Sendable, Hashable, CustomStringConvertible {
  public let file: String
  /// The line where the fault stands, from 1, as an editor counts.
  public let line: Int
  /// The column as the file names it; `nil` where the row as a whole is at fault.
  public let column: String?
  /// What was found, ready to print; never a word of notes.
  public let found: String
  /// What is expected instead, in a phrase.
  public let expected: String

  public init(file: String, line: Int, column: String? = nil, found: String, expected: String) {
    self.file = file
    self.line = line
    self.column = column
    self.found = found
    self.expected = expected
  }

  /// `FILE:LINE: column "level": found "x", expected y`.
  public var description: String { "\(file):\(line): \(reason)" }

  /// The description without its place.
  public var reason: String {
    let place = column.map { "column \(Quoted.text($0)): " } ?? ""
    return place + "found \(found), expected \(expected)"
  }
}

/// Text of a file in a message: in quotes, on one line, no longer than a glance.
enum Quoted {
  /// How many characters are shown.
  static let limit = 40

  /// The text in double quotes, control characters and what else could disguise a line escaped, shortened to `limit`.
  static func text(_ text: some StringProtocol) -> String {
    var quoted = "\""
    var shown = 0
    for character in text {
      if shown == limit { return quoted + "…\"" }
      shown += 1
      // A character may carry any number of combining marks.
      for scalar in character.unicodeScalars.prefix(8) {
        switch scalar {
        case "\"", "\\": quoted += "\\" + String(scalar)
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        default:
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
            quoted += "\\u{" + String(scalar.value, radix: 16) + "}"
          default: quoted.unicodeScalars.append(scalar)
          }
        }
      }
    }
    return quoted + "\""
  }

  /// A byte as `0xE9`.
  static func byte(_ byte: UInt8) -> String {
    "0x" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
