import Foundation
import PatternModel

/// The project's own data, for tests.
enum TestData {
  /// Debriefs of the first quarters, in the order of files and rows.
  static func debriefs(quarters: Int) throws -> [Debrief] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "data")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).filter {
      $0.hasPrefix("debriefs-") && $0.hasSuffix(".csv")
    }.sorted()
    let paths = files.prefix(quarters).map { folder.appending(path: $0).path(percentEncoded: false) }
    return try DebriefCollection.read(paths: paths, purpose: .training).debriefs
  }
}
