import Foundation
import PatternModel
import PatternVerdicts

/// Folders and entries to test with.
enum Samples {
  /// Runs `body` with the path of a new folder and removes it.
  static func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "verdicts-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

  static func verdict(
    _ ruling: Ruling, on debrief: String, label: AgreedLabel? = .pattern(.a), reason: String = "", who: String = "ana"
  ) -> Record {
    Record(debrief: debrief, session: "2026-Q4", who: who, act: .verdict(ruling, label: label, reason: reason))
  }

  static func rating(_ ratings: [Int?], _ label: AgreedLabel?, of debrief: String, who: String = "ana") -> Record {
    var scores = Scores()
    for (criterion, rating) in zip(Criterion.allCases, ratings) { scores[criterion] = rating.flatMap(Rating.init) }
    return Record(
      debrief: debrief, session: "2026-Q4", who: who, act: .rating(BlindRating(scores: scores, label: label)))
  }

  static func retraction(of entry: LogEntry, who: String = "ana") -> Record {
    Record(debrief: entry.debrief, session: entry.session, who: who, act: .retraction(of: entry.id))
  }

  /// Text that breaks what is careless with it.
  static let hostile = "=cmd|'/c calc'!A1,\"\n<script>alert(1)</script>\u{0}\u{202E}'); DROP TABLE entry; --"
}
