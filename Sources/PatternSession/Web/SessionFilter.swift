import PatternModel
import PatternReview
import PatternVerdicts

/// What of the queue a page shows: the filter, whether debriefs with a verdict are left out, and which page of it.
struct SessionFilter: Sendable, Hashable {
  /// Rows of a page of the queue: what a projector shows in two or three screens.
  static let rowsPerPage = 50

  var queue = QueueFilter()
  /// Only what the room has not decided yet.
  var isOpenOnly = false
  /// From 1.
  var page = 1

  init() {}

  /// Reads the query of an address; names that it does not know are passed over.
  init(_ fields: [FormField]) throws(QueueFilterFailure) {
    var parameters: [String: String] = [:]
    // The choice "any" of a form sends an empty value.
    for field in fields where !field.value.isEmpty { parameters[field.name] = field.value }
    queue = try QueueFilter(parameters: parameters)
    isOpenOnly = parameters["open"] == "yes"
    page = max(1, parameters["page"].flatMap { Int($0) } ?? 1)
  }

  /// The filter as the query of an address, without the page.
  var fields: [FormField] {
    queue.parameters.map { FormField($0.name, $0.value) } + (isOpenOnly ? [FormField("open", "yes")] : [])
  }

  /// Whether nothing is filtered.
  var isEmpty: Bool { fields.isEmpty }

  /// `?label=A&…` with more fields behind, or nothing.
  func query(_ more: [FormField] = []) -> String {
    let fields = fields + more
    return fields.isEmpty ? "" : "?" + FormField.query(fields)
  }

  /// The debriefs of the queue that match; `kept` stays among them although it was decided.
  func items(of queue: ReviewQueue, log: VerdictLog, keeping kept: String? = nil) -> [QueueItem] {
    let items = queue.items(matching: self.queue)
    guard isOpenOnly else { return items }
    return items.filter { $0.id == kept || log.verdict(on: $0.id) == nil }
  }
}
