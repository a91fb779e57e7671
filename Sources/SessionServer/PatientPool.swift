import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// FlyingFox's waiting for sockets, with an end: it has no time limit of its own for a request that comes slowly or never.
///
/// A connection may wait for the whole head of a request, or stay idle between two, for `headSeconds`; for a body, from the
/// moment its head was read, for `bodySeconds`; and so long for a reader of an answer who does not read. Then it is closed.
final class PatientPool: AsyncSocketPool {
  private let base: any AsyncSocketPool
  private let headLimit: Duration
  private let bodyLimit: Duration
  /// Until when each connection may be waited for, by the address at its other end.
  private let deadlines = Mutex<[HTTPRequest.Address: ContinuousClock.Instant]>([:])

  init(base: any AsyncSocketPool, headLimit: Duration, bodyLimit: Duration) {
    self.base = base
    self.headLimit = headLimit
    self.bodyLimit = bodyLimit
  }

  /// The head of a request was read: its body may take `bodyLimit`.
  func beginBody(_ peer: HTTPRequest.Address?) {
    guard let peer else { return }
    deadlines.withLock { $0[peer] = .now + bodyLimit }
  }

  /// A request was answered: the next one may take its time.
  func endRequest(_ peer: HTTPRequest.Address?) {
    guard let peer else { return }
    deadlines.withLock { $0[peer] = nil }
  }

  func prepare() async throws { try await base.prepare() }

  func run() async throws { try await base.run() }

  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    // The socket that listens has nobody at its other end, and waits for ever.
    guard let peer = try? socket.remotePeer() else {
      return try await base.suspendSocket(socket, untilReadyFor: events)
    }
    let address = HTTPRequest.Address.make(from: peer)
    let deadline = deadlines.withLock { deadlines in
      let now = ContinuousClock.now
      // A deadline long past was a connection's that is gone; ports are used again.
      if let known = deadlines[address], known + .seconds(1) > now { return known }
      // FlyingFox writes head and body apart; a system that waits to join them waits for the other side's 40 ms.
      try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
      let deadline = now + headLimit
      deadlines[address] = deadline
      if deadlines.count > 1024 { deadlines = deadlines.filter { $0.value + .seconds(1) > now } }
      return deadline
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { [base] in try await base.suspendSocket(socket, untilReadyFor: events) }
      group.addTask {
        try await Task.sleep(until: deadline)
        throw SocketError.disconnected
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}
