import PatternModel

/// The log as a table or as JSON Lines: every entry, in the order of recording, with whether it is in force.
///
/// Columns and keys: `entry`, `recorded`, `session`, `who`, `debrief_id`, `kind` (`rating`, `stands`, `changes`,
/// `rubric-unclear`, `not-enough-evidence`, `reveal`, `retraction`), `state` (`current`, `replaced`, `retracted`, `done`), `label` (what the
/// debrief had), `new_label` (what the verdict or the blind rating says), the five criteria (blind ratings, 1 to 4), `reason`,
/// `retracts`. What an entry has none of is blank, or `null`. In a table, text that a spreadsheet would run as a formula gets a
/// single quote in front; JSON Lines carry it unchanged.
public struct VerdictExport: Sendable {
  private let log: VerdictLog

  public init(_ log: VerdictLog) { self.log = log }

  private enum Cell {
    case absent
    case number(Int64)
    /// A word of our own.
    case word(String)
    /// What people typed.
    case text(String)
  }

  /// RFC 4180 with a header; lines end in LF.
  public var csv: [UInt8] {
    var bytes = Array((VerdictExport.names.joined(separator: ",") + "\n").utf8)
    for entry in log.entries {
      for (place, cell) in cells(of: entry).enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        switch cell {
        case .absent: break
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .word(let word): bytes.append(contentsOf: word.utf8)
        case .text(let text): CSVText.append(CSVText.harmless(text).utf8, to: &bytes)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// One object a line.
  public var jsonLines: [UInt8] {
    var bytes: [UInt8] = []
    for entry in log.entries {
      for (place, (name, cell)) in zip(VerdictExport.names, cells(of: entry)).enumerated() {
        bytes.append(contentsOf: "\(place == 0 ? "{" : ",")\"\(name)\":".utf8)
        switch cell {
        case .absent: bytes.append(contentsOf: "null".utf8)
        case .number(let number): bytes.append(contentsOf: String(number).utf8)
        case .word(let text), .text(let text): JSONText.append(text, to: &bytes)
        }
      }
      bytes.append(contentsOf: "}\n".utf8)
    }
    return bytes
  }

  private static let names =
    ["entry", "recorded", "session", "who", "debrief_id", "kind", "state", "label", "new_label"]
    + Criterion.allCases.map(\.name) + ["reason", "retracts"]

  private func cells(of entry: LogEntry) -> [Cell] {
    var kind = "retraction"
    var label: AgreedLabel?
    var newLabel: AgreedLabel?
    var scores = Scores()
    var reason: Cell = .absent
    var retracts: Cell = .absent
    switch entry.act {
    case .verdict(let ruling, let found, let why):
      (kind, label, newLabel, reason) = (ruling.name, found, ruling.newLabel, .text(why))
    case .rating(let rating): (kind, newLabel, scores) = ("rating", rating.label, rating.scores)
    case .reveal: kind = "reveal"
    case .retraction(let id): retracts = .number(id)
    }
    func word(_ label: AgreedLabel?) -> Cell { label.map { .word($0.name) } ?? .absent }
    return [
      .number(entry.id), .word(entry.recorded), .text(entry.session), .text(entry.who), .text(entry.debrief),
      .word(kind),
      .word(log.state(of: entry).rawValue), word(label), word(newLabel),
    ] + Criterion.allCases.map { scores[$0].map { .number(Int64($0.rawValue)) } ?? .absent } + [reason, retracts]
  }
}
