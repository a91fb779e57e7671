import Synchronization

/// The gate, once the port is known that it checks.
final class Door: Sendable {
  private let held = Mutex<Gate?>(nil)

  var gate: Gate? { held.withLock { $0 } }

  func open(_ gate: Gate) { held.withLock { $0 = gate } }
}
